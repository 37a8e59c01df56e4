/** Numbers the names that files define, and knows which of them are made with a term. */
import type { TermCounts } from './postings.js'
import { flat, ownCopy } from './tokenize.js'
import type { Vocabulary } from './term-ids.js'

export class Names {
  readonly #numbers = new Map<string, number>()
  /** By number, as they are written. */
  readonly #written: string[] = []
  readonly #terms: (readonly number[])[] = []
  readonly #madeWith = new Map<number, number[]>()
  readonly #called = new Map<string, number[]>()

  constructor(readonly vocabulary: Vocabulary) {}

  get size(): number {
    return this.#terms.length
  }

  /** Numbers of the names that one file defines, each once; of those that differ in separators and case alone the last. */
  count(names: Iterable<string>): TermCounts {
    const distinct = new Map<string, string>()
    for (const name of names) distinct.set(flat(name), name)
    const terms = Uint32Array.from(distinct.values(), name => this.#number(name))
    return { terms, counts: new Uint16Array(terms.length).fill(1) }
  }

  /** A name as it is written. */
  written(name: number): string {
    return this.#written[name] ?? ''
  }

  /** Names that are this one when flat, by number; of whatever index. */
  called(flatName: string): readonly number[] {
    return this.#called.get(flatName) ?? []
  }

  /** Names that have the term, by number; of whatever index. */
  madeWith(term: number): readonly number[] {
    return this.#madeWith.get(term) ?? []
  }

  /** The distinct terms of a name, in its order. */
  termsOf(name: number): readonly number[] {
    return this.#terms[name] ?? []
  }

  #number(name: string): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    const number = this.#terms.length
    const written = ownCopy(name)
    const terms = [...new Set(this.vocabulary.termsOf(written))]
    this.#numbers.set(written, number)
    this.#written.push(written)
    this.#terms.push(terms)
    for (const term of terms) push(this.#madeWith, term, number)
    push(this.#called, flat(written), number)
    return number
  }
}

/** Adds to the list of a key. */
export function push<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
