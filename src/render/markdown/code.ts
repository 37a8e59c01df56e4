/** Code spans, cells and fences that hold exactly the text that they are given, with what is invisible written out. */
import { replaceInvisible } from './hidden.js'

const longestRun = (text: string): number => Math.max(0, ...Array.from(text.matchAll(/`+/g), run => run[0].length))

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Invisible characters written out (`\u{202e}`), so that nothing hides in a path or between two lines of code. */
const writtenOut = (text: string): string =>
  replaceInvisible(text, character => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)

/** Line ends too, which no code span can show. */
function visible(text: string): string {
  return writtenOut(text).replace(/[\n\r\t]/g, character => NAMED[character] ?? character)
}

function span(text: string): string {
  const ticks = '`'.repeat(shortestFree(text))
  // CommonMark takes one space off each side when both are there, so a pair is given where it matters.
  const pad = /^`|`$|^ .* $/.test(text) && text.trim() !== '' ? ' ' : ''
  return `${ticks}${pad}${text}${pad}${ticks}`
}

/** The shortest count of backticks that does not occur as a run inside. */
function shortestFree(text: string): number {
  const runs = new Set(Array.from(text.matchAll(/`+/g), run => run[0].length))
  let count = 1
  while (runs.has(count)) count += 1
  return count
}

/** A code span on one line. Empty text gives an empty string: Markdown has no empty code span. */
export function codeSpan(text: string): string {
  const shown = visible(text)
  return shown === '' ? '' : span(shown)
}

/**
 * A code span inside a table cell. A pipe is escaped, which GFM undoes before it reads the span; a backslash before a
 * pipe cannot be said that way, so such text becomes an HTML `code` element.
 */
export function codeCell(text: string): string {
  const shown = visible(text)
  if (shown === '') return ''
  if (!/\\+(?:\||$)/.test(shown) || !shown.includes('|')) return span(shown).replaceAll('|', '\\|')
  const entities = Array.from(shown, c => (/[\p{L}\p{N} ./]/u.test(c) ? c : `&#${c.codePointAt(0) ?? 0};`)).join('')
  return `<code>${entities}</code>`
}

/** Languages that GitHub draws or acts on instead of showing the text. */
const DRAWN = new Set(['mermaid', 'geojson', 'topojson', 'stl', 'math', 'suggestion'])

/** A fenced block, its fence longer than any run of backticks inside. A language that GitHub would draw is left out. */
export function codeFence(code: string, language: string): string {
  const shown = writtenOut(code.replace(/\r\n?/g, '\n').replace(/\n+$/, ''))
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1))
  const info = /^[\w+#.-]{1,30}$/.test(language) && !DRAWN.has(language.toLowerCase()) ? language : ''
  return `${fence}${info}\n${shown}\n${fence}`
}
