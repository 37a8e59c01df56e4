/** Numbers the names that files define, and knows which of them are made with a term. */
import type { TermCounts } from './postings.js'
import type { Vocabulary } from './vocabulary.js'

export class Names {
  readonly #numbers = new Map<string, number>()
  readonly #terms: (readonly number[])[] = []
  readonly #madeWith = new Map<number, number[]>()

  constructor(readonly vocabulary: Vocabulary) {}

  get size(): number {
    return this.#terms.length
  }

  /** Numbers of the names that one file defines, each once. */
  count(names: Iterable<string>): TermCounts {
    const terms = Uint32Array.from(new Set(names), name => this.#number(name))
    return { terms, counts: new Uint16Array(terms.length).fill(1) }
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
    const terms = [...new Set(this.vocabulary.termsOf(name))]
    this.#numbers.set(name, number)
    this.#terms.push(terms)
    for (const term of terms) {
      const others = this.#madeWith.get(term)
      if (others === undefined) this.#madeWith.set(term, [number])
      else others.push(number)
    }
    return number
  }
}
