/** Finds amounts of time in text, in hours: "3h", "2–3 days", "1h 30m", "half a day", "约4-6小时", "ساعتان". */
import { fold } from '../../markdown/fold.js'
import type { Settings } from '../../settings.js'
import { Lexicon, wordSet } from '../vocabulary/lexicon.js'
import { CARDINALS } from '../vocabulary/number-words.js'
import { ABOUT_WORDS, FIXED_DURATIONS, RANGE_WORDS, TIME_UNITS, type TimeUnit } from '../vocabulary/time-words.js'

export interface Duration {
  hours: number
  /** Where it stands in the text. */
  start: number
  end: number
  /** Given as a range; `hours` is its middle. */
  range: boolean
  unit: TimeUnit
}

const DAYS_A_WEEK = 5
const DAYS_A_MONTH = 20
/** More than this is no estimate of one feature. */
const MAX_HOURS = 10_000
/** Longer texts are cut: no estimate hides so far behind. */
const MAX_TEXT = 4_000

const UNIT_ORDER: readonly TimeUnit[] = ['minute', 'hour', 'day', 'week', 'month']
const UNITS = new Lexicon<TimeUnit>(UNIT_ORDER.map(unit => [unit, TIME_UNITS[unit]] as const))
const AMOUNT_WORDS = new Lexicon<number>(CARDINALS.map((words, index) => [index + 1, words] as const))
const FIXED = new Lexicon(FIXED_DURATIONS.map(fixed => [fixed, fixed.words] as const))
const BETWEEN = wordSet([...RANGE_WORDS, '-', '~', '/'])
const ABOUT = wordSet([...ABOUT_WORDS, '<', '≤', '>'])
const FRACTIONS: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75 }
const NUMERAL = /(\d{1,5}(?:[.,]\d{1,2})?)?\s?([½¼¾])?/uy
/** Before a number: part of a word, a decimal, a clock, a price, an issue number. */
const GLUED = /[\p{L}\p{N}.,:/_€$£#]/u

/** All amounts of time in reading order, compounds ("1h 30m") added up. */
export function findDurations(text: string, settings: Settings): Duration[] {
  const folded = fold(text.slice(0, MAX_TEXT))
  const found: Duration[] = []
  for (let index = 0; index < folded.length;) {
    const next = durationAt(folded, index, settings)
    if (next !== null) found.push(next)
    index = next?.end ?? index + 1
  }
  return addCompounds(found, folded).filter(duration => duration.hours > 0 && duration.hours <= MAX_HOURS)
}

/** The duration when the text says nothing else ("3h", "~2 days", "about 4 hours"), else null. */
export function onlyDuration(text: string, settings: Settings): Duration | null {
  // A bare "30m" is half an hour; in a sentence it may as well be metres or millions.
  const [first, ...others] = findDurations(text.replace(/^(\s*[~≈]?\s*\d+)\s?m(\s*)$/u, '$1min$2'), settings)
  if (first === undefined || others.length > 0) return null
  const folded = fold(text)
  const around = `${without(ABOUT, folded.slice(0, first.start))} ${folded.slice(first.end)}`
  const rest = around.replace(/\b(?:of|work|effort|arbeit|total|in total)\b/g, '')
  return /[\p{L}\p{N}]/u.test(rest) ? null : first
}

function without(lexicon: Lexicon<true>, folded: string): string {
  let text = folded
  for (const { start, end } of lexicon.all(folded).toReversed()) text = text.slice(0, start) + text.slice(end)
  return text
}

function durationAt(folded: string, index: number, settings: Settings): Duration | null {
  if (index > 0 && GLUED.test(folded.charAt(index - 1)) && /[\d½¼¾]/.test(folded.charAt(index))) return null
  const iso = isoAt(folded, index, settings)
  if (iso !== null) return iso
  const fixed = FIXED.at(folded, index)
  if (fixed !== null) {
    const { unit, amount } = fixed.value
    return { hours: toHours(amount, unit, settings), start: index, end: fixed.end, range: false, unit }
  }
  const low = amountAt(folded, index)
  if (low === null) return null
  const lowUnit = unitAt(folded, low.end)
  const between = BETWEEN.at(folded, skipSpace(folded, lowUnit?.end ?? low.end))
  const high = between === null ? null : amountAt(folded, skipSpace(folded, between.end))
  const unit = high === null ? lowUnit : unitAt(folded, high.end)
  if (high === null || unit === null) {
    if (lowUnit === null) return null
    const minutes = lowUnit.value === 'hour' ? minutesAt(folded, lowUnit.end) : { value: 0, end: lowUnit.end }
    const hours = round(toHours(low.value, lowUnit.value, settings) + minutes.value / 60)
    return { hours, start: index, end: minutes.end, range: false, unit: lowUnit.value }
  }
  const from = toHours(low.value, lowUnit?.value ?? unit.value, settings)
  const to = toHours(high.value, unit.value, settings)
  return { hours: round((from + to) / 2), start: index, end: unit.end, range: true, unit: unit.value }
}

/** "PT4H30M", "P2D" (ISO 8601). */
function isoAt(folded: string, index: number, settings: Settings): Duration | null {
  if (folded.charAt(index) !== 'p' || (index > 0 && GLUED.test(folded.charAt(index - 1)))) return null
  const match =
    /^p(?=\d|t\d)(?:(\d{1,3})w)?(?:(\d{1,3})d)?(?:t(?=\d)(?:(\d{1,3}(?:[.,]\d)?)h)?(?:(\d{1,3})m)?)?(?![\p{L}\p{N}])/u.exec(
      folded.slice(index, index + 24),
    )
  if (match === null) return null
  const units: readonly TimeUnit[] = ['week', 'day', 'hour', 'minute']
  const amounts = units.map((unit, at) => ({ unit, amount: Number((match[at + 1] ?? '0').replace(',', '.')) }))
  const hours = amounts.reduce((sum, { unit, amount }) => sum + toHours(amount, unit, settings), 0)
  const unit = amounts.findLast(({ amount }) => amount > 0)?.unit ?? 'hour'
  return { hours: round(hours), start: index, end: index + match[0].length, range: false, unit }
}

function amountAt(folded: string, index: number): { value: number; end: number } | null {
  NUMERAL.lastIndex = index
  const digits = NUMERAL.exec(folded)
  if (digits !== null && (digits[1] !== undefined || digits[2] !== undefined)) {
    const value = Number((digits[1] ?? '0').replace(',', '.')) + (FRACTIONS[digits[2] ?? ''] ?? 0)
    return { value, end: digits[2] === undefined ? index + (digits[1]?.length ?? 0) : NUMERAL.lastIndex }
  }
  const word = AMOUNT_WORDS.at(folded, index)
  return word === null ? null : { value: word.value, end: word.end }
}

function unitAt(folded: string, index: number): { value: TimeUnit; end: number } | null {
  const at = /^\s*\+?\s*-?\s*/.exec(folded.slice(index, index + 6))?.[0].length ?? 0
  // The number itself is no letter, so a unit may follow it directly: "3h".
  const found = UNITS.at(` ${folded.slice(index + at, index + at + 40)}`, 1)
  return found === null ? null : { value: found.value, end: index + at + found.end - 1 }
}

/** The minutes of "1h30", "1h 30m" and "2h 15m". */
function minutesAt(folded: string, index: number): { value: number; end: number } {
  const match = /^(?:([0-5]\d)|\s?([0-5]?\d)\s?(?:m|min|mins))(?![\p{L}\p{N}.,:/-])/u.exec(
    folded.slice(index, index + 12),
  )
  return match === null
    ? { value: 0, end: index }
    : { value: Number(match[1] ?? match[2]), end: index + match[0].length }
}

function skipSpace(folded: string, index: number): number {
  let at = index
  while (folded.charAt(at) === ' ') at++
  return at
}

function toHours(amount: number, unit: TimeUnit, settings: Settings): number {
  const day = settings.hoursPerDay
  const factor = { minute: 1 / 60, hour: 1, day, week: day * DAYS_A_WEEK, month: day * DAYS_A_MONTH }[unit]
  return round(amount * factor)
}

function round(hours: number): number {
  return Math.round(hours * 100) / 100
}

/** "1h 30m", "2 days and 4 hours", "4h + 6h": a smaller unit right behind a larger one is added to it, and what follows a plus. */
function addCompounds(found: readonly Duration[], folded: string): Duration[] {
  const joined: Duration[] = []
  for (const next of found) {
    const last = joined.at(-1)
    const smaller = last !== undefined && UNIT_ORDER.indexOf(next.unit) < UNIT_ORDER.indexOf(last.unit)
    const gap = last === undefined ? '' : folded.slice(last.end, next.start)
    const isJoined =
      (smaller && !next.range && !last.range && /^[\s,]*(?:and|und|et|y|e|и|和)?\s*$/u.test(gap)) ||
      /^\s*\+\s*$/.test(gap)
    if (last !== undefined && isJoined) {
      last.hours = round(last.hours + next.hours)
      last.end = next.end
      last.unit = next.unit
    } else joined.push({ ...next })
  }
  return joined
}

/** A bare number in a table takes its unit from the header of its column ("Hours", "Effort (days)"). */
export function hoursInCell(cell: string, header: string, settings: Settings): number | null {
  const [found] = findDurations(cell, settings)
  if (found !== undefined) return found.hours
  const isNumber = /^[\s~≈]*\d+(?:[.,]\d+)?(?:\s*[-–—~]\s*\d+(?:[.,]\d+)?)?\s*$/u.test(cell)
  const unit = isNumber
    ? UNITS.all(fold(header)).find(word => !NO_UNITS.has(fold(header).slice(word.start, word.end)))
    : undefined
  return unit === undefined
    ? null
    : (findDurations(`${cell.trim()} ${SHORT_UNITS[unit.value]}`, settings)[0]?.hours ?? null)
}

/** Words that name time as such in a header, though they are units elsewhere. */
const NO_UNITS: ReadonlySet<string> = new Set(['time', 'tid', 'tim'])
const SHORT_UNITS: Readonly<Record<TimeUnit, string>> = {
  minute: 'min',
  hour: 'h',
  day: 'd',
  week: 'w',
  month: 'months',
}
