/** Measures each signal for every file of an index: 0 for nothing, 1 for the best file there is. */
import type { Field, FileIndex } from './index-repository.js'
import { neighbours } from './neighbours.js'
import { passages } from './passages.js'
import { inverseFrequency } from './postings.js'
import type { ParsedQuery, QueryTerm } from './query.js'
import { quotedFiles } from './quoted.js'
import { splitIdentifier } from './tokens.js'

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
] as const
/**
 * name: the file name is made of the title's words · folder, symbols, text: BM25 of the title in that field ·
 * symbol: the one defined name that fits the title best · body…: BM25 of the text of the issue ·
 * coverage: share of the title's words the file has anywhere · compound: the title's word pairs and triples as names ·
 * passage: the title's words close together · neighbour: it imports or names other files that fit ·
 * quoted: the author named it.
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

export function measureSignals(index: FileIndex, query: ParsedQuery): Map<Signal, Float64Array> {
  const rarity = rarities(index, query)
  const signals = new Map<Signal, Float64Array>([
    ['name', namesMadeOf(index, rarity, file => file.nameTerms)],
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

/** Numbers of the files with the highest scores above 0, best first. */
export function bestOf(scores: Float64Array, count: number): number[] {
  const order: number[] = []
  scores.forEach((score, number) => {
    if (score > 0) order.push(number)
  })
  return order.toSorted((a, b) => scores[b]! - scores[a]! || a - b).slice(0, count)
}

/** Weight of each term of the title: its own weight by how rare it is in names and texts. */
function rarities(index: FileIndex, query: ParsedQuery): Map<string, number> {
  const weights = new Map<string, number>()
  for (const [term, { weight }] of query.title) {
    const number = index.vocabulary.numberOf(term)
    if (number === undefined) continue
    const files = Math.max(...Object.values(index.fields).map(field => field.documentsWith(number)))
    if (files > 0) weights.set(term, weight * inverseFrequency(files, index.files.length))
  }
  return weights
}

function fieldScores(index: FileIndex, field: Field, terms: ReadonlyMap<string, QueryTerm>): Float64Array {
  const postings = index.fields[field]
  const scores = new Float64Array(index.files.length)
  for (const [term, { weight }] of terms) {
    const number = index.vocabulary.numberOf(term)
    if (number === undefined) continue
    postings.add(number, weight * inverseFrequency(postings.documentsWith(number), index.files.length), scores)
  }
  return normalised(scores)
}

/** How much of the title a name says, less for every word of it that the title does not have. */
function fit(terms: readonly string[], rarity: ReadonlyMap<string, number>): number {
  let said = 0
  for (const term of terms) said += rarity.get(term) ?? 0
  return said / Math.sqrt(Math.max(1, terms.length))
}

function namesMadeOf(
  index: FileIndex,
  rarity: ReadonlyMap<string, number>,
  termsOf: (file: FileIndex['files'][number]) => readonly string[],
): Float64Array {
  return normalised(Float64Array.from(index.files, file => fit(termsOf(file), rarity)))
}

function bestSymbols(index: FileIndex, rarity: ReadonlyMap<string, number>): Float64Array {
  const known = new Map<string, number>()
  const fitOf = (symbol: string): number => {
    let value = known.get(symbol)
    if (value === undefined) known.set(symbol, (value = fit([...new Set(splitIdentifier(symbol))], rarity)))
    return value
  }
  const scores = new Float64Array(index.files.length)
  const candidates = new Set<number>()
  for (const term of rarity.keys()) {
    const number = index.vocabulary.numberOf(term)
    if (number !== undefined) for (const file of index.fields.symbols.documents(number)) candidates.add(file)
  }
  for (const file of candidates) {
    for (const symbol of index.files[file]?.symbols.values() ?? [])
      scores[file] = Math.max(scores[file]!, fitOf(symbol))
  }
  return normalised(scores)
}

function coverage(index: FileIndex, rarity: ReadonlyMap<string, number>): Float64Array {
  const scores = new Float64Array(index.files.length)
  let total = 0
  for (const [term, weight] of rarity) {
    total += weight
    const number = index.vocabulary.numberOf(term) ?? -1
    const having = new Set<number>()
    for (const field of Object.values(index.fields)) for (const file of field.documents(number)) having.add(file)
    for (const file of having) scores[file]! += weight
  }
  return scores.map(score => score / (total || 1))
}

function compoundNames(index: FileIndex, query: ParsedQuery): Float64Array {
  const scores = new Float64Array(index.files.length)
  for (const name of query.compounds.keys()) {
    const hits = new Set([...(index.byStem.get(name) ?? []), ...(index.bySymbol.get(name) ?? [])])
    for (const file of hits) scores[file]! += 1 / Math.sqrt(hits.size)
  }
  return normalised(scores)
}

function quoted(index: FileIndex, query: ParsedQuery): Float64Array {
  const scores = new Float64Array(index.files.length)
  for (const [file, strength] of quotedFiles(index, query.quoted)) scores[file] = strength
  return scores
}

/** Divided by the best, in place. */
export function normalised(scores: Float64Array): Float64Array {
  let best = 0
  for (const score of scores) if (score > best) best = score
  if (best > 0) for (let i = 0; i < scores.length; i++) scores[i]! /= best
  return scores
}
