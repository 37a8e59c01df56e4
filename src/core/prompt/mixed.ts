/** Chooses the files that a phase is told of: the best, and of every other part of the repository the best few. */
import type { Layer, RankedFile } from '../model.js'

const BEST = 20
const OF_EACH_OTHER = 2
/** Below this beside the best a file of another part is there for a word. */
const LEAST_SCORE = 0.2

/**
 * In a large repository the files of the phase's own layer fill every place. What a page is served by, what a test covers and
 * where it is stored ranks behind them and is needed all the same.
 * @param ranked more than are wanted, best first; the order is kept
 */
export function mixed(ranked: readonly RankedFile[]): RankedFile[] {
  const counts = new Map<Layer, number>()
  return ranked.filter(({ group, score }, place) => {
    const before = counts.get(group) ?? 0
    counts.set(group, before + 1)
    return place < BEST || (before < OF_EACH_OTHER && score >= LEAST_SCORE)
  })
}
