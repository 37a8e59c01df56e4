/** Measures the signals that the index answers by itself, for every file at once. Each is from 0 to 1. */
import { type Field, FIELDS, type FileIndex, filesDefining } from './index-repository.js'
import { inverseFrequency } from './postings.js'
import type { ParsedQuery, QueryTerm } from './query.js'
import { quotedFiles } from './quoted.js'

/** Weight of each term of the title: its own weight by how rare it is in names and texts. */
export function rarities(index: FileIndex, query: ParsedQuery): Map<string, number> {
  const weights = new Map<string, number>()
  for (const [term, { weight }] of query.title) {
    const number = index.vocabulary.numberOf(term)
    if (number === undefined) continue
    const files = Math.max(...Object.values(index.fields).map(field => field.documentsWith(number)))
    if (files > 0) weights.set(term, weight * inverseFrequency(files, index.files.length))
  }
  return weights
}

/** BM25 of the terms in one field. */
export function fieldScores(index: FileIndex, field: Field, terms: ReadonlyMap<string, QueryTerm>): Float64Array {
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
function fit(terms: readonly number[] | Uint32Array, weights: ReadonlyMap<number, number>): number {
  let said = 0
  for (const term of terms) said += weights.get(term) ?? 0
  return said / Math.sqrt(Math.max(1, terms.length))
}

/** How well the file name is made of the title. */
export function namesMadeOf(index: FileIndex, rarity: ReadonlyMap<string, number>): Float64Array {
  const weights = byNumber(index, rarity)
  const scores = new Float64Array(index.files.length)
  for (const term of weights.keys()) {
    for (const file of index.fields.name.documents(term)) {
      if (scores[file] === 0) scores[file] = fit(index.files[file]?.nameTerms ?? [], weights)
    }
  }
  return normalised(scores)
}

/** How well the one defined name that fits best is made of the title. */
export function bestSymbols(index: FileIndex, rarity: ReadonlyMap<string, number>): Float64Array {
  const { names, defined } = index
  const weights = byNumber(index, rarity)
  const scores = new Float64Array(index.files.length)
  for (const term of weights.keys()) {
    for (const name of names.madeWith(term)) {
      const files = defined.documents(name)
      // The names are those of every index there was; most of them may be of others.
      if (files.length === 0) continue
      const value = fit(names.termsOf(name), weights)
      for (const file of files) if (value > scores[file]!) scores[file] = value
    }
  }
  return normalised(scores)
}

const byNumber = (index: FileIndex, rarity: ReadonlyMap<string, number>): Map<number, number> =>
  new Map([...rarity].map(([term, weight]) => [index.vocabulary.numberOf(term) ?? -1, weight]))

/** Share of the weight of the title that a file has anywhere. */
export function coverage(index: FileIndex, rarity: ReadonlyMap<string, number>): Float64Array {
  const scores = new Float64Array(index.files.length)
  // The turn in which a file was last counted: a term counts once, in however many fields it stands.
  const counted = new Uint32Array(index.files.length)
  let total = 0
  let turn = 0
  for (const [term, weight] of rarity) {
    total += weight
    turn++
    const number = index.vocabulary.numberOf(term) ?? -1
    for (const field of FIELDS) {
      for (const file of index.fields[field].documents(number)) {
        if (counted[file] !== turn) scores[file]! += weight
        counted[file] = turn
      }
    }
  }
  return scores.map(score => score / (total || 1))
}

/** Word pairs and triples of the title that are a file name or a defined name; shared names count less. */
export function compoundNames(index: FileIndex, query: ParsedQuery): Float64Array {
  const scores = new Float64Array(index.files.length)
  for (const name of query.compounds.keys()) {
    const hits = new Set([...(index.byStem.get(name) ?? []), ...filesDefining(index, name)])
    for (const file of hits) scores[file]! += 1 / Math.sqrt(hits.size)
  }
  return normalised(scores)
}

/** What the author named. */
export function quoted(index: FileIndex, query: ParsedQuery): Float64Array {
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

// Credits files that import or name other files that fit the question.

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
