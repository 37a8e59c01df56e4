/** Finds which phases a piece of text names: "Phases 1-3", "P1 + P3", "2️⃣", "the previous phase", or a phase's title. */
import { fold, plainWords } from '../markdown/fold.js'
import { PHASE_LEXICON, labelAt } from './label.js'
import { numberAt } from './numbers.js'
import { wordSet } from './words/lexicon.js'
import { ALL_WORDS, AND_WORDS, PREVIOUS_WORDS } from './words/relations.js'
import { RANGE_WORDS } from './words/time.js'
import type { PhaseKind } from './words/phase.js'

/** What the references of one plan are resolved against. */
export interface Named {
  /** 1 to n. */
  position: number
  /** As the author counts; null where the author does not. */
  number: number | null
  letter: string
  title: string
}

export interface ReferenceOptions {
  phases: readonly Named[]
  kind: PhaseKind | null
  /** The phase that is spoken of: for "the previous one" and "all". */
  self: number | null
  /** Numbers without a word count too: in a column or a field for dependencies. */
  bare: boolean
}

export interface Reference {
  positions: number[]
  start: number
  end: number
}

const AND = wordSet([...AND_WORDS, ',', '&', '+', '/', ';'])
const TO = wordSet([...RANGE_WORDS, '-', '~', '..', '...', '→'])
const PREVIOUS = wordSet(PREVIOUS_WORDS)
const ALL = wordSet(ALL_WORDS)
/** Shorter titles are found in sentences that do not mean them. */
const MIN_TITLE = 4

/** References in reading order. */
export function findReferences(text: string, options: ReferenceOptions): Reference[] {
  const folded = fold(text)
  const found: Reference[] = []
  for (let index = 0; index < folded.length;) {
    const next = referenceAt(folded, index, options)
    if (next !== null && next.positions.length > 0) found.push(next)
    index = Math.max(next?.end ?? 0, index + 1)
  }
  return found.length > 0 ? found : titleReferences(text, options)
}

/** Positions of all references, each once, without the phase itself. */
export function referredTo(references: readonly Reference[], self: number | null): number[] {
  return [...new Set(references.flatMap(reference => reference.positions))]
    .filter(position => position !== self)
    .toSorted((a, b) => a - b)
}

function referenceAt(folded: string, index: number, options: ReferenceOptions): Reference | null {
  const first = firstNumber(folded, index, options)
  if (first !== null) return withList(folded, index, first, options)
  if (options.self === null) return null
  const self = options.self
  const previous = PREVIOUS.at(folded, index)
  if (previous !== null) return { positions: self > 1 ? [self - 1] : [], start: index, end: previous.end }
  const all = ALL.at(folded, index)
  const followed = all === null ? null : folded.slice(all.end, all.end + 30)
  if (
    all !== null &&
    followed !== null &&
    (PHASE_LEXICON.find(followed) !== null ||
      /^\s*(?:of\s+(?:the\s+)?)?(?:above|previous|others?|before)?\s*[.,;)]?\s*$/.test(followed))
  ) {
    return {
      positions: options.phases.map(phase => phase.position).filter(position => position < self),
      start: index,
      end: all.end,
    }
  }
  return null
}

interface Counted {
  value: number
  letter: string
  end: number
}

/** "Phase 1", "P1", a keycap, or a bare number where those count. */
function firstNumber(folded: string, index: number, options: ReferenceOptions): Counted | null {
  const label = labelAt(folded, index)
  if (label !== null)
    return options.kind === null || fits(label.kind, options.kind)
      ? { value: label.number, letter: label.letter, end: label.end }
      : null
  if (index > 0 && /[\p{L}\p{N}#.]/u.test(folded.charAt(index - 1))) return null
  const short = /^(?:ph|[pmsf])[\s.-]?(\d{1,2})([a-d]?)(?![\p{L}\p{N}])/u.exec(folded.slice(index, index + 8))
  if (short !== null) return { value: Number(short[1]), letter: short[2] ?? '', end: index + short[0].length }
  const number = numberAt(folded, index)
  if (number === null) return null
  const counts = number.form === 'mark' || (options.bare && (number.form === 'digits' || number.form === 'han'))
  return counts ? number : null
}

/** Two words for the same thing ("Phase 2" in a plan of stages) refer to it unless both are in use. */
function fits(kind: PhaseKind, planKind: PhaseKind): boolean {
  return kind === planKind || (kind === 'phase' && planKind === 'stage') || (kind === 'stage' && planKind === 'phase')
}

/** Continues over ", 3", "and 4", "+5", "-7", "to phase 9". */
function withList(folded: string, start: number, first: Counted, options: ReferenceOptions): Reference {
  const positions = [...resolve(first, options.phases)]
  let last = first
  let end = first.end
  for (;;) {
    const joint = skipSpace(folded, end)
    const range = TO.at(folded, joint)
    const join = range ?? AND.at(folded, joint)
    if (join === null) break
    const second = AND.at(folded, skipSpace(folded, join.end))
    const at = skipSpace(folded, range === null && second !== null ? second.end : join.end)
    const next = firstNumber(folded, at, { ...options, bare: true })
    if (next === null || isAmount(folded, next.end)) break
    if (range === null) positions.push(...resolve(next, options.phases))
    else positions.push(...between(last.value, next.value, options.phases))
    last = next
    end = next.end
  }
  return { positions, start, end }
}

/** The number counts hours or days, not phases. */
function isAmount(folded: string, end: number): boolean {
  return /^\s?(?:h|hrs?|hours?|d|days?|w|weeks?|min|%|小时|天|時間|日|시간|일)(?![\p{L}])/u.test(
    folded.slice(end, end + 8),
  )
}

function resolve(wanted: { value: number; letter: string }, phases: readonly Named[]): number[] {
  const exact = phases.filter(
    phase => phase.number === wanted.value && (wanted.letter === '' || phase.letter === wanted.letter),
  )
  if (exact.length > 0) return exact.map(phase => phase.position)
  const whole = phases.filter(
    phase =>
      phase.number !== null &&
      Math.floor(phase.number) === Math.floor(wanted.value) &&
      (wanted.value % 1 === 0 || phase.number % 1 === 0),
  )
  if (whole.length > 0) return whole.map(phase => phase.position)
  const uncounted = phases.every(phase => phase.number === null)
  return uncounted && phases.some(phase => phase.position === wanted.value) ? [wanted.value] : []
}

function between(low: number, high: number, phases: readonly Named[]): number[] {
  return phases
    .filter(phase => {
      const number = phase.number ?? phase.position
      return number >= low && Math.floor(number) <= high
    })
    .map(phase => phase.position)
}

function titleReferences(text: string, options: ReferenceOptions): Reference[] {
  const words = ` ${plainWords(text)} `
  return options.phases
    .filter(phase => phase.position !== options.self)
    .map(phase => ({ phase, title: plainWords(phase.title) }))
    .filter(({ title }) => title.length >= MIN_TITLE && words.includes(` ${title} `))
    .map(({ phase, title }) => ({
      positions: [phase.position],
      start: words.indexOf(title),
      end: words.indexOf(title) + title.length,
    }))
}

function skipSpace(folded: string, index: number): number {
  let at = index
  while (folded.charAt(at) === ' ') at++
  return at
}
