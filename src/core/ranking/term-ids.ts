/** Numbers terms, so that documents can be held as arrays of numbers. */
import type { TermCounts } from './postings.js'
import { ownCopy, splitIdentifier } from './tokenize.js'

/** Counts above this say no more. */
const MOST = 65_535
/** No identifier that a person wrote is longer. */
const LONGEST = 80

export class Vocabulary {
  readonly #numbers = new Map<string, number>()
  /** Identifiers repeat a lot: each is split once. */
  readonly #split = new Map<string, readonly number[]>()
  readonly #counter = new Counter()

  get size(): number {
    return this.#numbers.size
  }

  /** Number of a term, or undefined for one that no document has. */
  numberOf(term: string): number | undefined {
    return this.#numbers.get(term)
  }

  /** Terms of identifiers and words: their parts, and they themselves where they have several. */
  countWords(identifiers: Iterable<string>): TermCounts {
    for (const identifier of identifiers) for (const term of this.termsOf(identifier)) this.#counter.add(term)
    return this.#counter.take()
  }

  /** Terms as they are, once each. */
  countTerms(terms: Iterable<string>): TermCounts {
    const numbers = Uint32Array.from(new Set(terms), term => this.#number(term))
    return { terms: numbers, counts: new Uint16Array(numbers.length).fill(1) }
  }

  /** Numbers of the terms of one identifier, in their order. */
  termsOf(identifier: string): readonly number[] {
    const known = this.#split.get(identifier)
    if (known !== undefined) return known
    const made = identifier.length > LONGEST ? [] : splitIdentifier(identifier).map(term => this.#number(term))
    this.#split.set(ownCopy(identifier), made)
    return made
  }

  #number(term: string): number {
    const known = this.#numbers.get(term)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(ownCopy(term), number)
    return number
  }
}

/** Counts the terms of one document after the other. An array by term number is many times faster than a map for each document. */
class Counter {
  /** By term: its place among those of this document, from 1; 0 where it has not come yet. */
  #places = new Uint32Array(1_024)
  readonly #terms: number[] = []
  readonly #counts: number[] = []

  add(term: number): void {
    if (term >= this.#places.length) this.#grow(term)
    const place = this.#places[term]!
    if (place > 0) this.#counts[place - 1]! += 1
    else {
      this.#terms.push(term)
      this.#counts.push(1)
      this.#places[term] = this.#terms.length
    }
  }

  /** Terms in the order they came; then it is empty again. */
  take(): TermCounts {
    const terms = new Uint32Array(this.#terms)
    const counts = new Uint16Array(terms.length)
    for (let place = 0; place < terms.length; place++) {
      counts[place] = Math.min(this.#counts[place]!, MOST)
      this.#places[terms[place]!] = 0
    }
    this.#terms.length = 0
    this.#counts.length = 0
    return { terms, counts }
  }

  #grow(term: number): void {
    const larger = new Uint32Array(Math.max(term + 1, 2 * this.#places.length))
    larger.set(this.#places)
    this.#places = larger
  }
}
