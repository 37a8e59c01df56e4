/** A table of words that finds itself in folded text (see markdown/fold.ts): the longest form wins, in any script. */
import { fold } from '../../markdown/fold.js'

/** Scripts that write words without spaces between them: their forms match anywhere. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const LETTER = /[\p{L}\p{M}_]/u
const LETTER_OR_DIGIT = /[\p{L}\p{M}\p{N}_]/u
/** Letters that an inflected form may add to its stem. */
const MAX_ENDING = 4

interface Form<T> {
  text: string
  value: T
  /** Ends in `*`: an inflected ending may follow. */
  stem: boolean
  /** The form starts, or ends, with a letter of a script that parts its words. */
  opensWord: boolean
  closesWord: boolean
}

export interface Found<T> {
  value: T
  start: number
  end: number
}

/** Splits the cells of a word table: forms stand in strings, parted by commas. */
export function forms(...cells: readonly string[]): string[] {
  return cells.flatMap(cell => cell.split(',').map(form => form.trim())).filter(form => form !== '')
}

export class Lexicon<T> {
  private readonly byFirst = new Map<string, Form<T>[]>()

  /** Where one form has several values, the first one counts. */
  constructor(entries: Iterable<readonly [value: T, words: Iterable<string>]>) {
    const seen = new Set<string>()
    for (const [value, words] of entries) {
      for (const word of words) {
        const text = fold(word.endsWith('*') ? word.slice(0, -1) : word)
        if (text === '' || seen.has(text)) continue
        seen.add(text)
        const form = {
          text,
          value,
          stem: word.endsWith('*'),
          opensWord: isSpaced(text.charAt(0)),
          closesWord: isSpaced(text.at(-1) ?? ''),
        }
        const list = this.byFirst.get(text.charAt(0))
        if (list === undefined) this.byFirst.set(text.charAt(0), [form])
        else list.push(form)
      }
    }
    for (const list of this.byFirst.values()) list.sort((a, b) => b.text.length - a.text.length)
  }

  /** The longest form that stands at `index`. */
  at(folded: string, index: number): Found<T> | null {
    const insideWord = index > 0 && LETTER_OR_DIGIT.test(folded.charAt(index - 1))
    for (const form of this.byFirst.get(folded.charAt(index)) ?? []) {
      if ((form.opensWord && insideWord) || !folded.startsWith(form.text, index)) continue
      const end = ending(folded, index + form.text.length, form)
      if (end !== null) return { value: form.value, start: index, end }
    }
    return null
  }

  /** The first form at or after `from`. */
  find(folded: string, from = 0): Found<T> | null {
    for (let index = from; index < folded.length; index++) {
      const found = this.at(folded, index)
      if (found !== null) return found
    }
    return null
  }

  /** Every form in reading order, none inside another. */
  all(folded: string): Found<T>[] {
    const found: Found<T>[] = []
    for (let next = this.find(folded); next !== null; next = this.find(folded, next.end)) found.push(next)
    return found
  }

  has(folded: string): boolean {
    return this.find(folded) !== null
  }

  /** The value when the text is one form and nothing else but white space and punctuation. */
  whole(folded: string): T | null {
    const text = folded.replace(/^[\s.,:;!*_-]+|[\s.,:;!*_-]+$/g, '')
    const found = text === '' ? this.at(folded.trim(), 0) : this.at(text, 0)
    return found !== null && found.end >= text.length ? found.value : null
  }
}

/** A lexicon of one meaning. */
export function wordSet(words: Iterable<string>): Lexicon<true> {
  return new Lexicon([[true, words]])
}

/** Where the form ends at `from`, its ending included; null where it is only the beginning of a longer word. */
function ending(folded: string, from: number, form: { stem: boolean; closesWord: boolean }): number | null {
  if (!form.closesWord) return from
  let end = from
  while (form.stem && end - from < MAX_ENDING && LETTER.test(folded.charAt(end))) end++
  return LETTER.test(folded.charAt(end)) ? null : end
}

function isSpaced(character: string): boolean {
  return LETTER_OR_DIGIT.test(character) && !UNSPACED.test(character)
}
