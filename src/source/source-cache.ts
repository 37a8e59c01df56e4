/** A bounded memory: what was used longest ago goes first. */
import type { PastCommit } from '../core/model.js'

export class Lru<V> {
  readonly #entries = new Map<string, V>()
  #weight = 0

  /** `maxWeight` in the unit of `weigh`; a value heavier than that is not kept at all. */
  constructor(
    readonly maxWeight: number,
    readonly weigh: (value: V) => number,
  ) {}

  get weight(): number {
    return this.#weight
  }

  get(key: string): V | undefined {
    const value = this.#entries.get(key)
    if (value === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, value)
    return value
  }

  set(key: string, value: V): void {
    this.#drop(key)
    const weight = this.weigh(value)
    if (weight > this.maxWeight) return
    this.#entries.set(key, value)
    this.#weight += weight
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.maxWeight) break
      this.#drop(oldest)
    }
  }

  #drop(key: string): void {
    const value = this.#entries.get(key)
    if (value === undefined) return
    this.#entries.delete(key)
    this.#weight -= this.weigh(value)
  }
}

/** Text of a blob; null where it was read and passed over (binary, minified, generated). */
export type BlobText = string | null

/** Texts by blob id and the list of files by commit. Blobs are named by their content, so repositories can share one. */
export interface SourceCache {
  blobs: Lru<{ text: BlobText }>
  commits: Lru<Listing>
  /** Repositories that were read before ("owner/name"): a hint that most of their blobs may be here. */
  repositories: Lru<true>
  /** By id. */
  history: Lru<PastCommit>
}

/** The files of a commit. */
export interface Listing {
  files: readonly ListedFile[]
  /** Not all of them: the server left some out. */
  truncated: boolean
  /** Why texts cannot be had at this commit, a plain sentence, or null. */
  unread: string | null
}

export interface ListedFile {
  path: string
  size: number
  blob: string
  /** A regular file: no symbolic link, no submodule. */
  regular: boolean
}

/** `textBytes`: characters of text kept (default 96 Mi). Lists of files are kept for up to 200,000 files in all, past commits up to about 32 MiB. */
export function sourceCache(textBytes = 96 * 1024 * 1024): SourceCache {
  return {
    blobs: new Lru(textBytes, entry => 100 + (entry.text?.length ?? 0)),
    commits: new Lru(200_000, entry => 10 + entry.files.length),
    repositories: new Lru(1_000, () => 1),
    history: new Lru(
      32 * 1024 * 1024,
      past => 200 + past.message.length + 60 * (past.changed.length + 2 * past.moved.length),
    ),
  }
}
