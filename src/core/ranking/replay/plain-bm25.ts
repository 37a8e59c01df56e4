/** The yardstick: BM25 over path and text as one field, with the same terms and nothing else. */
import type { FileIndex } from '../index-repository.js'
import { inverseFrequency, Postings } from '../postings.js'
import { bestOf } from '../signals.js'
import { splitIdentifier, words } from '../tokenize.js'
import type { BlindText } from './blind.js'

const DEEPEST = 200

/** Paths, best first. */
export function plainBm25(index: FileIndex, { title, text }: BlindText): string[] {
  const { files, contents, vocabulary } = index
  const counts = files.map(({ path }) => vocabulary.countWords(words(`${path} ${contents.get(path) ?? ''}`)))
  const postings = new Postings(counts, vocabulary.size, { k1: 1.2, b: 0.75 })
  const scores = new Float64Array(files.length)
  for (const term of new Set(words(`${title} ${text}`).flatMap(splitIdentifier))) {
    const number = vocabulary.numberOf(term)
    if (number !== undefined)
      postings.add(number, inverseFrequency(postings.documentsWith(number), files.length), scores)
  }
  return bestOf(scores, DEEPEST).map(number => files[number]?.path ?? '')
}
