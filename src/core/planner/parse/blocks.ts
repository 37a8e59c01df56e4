/** Tells which blocks of the issue belong to which stated phase. */
import type { Block } from '../../markdown/blocks.js'
import { fold } from '../../markdown/fold.js'
import { wordSet } from '../vocabulary/lexicon.js'
import { TOTAL_WORDS } from '../vocabulary/time-words.js'
import type { ChosenPhase } from './choose-statement.js'
import type { Entry } from './statement.js'

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
