/** Short cuts of the ranking give what the plain way gives. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LAYERS, type Layer } from '../../src/core/model.js'
import { IndexCache } from '../../src/core/ranking/index-cache.js'
import { indexRepository, type FileIndex } from '../../src/core/ranking/index-repository.js'
import { bestSymbols, normalised } from '../../src/core/ranking/measures.js'
import { Postings } from '../../src/core/ranking/postings.js'
import { quotedFiles } from '../../src/core/ranking/quoted.js'
import { rankFiles } from '../../src/core/ranking/rank-files.js'
import { bestOf } from '../../src/core/ranking/signals.js'
import { splitIdentifier } from '../../src/core/ranking/tokenize.js'
import { profileRepository } from '../../src/core/repository/profile.js'
import { factsOf } from '../repository/facts.js'

const WORDS = ['order', 'retry', 'queue', 'user', 'mail', 'send', 'index', 'api', 'total']
const word = fc.constantFrom(...WORDS)
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map(parts => parts.join('_'))
const path = fc
  .tuple(fc.array(word, { maxLength: 3 }), name, fc.constantFrom('.ts', '.test.ts', '.py', '.md', ''))
  .map(([folders, file, ending]) => [...folders, file + ending].join('/'))
const text = fc.array(name, { maxLength: 6 }).map(names => names.map(n => `function ${n}() {}`).join('\n'))
const repository = fc.dictionary(path, fc.oneof(text, fc.constant(null)), { maxKeys: 12, noNullPrototype: true })

function indexOf(files: Record<string, string | null>, cache?: IndexCache): FileIndex {
  const facts = factsOf(files)
  return indexRepository(facts, profileRepository(facts, { layers: {} }), cache)
}

it('a term that was numbered for a later index is in none of the documents', () => {
  const postings = new Postings([{ terms: Uint32Array.of(0), counts: Uint16Array.of(1) }], 1, { k1: 1.2, b: 0.5 })
  expect([0, 1, 2, 3].map(term => postings.documentsWith(term))).toEqual([1, 0, 0, 0])
  expect([0, 1, 2, 3].map(term => [...postings.documents(term)])).toEqual([[0], [], [], []])
})

describe('short cuts of the ranking', () => {
  it('the best are those of a full sort', () => {
    const scores = fc.array(fc.constantFrom(-1, 0, 0.25, 0.5, 1), { maxLength: 30 })
    fc.assert(
      fc.property(scores, fc.nat(35), (list, count) => {
        const sorted = list
          .map((score, number) => ({ score, number }))
          .filter(({ score }) => score > 0)
          .toSorted((a, b) => b.score - a.score || a.number - b.number)
        expect(bestOf(Float64Array.from(list), count)).toEqual(sorted.slice(0, count).map(({ number }) => number))
      }),
    )
  })

  it('the name that fits best is found without a look at every name', () => {
    const rarity = fc.dictionary(word, fc.double({ min: 0.1, max: 9, noNaN: true }), { noNullPrototype: true })
    fc.assert(
      fc.property(repository, rarity, (files, weights) => {
        const index = indexOf(files)
        const known = new Map(Object.entries(weights).flatMap(([term, w]) => splitIdentifier(term).map(t => [t, w])))
        const fitOf = (symbol: string): number => {
          const terms = [...new Set(splitIdentifier(symbol))]
          return terms.reduce((sum, term) => sum + (known.get(term) ?? 0), 0) / Math.sqrt(Math.max(1, terms.length))
        }
        const plain = index.files.map(({ symbols }) =>
          Math.max(0, ...Array.from(symbols, symbol => fitOf(index.names.written(symbol)))),
        )
        expect(bestSymbols(index, known)).toEqual(normalised(Float64Array.from(plain)))
      }),
    )
  })

  it('files by the end of a path are found without a look at every path', () => {
    fc.assert(
      fc.property(repository, path, (files, end) => {
        fc.pre(/\.\w+$/.test(end) && !(end in files))
        const found = [...quotedFiles(indexOf(files), [end]).keys()]
        expect(found).toEqual(
          Object.keys(files)
            .toSorted()
            .flatMap((file, number) => (file.endsWith(`/${end}`) ? [number] : [])),
        )
      }),
    )
  })

  it('what was read of other repositories, and what was asked before, changes nothing', () => {
    const layer = fc.constantFrom<Layer | null>(null, ...LAYERS)
    fc.assert(
      fc.property(repository, repository, name, name, layer, (files, others, title, other, asked) => {
        const cache = new IndexCache()
        indexOf(others, cache)
        const index = indexOf(files, cache)
        rankFiles(index, { title: other, text: title, layer: asked }, 5)
        const query = { title, text: other, layer: asked }
        expect(rankFiles(index, query, 10)).toEqual(rankFiles(indexOf(files), query, 10))
      }),
    )
  })
})
