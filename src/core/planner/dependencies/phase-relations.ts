/** Reads which phases wait for which from columns, fields and sentences. */
import { fold } from '../../markdown/fold.js'
import { type Named, type ReferenceOptions, findReferences, positionsOf } from './phase-references.js'
import { sentences } from '../parse/block-text.js'
import type { PhaseKind } from '../vocabulary/phase-words.js'
import { NONE, type Relations, type Telling } from './relation-links.js'
import { PARALLEL_WORDS } from '../vocabulary/relation-words.js'
import { wordSet } from '../vocabulary/lexicon.js'
import { Sentence } from './relation-sentence.js'

const PARALLEL = wordSet(PARALLEL_WORDS)

/** A semicolon between members of a list ("1; 2"); elsewhere it ends the statement. */
const LISTED = /;(?=\s*(?:\p{L}+\s*)?\d{1,2}\s*(?:[;,]|$))/gu

/** Longer sentences are prose about something else. */
const MAX_SENTENCE = 600

export function readRelations(
  tellings: readonly Telling[],
  phases: readonly Named[],
  kind: PhaseKind | null,
): Relations {
  const letters = phases.some(phase => phase.lettered === true)
  const relations: Relations = { edges: [], independent: new Set(), parallel: new Set() }
  for (const telling of tellings) {
    const options: ReferenceOptions = {
      phases,
      kind,
      self: telling.about,
      bare: telling.as !== 'text',
      field: telling.as === 'field',
      letters,
    }
    if (telling.as === 'field') readField(telling, options, relations)
    else {
      for (const sentence of sentences(telling.text)) {
        if (sentence.length <= MAX_SENTENCE) new Sentence(sentence, telling, options, relations).read()
      }
    }
  }
  return relations
}

/** "Phase 1, 3", "2", "none": what a column or a field for dependencies holds. */
function readField(telling: Telling, options: ReferenceOptions, relations: Relations): void {
  const { about, line, text } = telling
  if (about === null) return
  const [first = ''] = text.replace(LISTED, ',').split(/[;.](?=\s|$)|\s[–—]\s/u)
  // "Phase 2 (beside phase 3)": what runs side by side is not waited for.
  const asides = first.split(/[,(]/u).filter(part => PARALLEL.has(fold(part)))
  const clause = asides.reduce((rest, part) => rest.replace(part, ' '), first)
  for (const aside of asides)
    new Sentence(aside, { ...telling, as: 'text' }, { ...options, bare: false }, relations).read()
  const isNone = saysNone(text)
  const targets = isNone ? [] : positionsOf(findReferences(clause, options)).filter(position => position !== about)
  for (const to of targets) relations.edges.push({ from: about, to, line })
  if (targets.length === 0 && isNone) relations.independent.add(about)
}

/** Empty, a dash, or "none" at the start. */
export function saysNone(text: string): boolean {
  const folded = fold(text)
    .replace(/^[\s*_("'`:]+/, '')
    .trim()
  return folded === '' || /^[-/.]+$/.test(folded) || NONE.at(folded, 0) !== null
}
