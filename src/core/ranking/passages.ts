/** Finds how many of the title's words stand close together in a file. */
import type { FileIndex } from './index-repository.js'
import { splitIdentifier, words } from './tokens.js'

/** Words within this many lines belong together. */
const WINDOW = 3
/** Of a longer file only the beginning is read. */
const MOST_CHARS = 100_000

/** For each of `files` the best window's share of the title's weight, from 0 to 1; 0 for all others. */
export function passages(
  index: FileIndex,
  files: readonly number[],
  rarity: ReadonlyMap<string, number>,
): Float64Array {
  const scores = new Float64Array(index.files.length)
  const total = [...rarity.values()].reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return scores
  const known = new Map<string, readonly string[]>()
  const titleTerms = (word: string): readonly string[] => {
    let terms = known.get(word)
    if (terms === undefined) known.set(word, (terms = splitIdentifier(word).filter(term => rarity.has(term))))
    return terms
  }
  for (const file of files) {
    const text = index.contents.get(index.files[file]?.path ?? '')
    if (text !== undefined) scores[file] = bestWindow(text.slice(0, MOST_CHARS), titleTerms, rarity) / total
  }
  return scores
}

function bestWindow(
  text: string,
  titleTerms: (word: string) => readonly string[],
  rarity: ReadonlyMap<string, number>,
): number {
  let best = 0
  const recent: { line: number; terms: readonly string[] }[] = []
  text.split('\n').forEach((content, line) => {
    const terms = words(content).flatMap(titleTerms)
    if (terms.length === 0) return
    recent.push({ line, terms })
    while (line - (recent[0]?.line ?? line) >= WINDOW) recent.shift()
    let weight = 0
    for (const term of new Set(recent.flatMap(entry => entry.terms))) weight += rarity.get(term) ?? 0
    best = Math.max(best, weight)
  })
  return best
}
