/** Ranks the files of a repository for a question, each with its reasons. */
import type { RankedFile } from '../model.js'
import { typeFactor } from './file-type.js'
import type { FileIndex } from './index-repository.js'
import { parseQuery, type RankQuery } from './query.js'
import { reasonsFor } from './reasons.js'
import { measureSignals, type Signal } from './signals.js'

/** Share of each signal in the score; measured on commits of public repositories. */
export const WEIGHTS: Readonly<Record<Signal, number>> = {
  nameTitle: 0.3,
  folderTitle: 0.1,
  symbolsTitle: 0.2,
  textTitle: 0.45,
  nameBody: 0.1,
  folderBody: 0.03,
  symbolsBody: 0.06,
  textBody: 0.15,
  coverage: 0.1,
  compoundName: 0.2,
  compoundText: 0.1,
  quoted: 1,
}

/**
 * At most `limit` files, best first, scores from 0 to 1 with the best at 1 where anything matches.
 * Files without any match are left out. Tests stand back behind the source they test unless the layer asked for is tests.
 */
export function rankFiles(index: FileIndex, query: RankQuery, limit: number): RankedFile[] {
  const parsed = parseQuery(query)
  const scores = new Float64Array(index.files.length)
  for (const [signal, values] of Object.entries(measureSignals(index, parsed)) as [Signal, Float64Array][]) {
    const weight = WEIGHTS[signal]
    for (let i = 0; i < scores.length; i++) scores[i]! += weight * values[i]!
  }
  const order: number[] = []
  index.files.forEach((file, number) => {
    scores[number]! *= typeFactor(file, query.layer ?? null)
    if (scores[number]! > 0) order.push(number)
  })
  order.sort((a, b) => scores[b]! - scores[a]! || a - b)
  const best = scores[order[0] ?? 0] || 1
  return order.slice(0, limit).flatMap(number => {
    const file = index.files[number]
    if (file === undefined) return []
    const score = Math.round((scores[number]! / best) * 1000) / 1000
    return [{ path: file.path, score, group: file.group, reasons: reasonsFor(index, number, parsed) }]
  })
}
