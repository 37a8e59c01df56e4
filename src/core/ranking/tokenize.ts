/** Cuts text and identifiers into the words that are compared: split at case and digits, stemmed, without filler. */

/** Words that say nothing in any issue. Keywords of languages are not among them: an issue about an import or a public link means it. */
const FILLER = new Set(
  (
    'a an and are as at be been but by can cannot could did do does doing done for from had has have how i if in into is it its ' +
    'just like may me might more most must my need needs no not now of off on only or other our out over please same shall should ' +
    'so some such than that the their them then there these they this those to too under up us use used using very via want ' +
    'was we were what when where which while who why will with would you your also any all after before because about each'
  ).split(' '),
)

const WORD = /[A-Za-z0-9_$\u00c0-\uffef]+/g
const PART = /[A-Z]+(?![a-z\u00df-\u00ff])|[A-Z]?[a-z\u00df-\u00ff]+|[0-9]+|[\u0100-\uffef]+/g

/** Identifiers and words of a text as they stand. */
export function words(text: string): string[] {
  return text.match(WORD) ?? []
}

/**
 * The same characters on their own. A piece cut out of a text keeps the whole text in memory (V8), so what outlives the
 * text is copied first.
 */
export const ownCopy = (piece: string): string => (' ' + piece).slice(1)

/** An identifier without its separators, lower case: fileRequest, file_request and FileRequest are one. */
export function flat(identifier: string): string {
  return identifier.replace(/[^A-Za-z0-9\u00c0-\uffef]+/g, '').toLowerCase()
}

/** A term with the piece of the identifier that gave it, as it stands there. */
export interface Piece {
  term: string
  written: string
  /** The identifier itself, of several parts. */
  whole: boolean
}

/** Parts of one identifier, lower case and stemmed; an identifier of several parts also gives itself, flat. */
export function splitIdentifier(identifier: string): string[] {
  return piecesOf(identifier).map(({ term }) => term)
}

/** The terms of `splitIdentifier`, each with what it came from. Dashes, arrows and emoji are no terms. */
export function piecesOf(identifier: string): Piece[] {
  const parts = identifier.match(PART) ?? []
  const pieces: Piece[] = []
  for (const written of parts) {
    const lower = written.toLowerCase()
    if (lower.length < 2 || FILLER.has(lower) || !isSaid(written)) continue
    pieces.push({ term: stem(lower), written, whole: false })
  }
  if (parts.length > 1) {
    const term = flat(identifier)
    if (term.length > 3 && term.length <= 40 && isSaid(term)) pieces.push({ term, written: identifier, whole: true })
  }
  return pieces
}

/** Plain letters first: they are nearly all there is, and cheap to see. */
const isSaid = (part: string): boolean => /^[A-Za-z0-9]/.test(part) || /[\p{L}\p{N}]/u.test(part)

/**
 * A light stemmer, so that "sign", "signs", "signing", "signed" and "signer" meet, and "validate" and "validation".
 * Rough on purpose: it only has to treat issue and code alike, and to keep apart what is not one word ("string", "status").
 */
export function stem(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word)) return word
  let w = withoutPlural(word)
  for (const [ending, least, kept] of ENDINGS) {
    if (!w.endsWith(ending)) continue
    const rest = w.slice(0, -ending.length)
    if (rest.length >= least && /[aeiouy]/.test(rest)) w = rest + kept
    break
  }
  if (/([bdfglmnprt])\1$/.test(w) && w.length > 3) w = w.slice(0, -1)
  return w.length > 3 && w.endsWith('e') ? w.slice(0, -1) : w
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') && !/(ss|us|is)$/.test(word) ? word.slice(0, -1) : word
}

/** Ending, the least that must be left of the word, what takes its place. The first that fits counts. */
const ENDINGS: readonly (readonly [string, number, string])[] = [
  ['ization', 3, 'iz'],
  ['isation', 3, 'is'],
  ['eed', 9, ''],
  ['sion', 3, 's'],
  ['tion', 3, 't'],
  ['ment', 4, ''],
  ['ing', 3, ''],
  ['ed', 3, ''],
  ['er', 4, ''],
  ['or', 5, ''],
  ['ly', 4, ''],
]
