/** Numbers terms, so that documents can be held as arrays of numbers. */
import type { TermCounts } from './postings.js'
import { splitIdentifier } from './tokens.js'

/** Counts above this say no more. */
const MOST = 65_535
/** No identifier that a person wrote is longer. */
const LONGEST = 80

export class Vocabulary {
  readonly #numbers = new Map<string, number>()
  /** Identifiers repeat a lot: each is split once. */
  readonly #split = new Map<string, readonly number[]>()

  get size(): number {
    return this.#numbers.size
  }

  /** Number of a term, or undefined for one that no document has. */
  numberOf(term: string): number | undefined {
    return this.#numbers.get(term)
  }

  /** Terms of identifiers and words: their parts, and they themselves where they have several. */
  countWords(identifiers: Iterable<string>): TermCounts {
    const counts = new Map<number, number>()
    for (const identifier of identifiers) {
      for (const term of this.termsOf(identifier)) counts.set(term, (counts.get(term) ?? 0) + 1)
    }
    return pack(counts)
  }

  /** Terms as they are, once each. */
  countTerms(terms: Iterable<string>): TermCounts {
    const counts = new Map<number, number>()
    for (const term of terms) counts.set(this.#number(term), 1)
    return pack(counts)
  }

  /** Numbers of the terms of one identifier, in their order. */
  termsOf(identifier: string): readonly number[] {
    const known = this.#split.get(identifier)
    if (known !== undefined) return known
    const made = identifier.length > LONGEST ? [] : splitIdentifier(identifier).map(term => this.#number(term))
    this.#split.set(identifier, made)
    return made
  }

  #number(term: string): number {
    const known = this.#numbers.get(term)
    if (known !== undefined) return known
    this.#numbers.set(term, this.#numbers.size)
    return this.#numbers.size - 1
  }
}

function pack(counts: ReadonlyMap<number, number>): TermCounts {
  const terms = new Uint32Array(counts.size)
  const packed = new Uint16Array(counts.size)
  let place = 0
  for (const [term, count] of counts) {
    terms[place] = term
    packed[place++] = Math.min(count, MOST)
  }
  return { terms, counts: packed }
}
