/** Picks the statement that is the author's plan, and gathers what the other statements say of the same phases. */
import { plainWords } from '../../markdown/fold.js'
import { PHASE_KINDS, STRONG_KINDS } from '../vocabulary/phase-words.js'
import { sectionKind } from './sections.js'
import { readLabel } from './phase-label.js'
import { isPlan, isRealTitle } from './plausible-plan.js'
import type { Entry, Form, Statement } from './statement.js'

const FORM_WEIGHT: Readonly<Record<Form, number>> = { heading: 50, table: 44, bold: 40, item: 34, line: 26, inline: 20 }
/** Said once more for another purpose: never preferred to a definition. */
const RESTATED = 30
/** One phase is a plan only where nothing else is. */
const ALONE = 60

/** A phase that is named more often than this is not told more about. */
const MAX_TWINS = 20

/** One phase with all places that state it, the defining one first. */
export interface ChosenPhase {
  entry: Entry
  restated: Entry[]
}

export interface Chosen {
  kind: Statement['kind']
  phases: ChosenPhase[]
}

/** Null where nothing states phases. */
export function choosePhases(found: readonly Statement[], issueTitle: string): Chosen | null {
  const statements = joinRestarts(found)
  const valid = statements.filter(statement => isPlan(statement, issueTitle))
  const outer = valid.filter(statement => !valid.some(other => contains(other, statement)))
  const best = outer.toSorted((a, b) => score(b) - score(a))[0]
  if (best === undefined) return null
  // Rows "2.1" under a row "2" are its parts; headings of one rank stand for themselves.
  const own = best.form === 'table' ? best.entries.filter(entry => !isPart(entry, best.entries)) : best.entries
  const entries = withMissing(inOrder(own), outer, best)
  const restated = byNumber(
    statements
      .filter(other => other !== best && (other.kind === best.kind || agrees(other, entries)))
      .flatMap(other => other.entries),
  )
  const phases = entries.map(entry => ({ entry, restated: restated.get(keyOf(entry)) ?? [] }))
  return { kind: best.kind, phases }
}

/** `inner` stands wholly inside the phases of `other`, counted by the same or a stronger word: it is their parts. */
function contains(other: Statement, inner: Statement): boolean {
  if (other === inner || order(other) > order(inner) || other.entries.length < 2) return false
  const lines = new Set(other.entries.flatMap(entry => entry.body.map(block => block.line)))
  return inner.entries.every(entry => lines.has(entry.line))
}

/** "Milestone 1: phases 1 and 2. Milestone 2: phases 1 and 2": counted anew under each part, they are four. */
function joinRestarts(statements: readonly Statement[]): Statement[] {
  const joined: Statement[] = []
  for (const statement of statements) {
    const last = joined.findLast(other => other.form === statement.form && other.kind === statement.kind)
    const isNew = last !== undefined && isUnderParts(last) && isUnderParts(statement) && !restates(statement, last)
    if (!isNew) joined.push(statement)
    else
      joined[joined.indexOf(last)] = {
        ...last,
        entries: [...last.entries, ...statement.entries].map((entry, index) => ({
          ...entry,
          number: index + 1,
          letter: '',
        })),
      }
  }
  return joined
}

function restates(statement: Statement, earlier: Statement): boolean {
  const known = byNumber(earlier.entries)
  return statement.entries.some(
    entry => known.get(keyOf(entry))?.some(other => sameTitle(entry.title, other.title)) === true,
  )
}

function isUnderParts({ entries }: Statement): boolean {
  return entries.every(entry => entry.sections[0] !== undefined && readLabel(entry.sections[0]) !== null)
}

function order(statement: Statement): number {
  return statement.kind === null ? PHASE_KINDS.length : PHASE_KINDS.indexOf(statement.kind)
}

function score(statement: Statement): number {
  const share = (test: (entry: Entry) => boolean): number =>
    statement.entries.filter(test).length / Math.max(1, statement.entries.length)
  const strong = statement.kind !== null && STRONG_KINDS.has(statement.kind)
  return (
    FORM_WEIGHT[statement.form] +
    (strong ? 30 : 5) -
    order(statement) * 2 +
    10 * share(entry => isRealTitle(entry.title) && entry.derived !== true) +
    6 * share(entry => entry.body.length > 0) +
    6 * share(entry => entry.remarks.length > 0 || entry.cells.hours !== undefined) +
    Math.min(10, statement.entries.length) -
    (statement.entries.length < 2 ? ALONE : 0) -
    RESTATED * share(entry => entry.sections.slice(0, 1).some(section => sectionKind(section) === 'about'))
  )
}

/** By number where the author counts, whatever order they are written in; what is written twice counts once. */
function inOrder(entries: readonly Entry[]): Entry[] {
  const kept: Entry[] = []
  const known = new Map<string, Entry[]>()
  for (const entry of entries) {
    const twins = entry.number === null ? [] : (known.get(keyOf(entry)) ?? [])
    if (twins.some(twin => sameTitle(twin.title, entry.title))) continue
    kept.push(entry)
    known.set(keyOf(entry), [...twins, entry])
  }
  return kept.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0) || a.letter.localeCompare(b.letter))
}

/** A statement in other words ("1 | Upload | 4 h" beside "Phase 1: Upload") is of the same phases where most titles are the same. */
function agrees(other: Statement, entries: readonly Entry[]): boolean {
  const own = byNumber(entries)
  const same = other.entries.filter(entry =>
    own.get(keyOf(entry))?.some(twin => isRealTitle(entry.title) && sameTitle(entry.title, twin.title)),
  )
  return same.length > 1 && same.length * 2 > other.entries.length
}

/** Adds phases that only another statement of the same plan has: it must agree on the titles that both have. */
function withMissing(entries: readonly Entry[], statements: readonly Statement[], best: Statement): Entry[] {
  if (entries.every(entry => entry.number === null)) return [...entries]
  const all = [...entries]
  const own = byNumber(entries)
  for (const other of statements) {
    if (other === best || other.kind !== best.kind) continue
    const shared = other.entries.filter(entry => own.has(keyOf(entry)))
    const agreeing = shared.filter(entry => own.get(keyOf(entry))?.some(twin => sameTitle(entry.title, twin.title)))
    if (agreeing.length === 0 || agreeing.length * 2 <= shared.length) continue
    all.push(
      ...other.entries.filter(entry => isRealTitle(entry.title) && !own.has(keyOf(entry)) && !isPart(entry, entries)),
    )
  }
  return inOrder(all)
}

/** "2.1" and "2b" where there is a 2. */
function isPart(entry: Entry, entries: readonly Entry[]): boolean {
  if (entry.number === null || (entry.number % 1 === 0 && entry.letter === '')) return false
  const whole = Math.floor(entry.number)
  return entries.some(other => other.number === whole && other.letter === '')
}

function byNumber(entries: readonly Entry[]): Map<string, Entry[]> {
  const map = new Map<string, Entry[]>()
  for (const entry of entries) {
    const list = map.get(keyOf(entry))
    if (list === undefined) map.set(keyOf(entry), [entry])
    else if (list.length < MAX_TWINS) list.push(entry)
  }
  return map
}

function keyOf(entry: Entry): string {
  return `${entry.number ?? ''} ${entry.letter}`
}

/** One wording holds the other. */
function sameTitle(a: string, b: string): boolean {
  const [first, second] = [plainWords(a), plainWords(b)]
  return first === '' || second === '' || first.includes(second) || second.includes(first)
}
