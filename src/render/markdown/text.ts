/** Writes untrusted text so that Markdown shows it as it stands, on one line, and GitHub acts on none of it. */
import { codeCell, codeSpan } from './code.js'
import { stripHidden } from './hidden.js'
import { pieces } from './neutralize.js'

export interface Place {
  /** Inside a table cell a pipe would end the cell. */
  cell?: boolean
}

const SPECIAL = /[\\`*_~[\]<&|]|!$/g
const WORD = /[\p{L}\p{N}]/u

/** Needed where the next character could make it special, or is not known. */
function escapeCharacter(character: string, at: number, whole: string, cell: boolean): string {
  const before = whole[at - 1] ?? ''
  const after = whole[at + 1] ?? ''
  switch (character) {
    case '|':
      return cell ? '\\|' : '|'
    case '\\':
      return after === '' || /[!-/:-@[-`{-~\n]/.test(after) ? '\\\\' : '\\'
    case '_':
      return WORD.test(before) && WORD.test(after) ? '_' : '\\_'
    case '*':
      return before === ' ' && after === ' ' ? '*' : '\\*'
    case '~':
      // Only a tilde with something before it can close a strike-through.
      return before === ' ' && after !== '~' ? '~' : '\\~'
    case '<':
      return after === '' || /[A-Za-z/!?]/.test(after) ? '&lt;' : '<'
    case '&':
      return after === '' || /^&#?\w+;/.test(whole.slice(at, at + 40)) ? '&amp;' : '&'
    default:
      return `\\${character}`
  }
}

/** Escapes plain text that has been cleaned, without looking for mentions and the like. */
export function escapeCharacters(text: string, place: Place = {}): string {
  return text.replace(SPECIAL, (character, at: number) => escapeCharacter(character, at, text, place.cell === true))
}

/** A line that would begin a heading, list, quote or rule begins with a backslash instead. */
export function escapeLineStart(line: string): string {
  if (/^(?:#{1,6}(?:\s|$)|>|[+-](?:\s|$)|[-=][-=\s]*$)/.test(line)) return `\\${line}`
  return line.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}

/** One line of untrusted text as Markdown: hidden parts out, mentions, references and links as code, the rest escaped. */
export function escapeText(text: string, place: Place = {}): string {
  const line = stripHidden(text).replace(/\s+/g, ' ').trim()
  const code = place.cell === true ? codeCell : codeSpan
  const written = pieces(line, { names: true }).map(piece =>
    piece.kind === 'text' ? escapeCharacters(piece.value, place) : code(piece.value),
  )
  // Nothing follows that it could make an image of.
  return escapeLineStart(written.join('').replace(/\\!$/, '!'))
}

/** A title field of GitHub's: no Markdown but code spans, which keep mentions and references inert when it is copied into a commit. */
export function plainTitle(text: string): string {
  const line = stripHidden(text).replace(/\s+/g, ' ').trim()
  return line
    .split(/(`+[^`]+`+)/)
    .map((part, index) => (index % 2 === 1 ? part : inertTitle(part)))
    .join('')
}

const inertTitle = (part: string): string =>
  pieces(part)
    .map(piece => (piece.kind === 'active' ? codeSpan(piece.value) : piece.value))
    .join('')

/** Shortened to `max` characters with an ellipsis, at a word where one is near, never inside a character. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, Math.max(0, max - 1)).replace(/[\uD800-\uDBFF]$/, '')
  const word = cut.lastIndexOf(' ')
  return `${(word > max * 0.6 ? cut.slice(0, word) : cut).trimEnd()}…`
}
