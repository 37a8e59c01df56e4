/** Reads a text once for all indexes that have it: its symbols, its imports and its terms, by blob. */
import type { PastCommit } from '../model.js'
import { endingOf } from '../repository/languages.js'
import { messageText } from './history.js'
import { importedNames, readSymbols } from './symbols.js'
import { Names } from './defined-names.js'
import type { TermCounts } from './postings.js'
import { ownCopy, words } from './tokenize.js'
import { Vocabulary } from './term-ids.js'

/** What is read of one text, kept from one index to the next by what is in the file. */
interface ReadText {
  symbolTerms: TermCounts
  /** Of names, not of terms. */
  symbolNames: TermCounts
  importTerms: TermCounts
  textTerms: TermCounts
}

/** Results by blob, for the next index of the same repository or another. Keep one as long as the process lives. */
export class IndexCache {
  vocabulary = new Vocabulary()
  names = new Names(this.vocabulary)
  readonly #read = new Map<string, ReadText>()
  readonly #messages = new Map<string, TermCounts>()

  /** `maxTexts`, `maxTerms`: past either everything is forgotten, which keeps it simple and bounded. */
  constructor(
    readonly maxTexts = 60_000,
    readonly maxTerms = 3_000_000,
  ) {}

  /** Terms of what a commit said. */
  readMessage({ id, message }: PastCommit): TermCounts {
    let terms = this.#messages.get(id)
    if (terms === undefined) {
      terms = this.vocabulary.countWords(words(messageText(message)))
      this.#messages.set(ownCopy(id), terms)
    }
    return terms
  }

  /** Called between two indexes, never within one. */
  trim(): void {
    if (this.#read.size <= this.maxTexts && this.vocabulary.size <= this.maxTerms) return
    this.#read.clear()
    this.#messages.clear()
    this.vocabulary = new Vocabulary()
    this.names = new Names(this.vocabulary)
  }

  read(path: string, blob: string, text: string): ReadText {
    const key = `${blob}.${endingOf(path)}`
    let read = this.#read.get(key)
    if (read === undefined) {
      const symbolNames = this.names.count(readSymbols(path, text).map(symbol => symbol.name))
      read = {
        symbolTerms: this.vocabulary.countWords(Array.from(symbolNames.terms, name => this.names.written(name))),
        symbolNames,
        importTerms: this.vocabulary.countTerms(importedNames(path, text)),
        textTerms: this.vocabulary.countWords(words(text)),
      }
      this.#read.set(ownCopy(key), read)
    }
    return read
  }
}
