/** Finds which phases a piece of text names: "Phases 1-3", "P1 + P3", "2️⃣", "the previous phase", or a phase's title. */
import { fold } from '../../markdown/fold.js'
import { PHASE_LEXICON, labelAt } from '../parse/phase-label.js'
import { numberAt } from '../parse/phase-numbers.js'
import { wordSet } from '../vocabulary/lexicon.js'
import type { PhaseKind } from '../vocabulary/phase-words.js'
import { ALL_WORDS, AND_WORDS, PREVIOUS_WORDS } from '../vocabulary/relation-words.js'
import { RANGE_WORDS } from '../vocabulary/time-words.js'

/** A phase as references name it. */
export interface Named {
  /** 1 to n. */
  position: number
  /** As the author counts; null where the author does not. */
  number: number | null
  letter: string
  /** Counted with a letter ("Phase B"). */
  lettered?: boolean
  title: string
}

export interface ReferenceOptions {
  phases: readonly Named[]
  kind: PhaseKind | null
  /** The phase that is spoken of: for "the previous one" and "all". */
  self: number | null
  /** Numbers without a word count too: in a column or a field for dependencies. */
  bare: boolean
  /** The text is a column or a field for dependencies: "H1" counts, whatever the word for phase begins with. */
  field: boolean
  /** The phases are counted with letters: a capital that stands alone is a reference. */
  letters: boolean
}

/** One phase, or one range of phases, as it stands in the text. */
export interface Reference {
  positions: number[]
  start: number
  end: number
  /** Members of one list ("1, 2 and 4") share it. */
  list: number
}

const AND = wordSet([...AND_WORDS, ',', '&', '+', '/', '∥'])
const TO = wordSet([...RANGE_WORDS, '-', '~', '..', '...', 'through', 'thru'])
const PREVIOUS = wordSet(PREVIOUS_WORDS)
const ALL = wordSet(ALL_WORDS)
/** "P1", "M2": in sentences the initials of phases, milestones, sprints and their like; in a field any. */
const INITIAL = /^(?:ph|[pmsf])[\s.-]?(\d{1,2})([a-d]?)(?![\p{L}\p{N}])/u
const ANY_INITIAL = /^(?:ph|[a-z])[\s.-]?(\d{1,2})([a-d]?)(?![\p{L}\p{N}])/u
/** Shorter titles are found in sentences that do not mean them. */
const MIN_TITLE = 5

/** References in reading order. `afterWords`: ends of words behind which a bare number is a reference ("after 3 and 4"). */
export function findReferences(
  text: string,
  options: ReferenceOptions,
  afterWords: readonly number[] = [],
): Reference[] {
  const folded = options.letters ? foldLetters(text) : fold(text)
  const found: Reference[] = []
  for (let index = 0; index < folded.length;) {
    const isTied = afterWords.some(end => index > end && /^\s+$/.test(folded.slice(end, index)))
    const next = listAt(folded, index, isTied ? { ...options, bare: true } : options, found.length)
    found.push(...next.filter(reference => reference.positions.length > 0))
    index = Math.max(next.at(-1)?.end ?? 0, index + 1)
  }
  return found.length > 0 ? found : titleReferences(folded, 0, options)
}

/** Capitals that stand alone become the number they count for ("Depends on B" → "depends on 2"). */
function foldLetters(text: string): string {
  return fold(text.replace(/(?<![\p{L}\p{N}])[A-H](?![\p{L}\p{N}'’])/gu, letter => String(letter.charCodeAt(0) - 64)))
}

/** Positions of all references, each once, in order. */
export function positionsOf(references: readonly Reference[]): number[] {
  return [...new Set(references.flatMap(reference => reference.positions))].toSorted((a, b) => a - b)
}

interface Counted {
  value: number
  letter: string
  end: number
}

function listAt(folded: string, index: number, options: ReferenceOptions, list: number): Reference[] {
  const first = firstNumber(folded, index, options)
  if (first === null) return manyAt(folded, index, options, list)
  const members: Reference[] = [{ positions: resolve(first, options.phases), start: index, end: first.end, list }]
  let last = first
  for (;;) {
    const next = nextMember(folded, last, options)
    if (next === null) return members
    const positions = next.range ? between(last.value, next.value, options.phases) : resolve(next, options.phases)
    members.push({ positions, start: next.start, end: next.end, list })
    last = next
  }
}

/** ", 3", "and 4", "+5", "-7", ", and Phase 9" behind a number. */
function nextMember(
  folded: string,
  last: Counted,
  options: ReferenceOptions,
): (Counted & { start: number; range: boolean }) | null {
  const joint = skipSpace(folded, last.end)
  const range = TO.at(folded, joint)
  const join = range ?? AND.at(folded, joint)
  if (join === null) return null
  const again = range === null ? AND.at(folded, skipSpace(folded, join.end)) : null
  const start = skipSpace(folded, again?.end ?? join.end)
  const roman = ROMAN_AT_END.test(folded.slice(Math.max(0, last.end - 6), last.end)) ? romanAt(folded, start) : null
  const next = roman ?? firstNumber(folded, start, { ...options, bare: true })
  return next === null || isAmount(folded, next.end) ? null : { ...next, start, range: range !== null }
}

/** Behind "phases I" alone: elsewhere such letters are words. */
const ROMAN_AT_END = /(?<!\p{L})[ivx]+$/u

function romanAt(folded: string, index: number): Counted | null {
  const number = numberAt(folded, index)
  return number?.form === 'roman' ? number : null
}

/** "The previous phase" and "all phases" speak of the phases before the one at hand. */
function manyAt(folded: string, index: number, options: ReferenceOptions, list: number): Reference[] {
  if (options.self === null) return []
  const self = options.self
  const previous = PREVIOUS.at(folded, index)
  if (previous !== null) return [{ positions: self > 1 ? [self - 1] : [], start: index, end: previous.end, list }]
  const all = ALL.at(folded, index)
  if (all === null) return []
  const rest = folded.slice(all.end, all.end + 30)
  const isMeant =
    PHASE_LEXICON.has(rest) || /^\s*(?:of\s+)?(?:the\s+)?(?:above|previous|others?|before)?\s*(?:[.,;)].*)?$/.test(rest)
  const before = options.phases.map(phase => phase.position).filter(position => position < self)
  return isMeant ? [{ positions: before, start: index, end: all.end, list }] : []
}

/** "Phase 1", "P1", a keycap, or a bare number where those count. */
function firstNumber(folded: string, index: number, options: ReferenceOptions): Counted | null {
  const isInWord = index > 0 && /[^\P{L}第]|[\p{N}#.]/u.test(folded.charAt(index - 1))
  const label = labelAt(folded, index)
  if (label !== null) {
    const isMeant = options.kind === null || fits(label.kind, options.kind)
    return isMeant ? { value: label.number, letter: label.letter, end: label.end } : null
  }
  if (isInWord) return null
  const short = (options.field ? ANY_INITIAL : INITIAL).exec(folded.slice(index, index + 8))
  if (short !== null) return { value: Number(short[1]), letter: short[2] ?? '', end: index + short[0].length }
  const number = numberAt(folded, index)
  if (number === null) return null
  const isBare = options.bare && (number.form === 'digits' || number.form === 'han') && !isAmount(folded, number.end)
  return number.form === 'mark' || isBare ? number : null
}

/** A plan of phases may be spoken of as stages, and the other way round; "P1" may mean any of them. */
function fits(kind: PhaseKind, planKind: PhaseKind): boolean {
  if (kind === 'initial') return true
  const same: readonly PhaseKind[] = ['phase', 'stage']
  return kind === planKind || (same.includes(kind) && same.includes(planKind))
}

/** The number counts hours or days, not phases. */
function isAmount(folded: string, end: number): boolean {
  return /^\s?(?:h|hrs?|hours?|d|days?|w|weeks?|min|%|小时|天|時間|日|시간|일)(?!\p{L})/u.test(
    folded.slice(end, end + 8),
  )
}

/** By number and letter; "1b" may mean phase 1, "2" may mean 2.1 and 2.2. */
function resolve(wanted: { value: number; letter: string }, phases: readonly Named[]): number[] {
  const exact = phases.filter(
    phase => phase.number === wanted.value && (wanted.letter === '' || phase.letter === wanted.letter),
  )
  if (exact.length > 0) return exact.map(phase => phase.position)
  const isFraction = wanted.value % 1 !== 0
  const near = phases.filter(
    ({ number }) =>
      number !== null && Math.floor(number) === Math.floor(wanted.value) && (!isFraction || number % 1 === 0),
  )
  if (near.length > 0) return near.map(phase => phase.position)
  const isCounted = phases.some(phase => phase.number !== null)
  return !isCounted && phases.some(phase => phase.position === wanted.value) ? [wanted.value] : []
}

function between(low: number, high: number, phases: readonly Named[]): number[] {
  const counted = phases.map(phase => ({ position: phase.position, number: phase.number ?? phase.position }))
  return counted.filter(({ number }) => number >= low && Math.floor(number) <= high).map(({ position }) => position)
}

/** "After the booking page": other phases whose title, up to a bracket in it, is in the text from `from` on. */
export function titleReferences(folded: string, from: number, options: ReferenceOptions): Reference[] {
  const found: Reference[] = []
  for (const phase of options.phases) {
    const title = fold(phase.title).replace(/\(.*$/u, '').trim()
    const start = phase.position === options.self || title.length < MIN_TITLE ? -1 : folded.indexOf(title, from)
    if (start >= 0) found.push({ positions: [phase.position], start, end: start + title.length, list: found.length })
  }
  return found.toSorted((a, b) => a.start - b.start)
}

function skipSpace(folded: string, index: number): number {
  let at = index
  while (folded.charAt(at) === ' ') at++
  return at
}
