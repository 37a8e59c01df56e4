/** Gathers every cell, field and sentence that may tell how the stated phases hang together. */
import { type Block, RANK } from '../../markdown/blocks.js'
import type { Document } from '../../markdown/document.js'
import { fold } from '../../markdown/fold.js'
import type { Named } from '../dependencies/phase-references.js'
import { readRelations } from '../dependencies/phase-relations.js'
import type { Relations, Telling } from '../dependencies/relation-links.js'
import { wordSet } from '../vocabulary/lexicon.js'
import type { PhaseKind } from '../vocabulary/phase-words.js'
import { ARROW, DEPENDS_WORDS, ORDER_WORDS } from '../vocabulary/relation-words.js'
import { TOTAL_WORDS } from '../vocabulary/time-words.js'
import { splitLabel } from './block-text.js'
import type { ChosenPhase } from './choose-statement.js'
import type { Entry } from './statement.js'

/** Languages of code blocks that may draw the phases. */
const DIAGRAMS: ReadonlySet<string> = new Set(['', 'text', 'txt', 'mermaid', 'plaintext'])

/** An arrow on a line of its own points from the line above to the one below. */
const DOWN = /\n[\s|│]*[↓▼⬇][\s|│]*\n/gu

const ORDER = wordSet(ORDER_WORDS)

const DEPENDS = wordSet(DEPENDS_WORDS)

export function relationsOf(document: Document, phases: readonly ChosenPhase[], kind: PhaseKind | null): Relations {
  const named: Named[] = phases.map(({ entry }, index) => ({
    position: index + 1,
    number: entry.number,
    letter: entry.letter,
    lettered: entry.lettered === true,
    title: entry.title,
  }))
  const tellings: Telling[] = []
  const inside = phasesOfBlocks(phases)
  const asked = new Set<Block>()
  for (const [index, phase] of phases.entries()) {
    for (const entry of [phase.entry, ...phase.restated]) {
      tellings.push(...tellingsOf(entry, index + 1, entry !== phase.entry, phases.length))
      for (const block of answers(entry.body)) {
        asked.add(block)
        tellings.push({ text: block.text, line: block.line, about: index + 1, as: 'field' })
      }
    }
  }
  for (const block of document.blocks) {
    if (block.kind === 'code' && DIAGRAMS.has(block.language)) {
      // No phases are stated in code; a diagram of the phases tells how they hang together.
      for (const line of block.text.replace(DOWN, ' → ').split('\n'))
        tellings.push({ text: line, line: block.line, about: null, as: 'text' })
    }
    if ((block.kind !== 'line' && block.kind !== 'item') || asked.has(block)) continue
    tellings.push(...tellingsOfBlock(block, inside.get(block) ?? null))
  }
  return readRelations(tellings, named, kind)
}

function tellingsOf(entry: Entry, about: number, restated: boolean, count: number): Telling[] {
  const tellings: Telling[] = []
  if (entry.cells.depends !== undefined)
    tellings.push({ text: withoutHash(entry.cells.depends, count), line: entry.line, about, as: 'field' })
  for (const remark of entry.remarks) tellings.push({ text: remark, line: entry.line, about, as: 'text' })
  const inDependencies = entry.sections[0] !== undefined && DEPENDS.has(fold(entry.sections[0]))
  if (restated && inDependencies) tellings.push({ text: entry.title, line: entry.line, about, as: 'field' })
  return tellings
}

/** "#1, #2" in the cell of a table are rows where all of them are: no issue has such a number by chance. */
function withoutHash(cell: string, count: number): string {
  const numbers = [...cell.matchAll(/#(\d+)/g)].map(([, digits]) => Number(digits))
  return numbers.every(number => number <= count) ? cell.replace(/#(?=\d)/g, '') : cell
}

/** What stands right under a heading "Depends on" of one phase. */
function answers(body: readonly Block[]): Block[] {
  const found: Block[] = []
  let rank: number | null = null
  for (const block of body) {
    if (rank !== null && block.rank <= rank) rank = null
    if (rank !== null && (block.kind === 'line' || block.kind === 'item')) found.push(block)
    if (block.rank <= RANK.bold && DEPENDS.whole(fold(block.text)) !== null) rank = block.rank
  }
  return found
}

/** "Depends on: 1, 2" is a field; everything else is read as sentences. */
function tellingsOfBlock(block: Block, about: number | null): Telling[] {
  const labelled = splitLabel(block.text, block.lead)
  const key = labelled === null ? '' : fold(labelled.key).replace(/^[^\p{L}\p{N}]+/u, '')
  const isOrder = labelled !== null && ORDER.whole(key) !== null && ARROW.test(labelled.value)
  if (labelled !== null && (isOrder || DEPENDS.whole(key) !== null)) {
    if (about !== null && !ARROW.test(labelled.value))
      return [{ text: labelled.value, line: block.line, about, as: 'field' }]
    const pairs = labelled.value.split(/[,;]\s*/)
    const parts = pairs.every(pair => ARROW.test(pair)) ? pairs : [labelled.value]
    return parts.map(text => ({ text, line: block.line, about, as: 'list' }))
  }
  return [{ text: block.text, line: block.line, about, as: 'text' }]
}

// Tells which blocks of the issue belong to which stated phase.

const TOTAL = wordSet(TOTAL_WORDS)

/** The phase that a block stands under, its own head included. */
export function phasesOfBlocks(phases: readonly ChosenPhase[]): Map<Block, number> {
  const inside = new Map<Block, number>()
  for (const [index, { entry, restated }] of phases.entries()) {
    for (const each of [...restated, entry]) for (const block of blocksOf(each)) inside.set(block, index + 1)
  }
  return inside
}

/** Blocks whose times are those of single phases; sums under the last phase are of the whole. `total`: see trailingTotal. */
export function blocksInPhases(phases: readonly ChosenPhase[], total: number | null): Set<Block> {
  const last = phases.at(-1)?.entry
  const inside = phases.flatMap(({ entry, restated }) => [entry, ...restated].flatMap(each => blocksOf(each)))
  const sums = new Set((last?.body ?? []).filter(block => TOTAL.has(fold(block.text)) || total !== null))
  return new Set(inside.filter(block => !sums.has(block)))
}

function blocksOf(entry: Entry): readonly Block[] {
  return entry.head === undefined ? entry.body : [entry.head, ...entry.body]
}
