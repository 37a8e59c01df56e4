/** Finds how many of the title's words stand close together in a file. */
import type { FileIndex } from './index-repository.js'
import { splitIdentifier } from './tokenize.js'

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
  const find = finderOf(rarity)
  if (find === null) return scores
  const total = [...rarity.values()].reduce((sum, weight) => sum + weight, 0)
  for (const file of files) {
    const text = index.contents.get(index.files[file]?.path ?? '')
    if (text !== undefined) scores[file] = bestWindow(find(text.slice(0, MOST_CHARS)), rarity) / total
  }
  return scores
}

interface Hit {
  line: number
  terms: readonly string[]
}

/** Finds the words of a text that have terms of the title, in order. The words are found by their beginnings: a pattern is many times faster than splitting every word. */
function finderOf(rarity: ReadonlyMap<string, number>): ((text: string) => Hit[]) | null {
  const beginnings = [...rarity.keys()]
    .filter(term => rarity.get(term)! > 0)
    .map(term => (term.length > 4 ? term.replace(/y$/, '') : term))
  if (beginnings.length === 0) return null
  const pattern = new RegExp(beginnings.map(term => term.replace(/[^\w]/g, '\\$&')).join('|'), 'gi')
  const known = new Map<string, readonly string[]>()
  return text => {
    const hits: Hit[] = []
    let line = 0
    let counted = 0
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const start = wordStart(text, match.index)
      const end = wordEnd(text, pattern.lastIndex)
      pattern.lastIndex = end
      const word = text.slice(start, end)
      let terms = known.get(word)
      if (terms === undefined) known.set(word, (terms = splitIdentifier(word).filter(term => rarity.has(term))))
      if (terms.length === 0) continue
      for (let at = text.indexOf('\n', counted); at >= 0 && at < start; at = text.indexOf('\n', counted)) {
        line++
        counted = at + 1
      }
      hits.push({ line, terms })
    }
    return hits
  }
}

function bestWindow(hits: readonly Hit[], rarity: ReadonlyMap<string, number>): number {
  let best = 0
  let first = 0
  hits.forEach((hit, last) => {
    while (hit.line - hits[first]!.line >= WINDOW) first++
    const seen = new Set<string>()
    let weight = 0
    for (let at = first; at <= last; at++) {
      for (const term of hits[at]!.terms) {
        if (seen.has(term)) continue
        seen.add(term)
        weight += rarity.get(term) ?? 0
      }
    }
    if (weight > best) best = weight
  })
  return best
}

/** Letters, digits, _ and $, and everything beyond ASCII: what `words` takes for a word. */
function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36 ||
    code >= 0xc0
  )
}

function wordStart(text: string, from: number): number {
  let at = from
  while (at > 0 && isWordCode(text.charCodeAt(at - 1))) at--
  return at
}

function wordEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && isWordCode(text.charCodeAt(at))) at++
  return at
}
