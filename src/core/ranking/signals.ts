/** Measures each signal for every file of an index, each from 0 to 1 with the best file at 1. */
import { FIELDS, type Field, type FileIndex } from './index-repository.js'
import { inverseFrequency } from './postings.js'
import type { ParsedQuery, QueryTerm } from './query.js'
import { quotedFiles } from './quoted.js'

export type Signal = `${Field}Title` | `${Field}Body` | 'coverage' | 'compoundName' | 'compoundText' | 'quoted'
export type Signals = Readonly<Record<Signal, Float64Array>>

export function measureSignals(index: FileIndex, query: ParsedQuery): Signals {
  const byField = Object.fromEntries(
    FIELDS.flatMap(field => [
      [`${field}Title`, fieldScores(index, field, query.title)],
      [`${field}Body`, fieldScores(index, field, query.body)],
    ]),
  ) as Record<`${Field}Title` | `${Field}Body`, Float64Array>
  return {
    ...byField,
    coverage: coverage(index, query.title),
    compoundName: compoundNames(index, query),
    compoundText: compoundTexts(index, query),
    quoted: quoted(index, query),
  }
}

function fieldScores(index: FileIndex, field: Field, terms: ReadonlyMap<string, QueryTerm>): Float64Array {
  const postings = index.fields[field]
  const scores = new Float64Array(index.files.length)
  for (const [term, { weight }] of terms) {
    const number = index.vocabulary.numberOf(term)
    if (number === undefined) continue
    const rarity = inverseFrequency(postings.documentsWith(number), index.files.length)
    postings.add(number, weight * rarity, scores)
  }
  return normalised(scores)
}

/** Share of the title's weight by rarity that a file has anywhere. */
function coverage(index: FileIndex, terms: ReadonlyMap<string, QueryTerm>): Float64Array {
  const scores = new Float64Array(index.files.length)
  for (const term of terms.keys()) {
    const number = index.vocabulary.numberOf(term)
    if (number === undefined) continue
    const rarity = inverseFrequency(index.fields.text.documentsWith(number), index.files.length)
    const having = new Set<number>()
    for (const field of FIELDS) for (const file of index.fields[field].documents(number)) having.add(file)
    for (const file of having) scores[file]! += rarity
  }
  return normalised(scores)
}

function compoundNames(index: FileIndex, query: ParsedQuery): Float64Array {
  const scores = new Float64Array(index.files.length)
  for (const name of query.compounds.keys()) {
    const hits = new Set([...(index.byStem.get(name) ?? []), ...(index.bySymbol.get(name) ?? [])])
    for (const file of hits) scores[file]! += 1 / Math.sqrt(hits.size)
  }
  return normalised(scores)
}

function compoundTexts(index: FileIndex, query: ParsedQuery): Float64Array {
  const scores = new Float64Array(index.files.length)
  for (const name of query.compounds.keys()) {
    const number = index.vocabulary.numberOf(name)
    if (number === undefined) continue
    index.fields.text.add(number, inverseFrequency(index.fields.text.documentsWith(number), index.files.length), scores)
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
