/** Reads YAML text as one mapping and remembers where everything stands. */
import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml'
import { excerpt } from './problem.js'

export const MAX_CONFIG_BYTES = 64 * 1024

/** 1-based. */
export interface Place {
  line: number
  column: number
}

export interface YamlProblem extends Place {
  message: string
  given: string | null
}

export interface YamlFile {
  /** Null where there are problems; an empty mapping for an empty file. */
  value: Record<string, unknown> | null
  problems: YamlProblem[]
  /** Where the value at a path stands: its key when there is no value or `key` is asked for; the start of the file when there is no such path. */
  locate(path: readonly PropertyKey[], what?: 'key' | 'value'): Place
}

const MESSAGES: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'A second document starts here; only one is read.',
  RESOURCE_EXHAUSTION: 'This is nested too deeply.',
  TAB_AS_INDENT: 'Tabs cannot indent; use blanks.',
  TAG_RESOLVE_FAILED: 'Tags are not supported.',
  NON_STRING_KEY: 'A key must be plain text.',
}

export function readYaml(text: string): YamlFile {
  const start = { line: 1, column: 1 }
  if (new TextEncoder().encode(text).length > MAX_CONFIG_BYTES) {
    const message = `The file is larger than ${MAX_CONFIG_BYTES / 1024} kB.`
    return { value: null, problems: [{ ...start, message, given: null }], locate: () => start }
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
  const problems = complaints.map(({ code, message, pos }): YamlProblem => {
    const known = MESSAGES[code]
    return { ...placeAt(pos[0]), message: known ?? 'This is not valid YAML.', given: known ? null : excerpt(message) }
  })
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
          problems.push({ ...placeAt(rangeStart(key) ?? 0), message: 'This key is there twice.', given: null })
        }
        seen.add(String(key.value))
      }
    },
    Alias(_, node) {
      const message = 'Aliases are not supported; write the value out.'
      problems.push({ ...placeAt(node.range?.[0] ?? 0), message, given: null })
    },
  })
  const top: Node | null = doc.contents
  const isEmpty = top === null || (isScalar(top) && top.value === null)
  if (!isEmpty && !isMap(top)) {
    const message = 'The file must be a mapping: lines of "key: value".'
    problems.push({ ...placeAt(top.range?.[0] ?? 0), message, given: null })
  }
  return problems
}

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
