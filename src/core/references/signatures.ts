/** Finds the signatures that a source file offers to others, with the doc comment above them. */
import { endingOf } from '../repository/languages.js'
import type { Lines } from './excerpt.js'

export interface Signature {
  /** "function createToken", "class Queue". */
  label: string
  name: string
  first: number
  last: number
}

/** How a language writes what it offers. */
interface Style {
  /** Groups: kind, name. The first that matches counts. */
  starts: readonly RegExp[]
  /** Lines above that belong to it. */
  doc: RegExp
  /** A line with which the head of a function or class is over. */
  ends: RegExp
  /** Kinds that are given whole, being nothing but their shape. */
  whole?: RegExp
  /** The doc stands inside, below the head. */
  docInside?: boolean
  /** A line that hides what follows, and one that ends the hiding. */
  hides?: readonly [RegExp, RegExp]
}

const COMMENT = /^\s*(\/\*\*?|\*|\/\/\/?|@\w)/

const SCRIPT: Style = {
  starts: [
    /^export\s+(?:default\s+)?(?:declare\s+)?(?:async\s+)?(?:abstract\s+)?(function|class|interface|type|enum)\*?\s+(\w+)/,
    /^export\s+(const)\s+(\w+)\s*(?::[^=]*)?=\s*(?:async\s*)?(?:function\b|<\w|\((?:.*=>|[^)]*$)|\w+\s*=>)/,
    /^export\s+(const)\s+(\w+)\b/,
    /^(?: {2}| {4}|\t)(?:(?:public|static|async|override|get|set)\s+)*(?!(?:if|for|while|switch|catch|return|function|constructor|super|await|new|throw|else|do)\b)()([a-z]\w*)\s*(?:<[^>]*>)?\((?:[^)]*$|.*\)[^=;]*\{\s*$)/,
  ],
  doc: COMMENT,
  ends: /[{;]\s*$|=>\s*[\w({[]?.*$/,
  whole: /^(interface|type|enum|const)$/,
}
const PYTHON: Style = {
  starts: [/^(?:async\s+)?(def|class)\s+([A-Za-z]\w*)/, /^ {4}(?:async\s+)?(def)\s+([A-Za-z]\w*)/],
  doc: /^\s*@/,
  ends: /:\s*(#.*)?$/,
  docInside: true,
}
const GO: Style = {
  starts: [/^(func)\s+(?:\([^)]*\)\s*)?([A-Z]\w*)/, /^(type)\s+([A-Z]\w*)/],
  doc: /^\/\//,
  ends: /\{\s*$|\}$/,
  whole: /^type$/,
}
const RUBY: Style = {
  starts: [/^\s*(class|module)\s+([A-Z][\w:]*)/, /^\s*(def)\s+((?:self\.)?[a-z]\w*[?!]?)/],
  doc: /^\s*#/,
  ends: /$/,
  hides: [/^\s*(private|protected)\s*$/, /^\s*(class|module)\s/],
}
const JVM: Style = {
  starts: [
    /^(?:\w+\s+)*?(class|interface|enum|record|object)\s+(\w+)/,
    /^(?: {2,8}|\t)(?:@\w+\s+)*(?:(?:public|protected|internal|override|open|suspend|static|async|virtual|final|default)\s+)+(?:[\w<>[\],.?@ ]+?\s)??(fun|[\w<>[\],.?]+)\s+(\w+)\s*\(/,
    /^(?: {2,8}|\t)(fun)\s+(\w+)\s*\(/,
  ],
  doc: COMMENT,
  ends: /[{;=]\s*$/,
  whole: /^(enum|record)$/,
}
const PHP: Style = {
  starts: [
    /^(?:final\s+|abstract\s+)*(class|interface|trait|enum)\s+(\w+)/,
    /^\s+public\s+(?:static\s+)?(function)\s+(\w+)/,
  ],
  doc: COMMENT,
  ends: /[{;]\s*$|\)\s*(:\s*\S+)?\s*$/,
}
const RUST: Style = {
  starts: [/^\s*pub\s+(?:async\s+)?(fn|struct|enum|trait)\s+(\w+)/],
  doc: /^\s*(\/\/\/|#\[)/,
  ends: /[{;]\s*$/,
  whole: /^(struct|enum)$/,
}
const ELIXIR: Style = { starts: [/^\s*(def)\s+([a-z]\w*[?!]?)/], doc: /^\s*(@doc|@spec|""")/, ends: /$/ }

const BY_ENDING: readonly (readonly [RegExp, Style])[] = [
  [/^([mc]?[tj]s|[tj]sx|vue|svelte)$/, SCRIPT],
  [/^pyi?$/, PYTHON],
  [/^go$/, GO],
  [/^rb$/, RUBY],
  [/^(java|kt|cs|scala)$/, JVM],
  [/^php$/, PHP],
  [/^rs$/, RUST],
  [/^exs?$/, ELIXIR],
]

/** Signatures in the order they stand. Private ones are left out; the body of a function or class is no part of it. */
export function findSignatures(lines: Lines): Signature[] {
  const ending = endingOf(lines.path)
  const style = BY_ENDING.find(([endings]) => endings.test(ending))?.[1]
  if (style === undefined) return []
  let hidden = false
  let passed = 0
  /** Last line and indentation of the members of the class at hand, in languages with a pattern of their own for methods. */
  let body = { last: 0, indent: '' }
  return lines.all.flatMap((text, at) => {
    const line = at + 1
    if (style.hides?.[0].test(text) === true) hidden = true
    else if (style.hides?.[1].test(text) === true) hidden = false
    if (hidden || line <= passed) return []
    const match = style.starts.map(start => start.exec(text)).find(found => found !== null)
    const name = match?.[2] ?? ''
    if (match === undefined || match === null || name.startsWith('_')) return []
    const isMethod = match[1] === ''
    if (isMethod && (line > body.last || indentOf(text) !== body.indent)) return []
    const kind = isMethod ? 'method' : (match[1] ?? '')
    const last = signatureEnd(lines, line, kind, style)
    if (kind === 'class') body = { last: lines.braceEnd(line), indent: indentOf(firstMember(lines, last)) }
    // What a shape holds is not offered a second time.
    if (style.whole?.test(kind) === true) passed = last
    return [{ label: `${kind} ${name}`, name, first: lines.above(line, style.doc, 12), last }]
  })
}

const indentOf = (line: string): string => /^\s*/.exec(line)?.[0] ?? ''

function firstMember(lines: Lines, head: number): string {
  return lines.all.slice(head).find(text => text.trim() !== '' && !/^\s*\{\s*$/.test(text)) ?? ''
}

/** A shape is given whole up to this many lines. */
const SHAPE_LINES = 24
const HEAD_LINES = 14

function signatureEnd(lines: Lines, line: number, kind: string, style: Style): number {
  const arrow = kind === 'const' ? arrowEnd(lines, line) : null
  if (arrow !== null) return arrow
  if (style.whole?.test(kind) === true) return Math.min(lines.statementEnd(line), line + SHAPE_LINES)
  let last = line
  while (last < lines.all.length && last - line < HEAD_LINES && !style.ends.test(lines.at(last))) last++
  return style.docInside === true ? docstringEnd(lines, last) : last
}

/**
 * Last line of the head of `const f = (…) => …`, or null where the value is no function: only the head of a function is
 * offered, a schema or a table of values whole.
 */
function arrowEnd(lines: Lines, line: number): number | null {
  let depth = 0
  let started = false
  for (let at = line; at <= Math.min(lines.all.length, line + SHAPE_LINES); at++) {
    const code = at === line ? lines.at(at).replace(/^.*?[^=!<>]=(?!=|>)/, '') : lines.at(at)
    if (at === line && /^\s*(async\s+)?function\b/.test(code)) return line
    for (let i = 0; i < code.length; i++) {
      const char = code.charAt(i)
      if (depth === 0 && char === '=' && code.charAt(i + 1) === '>') return at
      // An object, a list or a call before any arrow: no function.
      if (depth === 0 && (char === '{' || char === '[' || char === '.' || char === ';') && !started) return null
      if ('({['.includes(char)) {
        if (
          depth === 0 &&
          char === '(' &&
          /[\w>]\s*$/.test(code.slice(0, i)) &&
          !/(^|\s)async\s*$|<.*>\s*$/.test(code.slice(0, i))
        )
          return null
        depth++
        started = true
      } else if (')}]'.includes(char)) depth--
    }
  }
  return null
}

function docstringEnd(lines: Lines, head: number): number {
  const quote = /^\s*[rub]*("""|''')/.exec(lines.at(head + 1))?.[1]
  if (quote === undefined) return head
  if (lines.at(head + 1).split(quote).length > 2) return head + 1
  for (let line = head + 2; line <= head + 12; line++) if (lines.at(line).includes(quote)) return line
  return head + 1
}
