/** Lets past commits that read like the question vote for the files that they changed. */
import type { FileIndex } from './index-repository.js'
import { inverseFrequency } from './postings.js'
import type { ParsedQuery } from './query.js'

/** What a word of the text counts beside one of the title. */
const BODY = 0.3
/** About the most that BM25 gives for one term of a message, which has it once or twice. */
const MOST = 1.3

/**
 * How much each past commit reads like the question, by its number: BM25 of its message as a share of what one would
 * have that says the whole title. Not measured by the best one there is: where none is alike, none is to count.
 */
export function similarCommits(index: FileIndex, query: ParsedQuery): Float64Array {
  const { commits, messages } = index.past
  const likeness = new Float64Array(commits.length)
  let whole = 0
  for (const [terms, share] of [[query.title, 1] as const, [query.body, BODY] as const]) {
    for (const [term, { weight }] of terms) {
      const number = index.vocabulary.numberOf(term)
      if (number === undefined) continue
      const worth = weight * inverseFrequency(messages.documentsWith(number), commits.length)
      if (share === 1) whole += worth * MOST
      messages.add(number, share * worth, likeness)
    }
  }
  return whole === 0 ? likeness.fill(0) : likeness.map(value => value / whole)
}

/** By file: the more a commit reads like the question, and the less it changed besides, the more its vote counts. */
export function votes(index: FileIndex, likeness: Float64Array): Float64Array {
  const { files, shares } = index.past
  const scores = new Float64Array(index.files.length)
  likeness.forEach((like, commit) => {
    if (like === 0) return
    const vote = like ** 2 * shares[commit]!
    for (const file of files[commit]!) scores[file]! += vote
  })
  return scores.map(Math.sqrt)
}

/** Less alike than this is not said to be alike. */
const ALIKE = 0.35

/** Commits that read like the question, by number, the most alike first. */
export function alike(likeness: Float64Array): number[] {
  const found: number[] = []
  likeness.forEach((like, commit) => {
    if (like >= ALIKE) found.push(commit)
  })
  return found.toSorted((a, b) => likeness[b]! - likeness[a]! || a - b)
}
