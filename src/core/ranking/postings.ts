/** Holds which documents contain which terms, packed in typed arrays, and scores terms over them by BM25. */

/** Term numbers and how often each occurs, of one field of one document. */
export interface TermCounts {
  terms: Uint32Array
  counts: Uint16Array
}

export interface Bm25 {
  /** How soon repeats stop counting. */
  k1: number
  /** How much a long document is held against it, 0 to 1. */
  b: number
}

export class Postings {
  readonly #starts: Uint32Array
  readonly #documents: Uint32Array
  readonly #counts: Uint16Array
  readonly #norms: Float32Array
  readonly #k1: number

  /** One entry a document, in the order of their numbers; term numbers are below `termCount`. */
  constructor(fields: readonly TermCounts[], termCount: number, { k1, b }: Bm25) {
    const starts = new Uint32Array(termCount + 2)
    for (const { terms } of fields) for (let i = 0; i < terms.length; i++) starts[terms[i]! + 2]! += 1
    for (let term = 2; term < starts.length; term++) starts[term]! += starts[term - 1]!
    const size = starts.at(-1) ?? 0
    this.#documents = new Uint32Array(size)
    this.#counts = new Uint16Array(size)
    // The start of a term moves on as its places are filled, and ends up where the next one begins.
    fields.forEach(({ terms, counts }, document) => {
      for (let i = 0; i < terms.length; i++) {
        const place = starts[terms[i]! + 1]!++
        this.#documents[place] = document
        this.#counts[place] = counts[i]!
      }
    })
    this.#starts = starts
    const lengths = fields.map(lengthOf)
    const filled = lengths.filter(length => length > 0)
    const mean = filled.reduce((sum, length) => sum + length, 0) / Math.max(1, filled.length) || 1
    this.#k1 = k1
    this.#norms = Float32Array.from(lengths, length => k1 * (1 - b + (b * length) / mean))
  }

  /** Number of documents with the term; none where the term was numbered after these postings were made. */
  documentsWith(term: number): number {
    const end = this.#starts[term + 1]
    return end === undefined ? 0 : end - (this.#starts[term] ?? 0)
  }

  /** The documents with the term, ascending. */
  documents(term: number): Uint32Array {
    return this.#documents.subarray(this.#starts[term] ?? 0, this.#starts[term + 1] ?? 0)
  }

  /** Adds weight × BM25 of the term (without its frequency among documents) to `into`, by document. */
  add(term: number, weight: number, into: Float64Array): void {
    for (let i = this.#starts[term] ?? 0, end = this.#starts[term + 1] ?? 0; i < end; i++) {
      const document = this.#documents[i]!
      const count = this.#counts[i]!
      into[document]! += (weight * count * (this.#k1 + 1)) / (count + this.#norms[document]!)
    }
  }
}

/** A loop: there are so many counts that calling a function for each is felt. */
function lengthOf({ counts }: TermCounts): number {
  let length = 0
  for (let i = 0; i < counts.length; i++) length += counts[i]!
  return length
}

/** Weight of a term that so many of `total` documents have. */
export function inverseFrequency(documentsWith: number, total: number): number {
  return Math.log(1 + (total - documentsWith + 0.5) / (documentsWith + 0.5))
}
