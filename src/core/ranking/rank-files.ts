/** Ranks the files of a repository for a question, each with its reasons. */
import type { Layer, RankedFile } from '../model.js'
import type { FileIndex } from './index-repository.js'
import { parseQuery, type RankQuery } from './query.js'
import { changedWith } from './history-reasons.js'
import { quotedFiles } from './quoted.js'
import { reasonsFor } from './reasons.js'
import { bestOf, measureSignals, weightedSum } from './signals.js'
import { similarCommits } from './similar-commits.js'
import { heldBack, LAYER_BONUS, WEIGHTS } from './weights.js'

/**
 * At most `limit` files, best first; scores from 0 to 1, the best file at 1. Files without any match are left out.
 * Tests stand back behind the source they test unless the layer asked for is tests.
 */
export function rankFiles(index: FileIndex, query: RankQuery, limit: number): RankedFile[] {
  const parsed = parseQuery(query)
  const layer = query.layer ?? null
  const likeness = similarCommits(index, parsed)
  const scores = weightedSum(measureSignals(index, parsed, likeness), WEIGHTS, index.files.length)
  const standing = standingOf(index, layer)
  for (let number = 0; number < scores.length; number++) if (scores[number] !== 0) scores[number]! += standing[number]!
  const order = bestOf(scores, limit)
  const named = quotedFiles(index, parsed.quoted)
  const past = changedWith(index, likeness)
  const best = scores[order[0] ?? 0] || 1
  return order.flatMap(number => {
    const file = index.files[number]
    if (file === undefined) return []
    const score = Math.round((scores[number]! / best) * 1000) / 1000
    const reasons = reasonsFor(index, number, parsed, order, named, past)
    return [{ path: file.path, score, group: file.group, reasons }]
  })
}

const standings = new WeakMap<FileIndex, Map<Layer | null, Float64Array>>()

/** What each file gets or loses for its kind: the same for every question about a layer, so told once. */
function standingOf(index: FileIndex, layer: Layer | null): Float64Array {
  const known = standings.get(index) ?? new Map<Layer | null, Float64Array>()
  standings.set(index, known)
  const standing =
    known.get(layer) ??
    Float64Array.from(index.files, file => (file.group === layer ? LAYER_BONUS : 0) - heldBack(file, layer))
  known.set(layer, standing)
  return standing
}
