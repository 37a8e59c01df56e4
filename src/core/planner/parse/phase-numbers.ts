/** Reads the numbers that phases are counted with: digits, keycaps, Roman and Chinese numerals, words, single letters. */
import { Lexicon } from '../vocabulary/lexicon.js'
import { CARDINALS, HAN_DIGITS, ORDINALS } from '../vocabulary/number-words.js'

export interface PhaseNumber {
  /** The number as the author counts; decimals are kept ("2.1" is 2.1). */
  value: number
  /** The letter of "1b", else empty. */
  letter: string
  /** Index behind it. */
  end: number
  /** `mark`: a digit drawn as a key or in a circle. */
  form: 'digits' | 'mark' | 'roman' | 'han' | 'word' | 'letter'
}

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii']
const DIGITS = /(\d{1,3}(?:\.\d{1,2})?)([a-z](?![\p{L}\p{N}]))?(?![\d%])(?!\.\d)/uy
const KEY = /([0-9])\uFE0F?\u20E3|🔟|([①-⑳])/uy
const HAN = new RegExp(`[${HAN_DIGITS}]{1,3}`, 'uy')
const LATIN = /[a-z]{1,4}(?![\p{L}\p{N}])/uy
const WORDS = new Lexicon<number>([
  ...ORDINALS.map((words, index) => [index + 1, words] as const),
  ...CARDINALS.map((words, index) => [index + 1, words] as const),
])
const ORDINAL_WORDS = new Lexicon<number>(ORDINALS.map((words, index) => [index + 1, words] as const))

/** The number that stands at `index` of a folded text, or null. */
export function numberAt(folded: string, index: number): PhaseNumber | null {
  const key = match(KEY, folded, index)
  if (key !== null) {
    const circled = key[2] === undefined ? null : key[2].charCodeAt(0) - 0x245f
    return {
      value: circled ?? (key[1] === undefined ? 10 : Number(key[1])),
      letter: '',
      end: KEY.lastIndex,
      form: 'mark',
    }
  }
  const digits = match(DIGITS, folded, index)
  if (digits !== null)
    return { value: Number(digits[1]), letter: digits[2] ?? '', end: DIGITS.lastIndex, form: 'digits' }
  const han = match(HAN, folded, index)
  const hanValue = han === null ? null : readHan(han[0])
  if (hanValue !== null) return { value: hanValue, letter: '', end: HAN.lastIndex, form: 'han' }
  const word = WORDS.at(folded, index)
  if (word !== null) return { value: word.value, letter: '', end: word.end, form: 'word' }
  const latin = match(LATIN, folded, index)?.[0]
  if (latin === undefined) return null
  const roman = ROMAN.indexOf(latin)
  if (roman >= 0) return { value: roman + 1, letter: '', end: index + latin.length, form: 'roman' }
  return /^[a-h]$/.test(latin) ? { value: latin.charCodeAt(0) - 96, letter: '', end: index + 1, form: 'letter' } : null
}

/** "First", "zweite", "3rd", "4.", "5ème", "2-й" at `index`; digits need their ending. */
export function ordinalAt(folded: string, index: number): { value: number; end: number } | null {
  const word = ORDINAL_WORDS.at(folded, index)
  if (word !== null) return { value: word.value, end: word.end }
  const digits = match(
    /(\d{1,2})(?:st|nd|rd|th|er|ere|eme|inci|nci|uncu|ncu|-?(?:я|й|ая|ий|ый|а)|[aeº°ª.])(?![\p{L}\p{N}])/uy,
    folded,
    index,
  )
  return digits === null ? null : { value: Number(digits[1]), end: index + digits[0].length }
}

function match(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index
  return pattern.exec(text)
}

function digit(character: string): number {
  return HAN_DIGITS.indexOf(character)
}

/** 一 to 九十九. */
function readHan(text: string): number | null {
  const ten = text.indexOf('十')
  if (ten < 0) return text.length === 1 ? digit(text) : null
  const tens = ten === 0 ? 1 : digit(text.charAt(0))
  return tens * 10 + (ten + 1 < text.length ? digit(text.charAt(ten + 1)) : 0)
}
