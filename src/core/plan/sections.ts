/** Tells what a section of an issue is for from the words of its heading. */
import { fold } from '../markdown/fold.js'
import { Lexicon } from './words/lexicon.js'
import { SECTION_WORDS, type SectionKind } from './words/sections.js'

const SECTIONS = new Lexicon<SectionKind>(
  (Object.keys(SECTION_WORDS) as SectionKind[]).map(kind => [kind, SECTION_WORDS[kind]] as const),
)

/**
 * `outside`: not part of the work · `about`: says something of phases that are stated elsewhere · `acceptance`: criteria ·
 * `background`: why, not what · `work`: what is to be done · `form`: questions of an issue form that are no work. Null: nothing tells.
 */
export function sectionKind(heading: string): SectionKind | null {
  return SECTIONS.find(fold(heading))?.value ?? null
}
