/** Finds the signatures that a source file offers to others, with the doc comment above them. */
import type { Lines } from './excerpt.js'
import { signatureEnd } from './signature-end.js'
import { styleOf } from './signature-styles.js'

export interface Signature {
  /** "function createToken", "class Queue". */
  label: string
  name: string
  first: number
  last: number
}

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
