/** Judges whether a statement is a plan of work at all, or speaks of phases of something else. */
import { fold } from '../../markdown/fold.js'
import { PHASE_LEXICON, labelAt } from './phase-label.js'
import { isPlanSection, sectionKind } from './sections.js'
import { wordSet } from '../vocabulary/lexicon.js'
import { STRONG_KINDS } from '../vocabulary/phase-words.js'
import { PRODUCT_STEP_WORDS } from '../vocabulary/heading-words.js'
import { isMetadata } from './phase-content.js'
import type { Entry, Statement } from './statement.js'

const PRODUCT_STEPS = wordSet(PRODUCT_STEP_WORDS)

/** A checklist may hold criteria or work. */
const CHECKLIST = wordSet(['checklist', 'check list'])

/** `issueTitle`: an issue that is itself one phase of a larger plan does not state that plan by listing it. */
export function isPlan(statement: Statement, issueTitle: string): boolean {
  const { entries, form, kind } = statement
  const strong = kind !== null && STRONG_KINDS.has(kind)
  if (!entries.some(entry => isRealTitle(entry.title))) return false
  const isListed = form === 'item' || form === 'line' || form === 'table' || form === 'inline'
  if (isListed && (listsOwnPhase(statement, issueTitle) || titleCounts(statement, issueTitle))) return false
  if (
    isListed &&
    entries.every(entry => isBareMention(entry.sections[0])) &&
    !entries.some(entry => entry.body.length > 0 || entry.remarks.length > 0)
  )
    return false
  if (isListed && isCriteria(statement)) return false
  if (!strong && kind !== null && describesProduct(statement, issueTitle)) return false
  if (kind === 'initial' && !isTimed(statement)) return false
  const distinct = new Set(entries.map(entry => `${entry.number ?? ''}${entry.letter}`)).size
  const isNamed = entries.every(entry => entry.number === null)
  if (distinct < 2 && !(isNamed && entries.length > 1)) {
    // "Phase 2: …" alone is a part of something larger; "Phase 1: …" alone is a short plan.
    const [only] = entries
    return strong && form === 'heading' && only?.separated === true && (only.number ?? 2) <= 1
  }
  return (
    statement.evident === true ||
    strong ||
    form === 'heading' ||
    form === 'bold' ||
    form === 'table' ||
    hasWork(statement)
  )
}

/** "P1, P2" are priorities unless they stand under a heading for phases, or have time or dependencies of their own. */
function isTimed({ entries }: Statement): boolean {
  return (
    entries.every(entry => isPlanSection(entry.sections[0] ?? '')) ||
    entries.filter(hasTime).length * 2 > entries.length
  )
}

function hasTime(entry: Entry): boolean {
  return entry.remarks.length > 0 || entry.cells.hours !== undefined || entry.body.some(isMetadata)
}

/** Steps and parts in a list are a plan only where they carry work or time of their own. */
function hasWork({ entries }: Statement): boolean {
  return entries.filter(entry => entry.body.length > 0 || entry.remarks.length > 0).length * 2 > entries.length
}

/** "[Phase 2] Billing" that lists phases 1 to 4 tells where it stands; it has no such phases itself. */
function listsOwnPhase(statement: Statement, issueTitle: string): boolean {
  const folded = fold(issueTitle)
  return PHASE_LEXICON.all(folded).some(word => {
    const label = labelAt(folded, word.start)
    return (
      label !== null &&
      label.kind === statement.kind &&
      statement.entries.some(entry => entry.number === label.number) &&
      !statement.entries.some(entry => entry.body.length > 0)
    )
  })
}

/** "Two-phase commit", "a 3 phase motor": a bare list of them describes the thing. */
function titleCounts({ entries }: Statement, issueTitle: string): boolean {
  const folded = fold(issueTitle)
  const isCounted = PHASE_LEXICON.all(folded).some(({ start }) =>
    /(?:\d|two|three|four|multi|zwei|drei|deux|trois|dos|tres|due|tre|二|两|三)[\s-]*$/u.test(folded.slice(0, start)),
  )
  return (
    isCounted &&
    !entries.some(entry => entry.body.length > 0 || entry.remarks.length > 0 || entry.cells.hours !== undefined)
  )
}

/** A list under "Dependencies" or "Related" names phases of which nothing more is said. */
function isBareMention(section: string | undefined): boolean {
  return (
    section !== undefined &&
    sectionKind(section) === 'about' &&
    /depend|block|prereq|abhäng|dépend|зависим|依|前置|의존/u.test(section.toLowerCase())
  )
}

/** "Phase 1: shows only phase 1 studies" under "Acceptance criteria" says what must hold, unless time is given to it. */
function isCriteria({ entries }: Statement): boolean {
  return entries.every(
    entry =>
      sectionKind(entry.sections[0] ?? '') === 'acceptance' &&
      !CHECKLIST.has(fold(entry.sections[0] ?? '')) &&
      entry.body.length === 0 &&
      entry.remarks.length === 0,
  )
}

/** Steps of a wizard, a tutorial or a reproduction are what the product does. */
function describesProduct(statement: Statement, issueTitle: string): boolean {
  return [issueTitle, statement.intro ?? '', ...(statement.entries[0]?.sections ?? [])].some(text =>
    PRODUCT_STEPS.has(fold(text)),
  )
}

/** A placeholder that was never filled in, a path or a list of issue numbers is no title. */
export function isRealTitle(title: string): boolean {
  if (/\{\{|\}\}|^<[^<>]*>$|^\$\{/.test(title)) return false
  const bare = title.replace(/\([^()]*\)|(?:[\w.-]+\/[\w.-]+)?#\d+/g, ' ')
  return (
    /[\p{L}\p{N}]/u.test(bare.replace(/`[^`]*[/.][^`]*`/g, ' ')) || /[\p{L}\p{N}]/u.test(bare.replace(/`[^`]*`/g, ' '))
  )
}
