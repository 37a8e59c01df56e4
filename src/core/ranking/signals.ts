/** Measures each signal for every file of an index: 0 for nothing, 1 for the best file there is. */
import type { FileIndex } from './index-repository.js'
import {
  bestSymbols,
  compoundNames,
  coverage,
  fieldScores,
  namesMadeOf,
  normalised,
  quoted,
  rarities,
  neighbours,
} from './measures.js'
import { passages } from './passages.js'
import type { ParsedQuery } from './query.js'
import { told } from './commit-messages.js'
import { votes } from './similar-commits.js'

export const SIGNALS = [
  'name',
  'folder',
  'symbol',
  'symbols',
  'text',
  'bodyName',
  'bodySymbols',
  'bodyText',
  'coverage',
  'compound',
  'passage',
  'neighbour',
  'quoted',
  'history',
  'told',
] as const
/**
 * name: the file name is made of the title's words · folder, symbols, text: BM25 of the title in that field ·
 * symbol: the one defined name that fits the title best · body…: BM25 of the text of the issue ·
 * coverage: share of the title's words the file has anywhere · compound: the title's word pairs and triples as names ·
 * passage: the title's words close together · neighbour: it imports or names other files that fit ·
 * quoted: the author named it · history: past commits that read like the title changed it · told: the title in what all its past commits said.
 */
export type Signal = (typeof SIGNALS)[number]

/** So many of the best by the cheap signals are looked into closely. */
const CLOSE_LOOK = 80

/** The signals that need no close look, in the proportions that choose who gets one. */
const FIRST: Readonly<Partial<Record<Signal, number>>> = {
  name: 0.15,
  folder: 0.15,
  symbols: 0.15,
  text: 0.4,
  bodyName: 0.1,
  bodyText: 0.25,
  coverage: 0.4,
  compound: 0.1,
  quoted: 0.6,
}

/** @param likeness of each past commit, see votes.ts */
export function measureSignals(
  index: FileIndex,
  query: ParsedQuery,
  likeness: Float64Array,
): Map<Signal, Float64Array> {
  const rarity = rarities(index, query)
  const signals = new Map<Signal, Float64Array>([
    ['name', namesMadeOf(index, rarity)],
    ['folder', fieldScores(index, 'folder', query.title)],
    ['symbols', fieldScores(index, 'symbols', query.title)],
    ['text', fieldScores(index, 'text', query.title)],
    ['bodyName', fieldScores(index, 'name', query.body)],
    ['bodySymbols', fieldScores(index, 'symbols', query.body)],
    ['bodyText', fieldScores(index, 'text', query.body)],
    ['coverage', coverage(index, rarity)],
    ['compound', compoundNames(index, query)],
    ['symbol', bestSymbols(index, rarity)],
    ['quoted', quoted(index, query)],
    ['history', votes(index, likeness)],
    ['told', told(index, query)],
  ])
  const first = weightedSum(signals, FIRST, index.files.length)
  const close = bestOf(first, CLOSE_LOOK)
  signals.set('passage', passages(index, close, rarity))
  signals.set('neighbour', normalised(neighbours(index, close, first)))
  return signals
}

/** Sum of weight × signal by file; a signal without a weight does not count. */
export function weightedSum(
  signals: ReadonlyMap<Signal, Float64Array>,
  weights: Readonly<Partial<Record<Signal, number>>>,
  size: number,
): Float64Array {
  const sum = new Float64Array(size)
  for (const [signal, values] of signals) {
    const weight = weights[signal] ?? 0
    if (weight !== 0) for (let i = 0; i < size; i++) sum[i]! += weight * values[i]!
  }
  return sum
}

/** Numbers of the files with the highest scores above 0, best first, equal ones in their own order. */
export function bestOf(scores: Float64Array, count: number): number[] {
  const order: number[] = []
  const last = (): number => (order.length < count ? 0 : (scores[order.at(-1) ?? -1] ?? Infinity))
  let least = last()
  scores.forEach((score, number) => {
    // Nearly all are turned away here: there are many files, and few are asked for.
    if (!(score > least)) return
    order.splice(placeOf(score, order, scores), 0, number)
    if (order.length > count) order.pop()
    least = last()
  })
  return order
}

/** Behind all that score as much. */
function placeOf(score: number, order: readonly number[], scores: Float64Array): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (scores[order[middle]!]! >= score) low = middle + 1
    else high = middle
  }
  return low
}
