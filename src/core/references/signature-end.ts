/** Finds where the head of a function or class ends, and where a shape (interface, enum, schema) does. */
import type { Lines } from './excerpt.js'
import type { Style } from './signature-styles.js'

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
