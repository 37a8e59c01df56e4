/** Tells what a section of an issue is for from the words of its heading. */
import { fold } from '../../markdown/fold.js'
import { PHASE_LEXICON } from './phase-label.js'
import { numberAt } from './phase-numbers.js'
import { Lexicon, wordSet } from '../vocabulary/lexicon.js'
import { STRONG_KINDS } from '../vocabulary/phase-words.js'
import { ROADMAP_WORDS, SECTION_WORDS, WISH_WORDS, type SectionKind } from '../vocabulary/heading-words.js'

const KINDS: readonly SectionKind[] = ['outside', 'about', 'acceptance', 'background', 'work', 'form']
const SECTIONS = new Lexicon<SectionKind>(KINDS.map(kind => [kind, SECTION_WORDS[kind]] as const))
const WISH = wordSet(WISH_WORDS)
const ROADMAP = wordSet(ROADMAP_WORDS)

/**
 * `outside`: not part of the work · `about`: says something of phases that are stated elsewhere · `acceptance`: criteria ·
 * `background`: why, not what · `work`: what is to be done · `form`: questions of an issue form that are no work. Null: nothing tells.
 */
export function sectionKind(heading: string): SectionKind | null {
  return SECTIONS.find(fold(heading))?.value ?? null
}

/** "Goal", "Expected behaviour": what stands under it says what is wanted; "Non-goals" does not. */
export function isWish(heading: string): boolean {
  const folded = fold(heading)
  const found = SECTIONS.find(folded)
  return found !== null && WISH.whole(folded.slice(found.start, found.end)) === true
}

/** "Tasks", "What we need": a heading of such words alone says nothing of what stands under it. */
export function isGenericHeading(heading: string): boolean {
  // A question of one word, or a word for the work as such, says nothing about it.
  let rest = fold(heading).replace(
    /\b(?:what|how|why|was|wie|quoi|que|details?|scope|goals?|idea|proposal|overview|summary|description|describe|please|the|feature|you(?:['’]d| would) like)\b/g,
    ' ',
  )
  for (const { start, end } of SECTIONS.all(rest).toReversed()) rest = `${rest.slice(0, start)} ${rest.slice(end)}`
  return !/[\p{L}\p{N}]/u.test(rest)
}

/** "Phases", "The three stages", "6. Phases (proposal)", "Roadmap": what stands under it are phases, whatever they are called. */
export function isPlanSection(heading: string): boolean {
  const folded = fold(heading)
  if (ROADMAP.has(folded)) return true
  const word = PHASE_LEXICON.all(folded).find(found => STRONG_KINDS.has(found.value))
  if (word === undefined || folded.length > 70) return false
  // "Phase 2" is a phase itself, and "Moon phase display" speaks of something else.
  const number = numberAt(folded, word.end + (/^\s/.test(folded.slice(word.end)) ? 1 : 0))
  const rest = folded.slice(word.end).replace(/[([].*$/, '')
  return number === null && (/^\W*$/u.test(rest) || /^[^\p{L}]*(?:plan|overview|of work|\?)/u.test(rest))
}
