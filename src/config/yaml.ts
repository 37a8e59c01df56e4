/** Reads YAML text as one mapping and remembers where everything stands. */
import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml'
import type { ConfigProblem } from '../core/config-problem.js'

export const MAX_CONFIG_BYTES = 64 * 1024

/** 1-based. */
export interface Place {
  line: number
  column: number
}

export type YamlProblem = Omit<ConfigProblem, 'file'>

export interface YamlFile {
  /** Null where there are problems; an empty mapping for an empty file. */
  value: Record<string, unknown> | null
  problems: YamlProblem[]
  /** Where the value at a path stands: its key when there is no value or `key` is asked for; the start of the file when there is no such path. */
  locate(path: readonly PropertyKey[], what?: 'key' | 'value'): Place
}

/** Sentences of ours for the parser's codes. Its own words go nowhere: they quote the file, which may be private. */
const MESSAGES: Readonly<Record<string, string>> = {
  BAD_DQ_ESCAPE: 'There is no such escape in a text in double quotes; write a backslash as `\\\\`',
  BAD_INDENT: 'The indentation is wrong, or a bracket is not closed',
  BAD_SCALAR_START: 'A value cannot start with this character; put the value in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'A second value on this line; put values that contain `: ` in quotes',
  MISSING_CHAR: 'Something is missing here: a colon after a key, a comma, or a closing bracket or quote',
  MULTILINE_IMPLICIT_KEY: 'A key and its colon must be on one line',
  MULTIPLE_DOCS: 'A second document starts here; only one is read',
  NON_STRING_KEY: 'A key must be plain text',
  RESOURCE_EXHAUSTION: 'The nesting is too deep',
  TAB_AS_INDENT: 'Tabs cannot indent; use spaces',
  TAG_RESOLVE_FAILED: 'Tags are not supported',
  UNEXPECTED_TOKEN: 'This character is not expected here; put values with special characters in quotes',
}

export function readYaml(text: string): YamlFile {
  const start = { line: 1, column: 1 }
  if (new TextEncoder().encode(text).length > MAX_CONFIG_BYTES) {
    return {
      value: null,
      problems: [problem(start, `The file is larger than ${MAX_CONFIG_BYTES / 1024} kB`)],
      locate: () => start,
    }
  }
  const counter = new LineCounter()
  const placeAt = (offset: number): Place => {
    const { line, col } = counter.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  // The parser's own check for double keys compares each with each: seconds for a file of many keys. See `unsupported`.
  const checks = { stringKeys: true, uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const
  const doc = parseDocument(text, { ...checks, lineCounter: counter })
  const isTooDeep = doc.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')
  // Too deep, the parser gives up at every level: the rest of its complaints says nothing.
  const complaints = isTooDeep ? doc.errors.slice(0, 1) : [...doc.errors, ...doc.warnings]
  const problems = complaints.map(({ code, pos }) =>
    problem(placeAt(pos[0]), MESSAGES[code] ?? 'This is not valid YAML'),
  )
  const locate = (path: readonly PropertyKey[], what: 'key' | 'value' = 'value') => {
    const offset = offsetOf(doc, path, what)
    return offset === null ? start : placeAt(offset)
  }
  if (problems.length === 0) problems.push(...unsupported(doc, placeAt))
  return { value: problems.length === 0 ? toMapping(doc) : null, problems, locate }
}

/**
 * What the parser lets pass. Aliases could be followed, but a few lines of them make gigabytes, and nothing here needs
 * them.
 */
function unsupported(doc: Document.Parsed, placeAt: (offset: number) => Place): YamlProblem[] {
  const problems: YamlProblem[] = []
  visit(doc, {
    Map(_, { items }) {
      const seen = new Set<string>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        if (seen.has(String(key.value))) {
          problems.push(problem(placeAt(rangeStart(key) ?? 0), 'This key is listed twice'))
        }
        seen.add(String(key.value))
      }
    },
    Alias(_, node) {
      problems.push(problem(placeAt(node.range?.[0] ?? 0), 'Aliases are not supported; write the value out'))
    },
  })
  const top: Node | null = doc.contents
  const isEmpty = top === null || (isScalar(top) && top.value === null)
  if (!isEmpty && !isMap(top)) {
    problems.push(problem(placeAt(top.range?.[0] ?? 0), 'The file must be a mapping: lines of `key: value`'))
  }
  return problems
}

const problem = (place: Place, message: string): YamlProblem => ({ ...place, message, given: null, hint: null })

function toMapping(doc: Document.Parsed): Record<string, unknown> {
  const value: unknown = doc.toJS()
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function offsetOf(doc: Document.Parsed, path: readonly PropertyKey[], what: 'key' | 'value'): number | null {
  let node: unknown = doc.contents
  let offset: number | null = rangeStart(node)
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (!pair) return offset
      const wantsKey = what === 'key' && depth === path.length - 1
      const isBlank = isScalar(pair.value) && pair.value.type === 'PLAIN' && pair.value.source === ''
      offset = rangeStart(wantsKey || isBlank || pair.value === null ? pair.key : pair.value)
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = rangeStart(node) ?? offset
    }
  }
  return offset
}

function rangeStart(node: unknown): number | null {
  const range = isMap(node) || isSeq(node) || isScalar(node) ? node.range : null
  return range?.[0] ?? null
}
