/** Reads the messages of all past commits of a file as one text about it. */
import type { FileIndex } from './index-repository.js'
import { inverseFrequency } from './postings.js'
import type { ParsedQuery } from './query.js'

/** As for any text: how soon repeats stop counting, and how much a long one is held against it. */
const K1 = 1.2
const B = 0.6

/**
 * By file: BM25 of the title in what its commits said, as a share of the most that the title can have. A message
 * counts for a file the less, the more other files the commit changed.
 */
export function told(index: FileIndex, query: ParsedQuery): Float64Array {
  const { past, vocabulary } = index
  const scores = new Float64Array(index.files.length)
  let most = 0
  for (const [term, { weight }] of query.title) {
    const number = vocabulary.numberOf(term)
    if (number === undefined) continue
    const said = new Map<number, number>()
    for (const commit of past.messages.documents(number)) {
      for (const file of past.files[commit]!) said.set(file, (said.get(file) ?? 0) + past.shares[commit]!)
    }
    const worth = weight * inverseFrequency(said.size, scores.length) * (K1 + 1)
    most += worth
    for (const [file, often] of said) {
      const length = past.told[file]! / past.meanTold
      scores[file]! += (worth * often) / (often + K1 * (1 - B + B * length))
    }
  }
  return most === 0 ? scores : scores.map(score => score / most)
}
