/** Tells which of many named things a phase is about, by the words of its tasks and files. */
import type { Layer, RankedFile, RepositoryFacts, RepositoryProfile } from '../model.js'
import { splitIdentifier, words } from '../ranking/tokenize.js'

/** How much a word of a file name counts beside one of the tasks. */
const PATH_WEIGHT = 0.4

/** How much a word of the feature's title counts that no task says. */
const TITLE_WEIGHT = 0.6

/** "A column of the orders table": which kind of thing is meant names none. */
const KINDS = new Set(
  ['model', 'table', 'column', 'field', 'entity', 'entities', 'migration', 'schema', 'database'].flatMap(
    splitIdentifier,
  ),
)

/** Words of a phase: its tasks, and at a lower weight the title of its feature and the names of its best files. */
export class Topic {
  readonly #weights = new Map<string, number>()

  constructor({ tasks, title }: Pick<ReferenceRequest, 'tasks' | 'title'>, paths: readonly string[] = []) {
    const said = tasks.flatMap(words).flatMap(splitIdentifier)
    // What is said again and again is what they are about, what is said once may be an aside.
    for (const term of said) if (!KINDS.has(term)) this.#weights.set(term, (this.#weights.get(term) ?? 0) + 1)
    for (const [term, count] of this.#weights) this.#weights.set(term, 1 + Math.log2(count) / 2)
    this.#add(title, TITLE_WEIGHT)
    paths.slice(0, 8).forEach((path, place) => {
      this.#add(path.slice(path.lastIndexOf('/') + 1).replace(/\..*$/, ''), PATH_WEIGHT / (1 + place / 3))
    })
  }

  #add(text: string, weight: number): void {
    for (const term of new Set(words(text).flatMap(splitIdentifier))) {
      if (KINDS.has(term)) continue
      this.#weights.set(term, Math.max(weight, this.#weights.get(term) ?? 0))
    }
  }

  /** Sum of the weights of the words of a name over the root of their number: 1 where one word is the name and the tasks say it. */
  of(name: string): number {
    // A name of several words is a term of its own too; it counts through its parts.
    const all = splitIdentifier(name)
    const terms = all.length > 1 ? all.slice(0, -1) : all
    if (terms.length === 0) return 0
    return terms.reduce((sum, term) => sum + (this.#weights.get(term) ?? 0), 0) / Math.sqrt(terms.length)
  }
}

// What is asked of the references, and how much they may hold.

export interface ReferenceRequest {
  layer: Layer
  /** Files of the phase, best first. */
  files: readonly RankedFile[]
  facts: RepositoryFacts
  profile: RepositoryProfile
  /** Of the feature: it names what the tasks only speak of. */
  title: string
  /** The phase's tasks: they choose among models and functions of the files. */
  tasks: readonly string[]
}

/** Bounds in characters and counts; a reference is loaded when needed, so it may be generous, but an agent reads it whole. */
export const REFERENCE_LIMITS = { entryChars: 2_400, totalChars: 14_000, entries: 14 } as const
