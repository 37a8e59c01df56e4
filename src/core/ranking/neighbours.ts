/** Credits files that import or name other files that fit the question. */
import type { FileIndex } from './index-repository.js'

/** Shorter file names are words of everyday code. */
const SHORTEST = 4

/**
 * Each of the `close` files gives to those that mention its stem, by its own standing (`scores`) squared;
 * a stem that many files mention gives less to each.
 */
export function neighbours(index: FileIndex, close: readonly number[], scores: Float64Array): Float64Array {
  const given = new Float64Array(index.files.length)
  const best = scores[close[0] ?? 0] || 1
  for (const file of close) {
    const stem = index.files[file]?.stem ?? ''
    const term = stem.length < SHORTEST ? undefined : index.vocabulary.numberOf(stem)
    if (term === undefined || index.files[file]?.group === 'tests') continue
    const standing = (scores[file]! / best) ** 2
    for (const documents of [index.imports.documents(term), index.fields.text.documents(term)]) {
      for (const other of documents) if (other !== file) given[other]! += standing / Math.sqrt(documents.length)
    }
  }
  return given
}
