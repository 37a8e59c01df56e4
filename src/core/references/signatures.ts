/** Finds the signatures that a source file offers to others, with the doc comment above them. */
import { baseName } from '../repository/languages.js'
import type { Lines } from './excerpt.js'
import { type Style, styleOf } from './signature-styles.js'

export interface Signature {
  /** "function createToken", "class Queue". */
  label: string
  name: string
  /** Of its doc comment. */
  first: number
  /** Of the function or class itself. */
  head: number
  last: number
}

/** A longer doc comment is a manual. */
const DOC_LINES = 24
const ANNOTATION = /^\s*(@\w|#\[|\[\w+)/

/** Signatures in the order they stand. Private ones are left out; the body of a function or class is no part of it. */
export function findSignatures(lines: Lines): Signature[] {
  const style = styleOf(lines.path)
  if (style === null) return []
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
    const isObject = match?.[1] === 'default' && match[2] === '{'
    // What is exported without a name goes by that of its file.
    const isNameless = isObject || match?.[2] === 'extends'
    const name = isNameless ? baseName(lines.path).replace(/\..*$/, '') : (match?.[2] ?? '')
    if (match === undefined || match === null || name.startsWith('_')) return []
    // A component that is written as an object offers no functions.
    if (isObject && lines.path.endsWith('.vue')) return []
    const isMethod = match[1] === ''
    if (isMethod && (line > body.last || indentOf(text) !== body.indent)) return []
    const kind = isObject ? 'object' : isMethod ? 'method' : wordFor(style, match[1] ?? '')
    const last = signatureEnd(lines, line, kind, style)
    if (kind === 'class' || kind === 'object')
      body = { last: lines.braceEnd(line), indent: indentOf(firstMember(lines, last)) }
    // What a shape holds is not offered a second time.
    if (style.whole?.test(kind) === true) passed = last
    const first = withoutAuthors(lines, lines.above(line, style.doc, DOC_LINES), line)
    return [{ label: `${kind} ${name}`, name, first, head: lines.above(line, ANNOTATION), last }]
  })
}

/** In some languages the return type stands where others have a word. */
const wordFor = ({ words }: Style, kind: string): string => (words === undefined || words.test(kind) ? kind : 'method')

/** Names of authors tell nothing of what a thing does. */
function withoutAuthors(lines: Lines, first: number, line: number): number {
  const doc = lines.all.slice(first - 1, line - 1)
  const end = doc.findIndex(text => /\*\/\s*$/.test(text))
  const said = doc
    .slice(0, end + 1)
    .filter(text => !/^\s*\*?\s*@(author|since|version)\b/.test(text) && /\w/.test(text))
  return end >= 0 && said.length === 0 ? first + end + 1 : first
}

const indentOf = (line: string): string => /^\s*/.exec(line)?.[0] ?? ''

function firstMember(lines: Lines, head: number): string {
  return lines.all.slice(head).find(text => text.trim() !== '' && !/^\s*\{\s*$/.test(text)) ?? ''
}

// Finds where the head of a function or class ends, and where a shape (interface, enum, schema) does.

/** A shape is given whole up to this many lines. */
const SHAPE_LINES = 24
const HEAD_LINES = 14

/** Last line of what starts on `line`: a shape whole, of a function or class the head and the docstring inside it. */
export function signatureEnd(lines: Lines, line: number, kind: string, style: Style): number {
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
      // An object, a list, a member or a call before any arrow: no function.
      if (depth === 0 && !started && '{[.;'.includes(char)) return null
      if (depth === 0 && char === '(' && isCall(code.slice(0, i))) return null
      if ('({['.includes(char)) {
        depth++
        started = true
      } else if (')}]'.includes(char)) depth--
    }
  }
  return null
}

/** A word before the parenthesis, other than `async` or type parameters: `z.object(`, `memo(`. */
const isCall = (before: string): boolean =>
  /[\w>]\s*$/.test(before) && !/(^|\s)async\s*$|^\s*(async\s*)?<.*>\s*$/.test(before)

function docstringEnd(lines: Lines, head: number): number {
  const quote = /^\s*[rub]*("""|''')/.exec(lines.at(head + 1))?.[1]
  if (quote === undefined) return head
  if (lines.at(head + 1).split(quote).length > 2) return head + 1
  for (let line = head + 2; line <= head + 12; line++) if (lines.at(line).includes(quote)) return line
  return head + 1
}
