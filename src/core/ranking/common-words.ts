/** Knows the words of paths that tell nothing about a file: those of any repository, and those that most files of this one have. */
import type { Layer } from '../model.js'
import { splitIdentifier, stem, words } from './tokenize.js'

/** Names of folders and endings that every project has. */
const DULL = new Set(
  (
    'src source lib libs app apps pkg packages package internal main java kotlin test tests spec specs index init mod core ' +
    'py pyi ts tsx js jsx mjs cjs mts cts go rb java kt rs cs php ex exs cpp hpp vue md mdx rst txt html css scss json yml yaml toml xml com org'
  )
    .split(' ')
    .map(stem),
)

/** True for a term that stands in paths of any repository. */
export const isDull = (term: string): boolean => DULL.has(term)

/** Of fewer files nothing can be said about what is usual. */
const LEAST = 5

/** Terms in the paths of more than half of all files, or of half of the source files: a package's own name is in all its paths. */
export function commonTerms(files: readonly { path: string; group: Layer }[]): ReadonlySet<string> {
  const all = new Tally()
  const source = new Tally()
  const split = new Map<string, readonly string[]>()
  for (const { path, group } of files) {
    const terms = new Set<string>()
    for (const word of words(path)) {
      let known = split.get(word)
      if (known === undefined) split.set(word, (known = splitIdentifier(word)))
      for (const term of known) terms.add(term)
    }
    all.add(terms)
    if (group !== 'tests' && group !== 'docs' && group !== 'infra') source.add(terms)
  }
  return new Set([...all.inMost(), ...source.inMost()])
}

/** Counts in how many paths each term stands. */
class Tally {
  readonly #counts = new Map<string, number>()
  #paths = 0

  add(terms: ReadonlySet<string>): void {
    this.#paths++
    for (const term of terms) this.#counts.set(term, (this.#counts.get(term) ?? 0) + 1)
  }

  inMost(): string[] {
    return [...this.#counts].flatMap(([term, count]) => (count >= LEAST && count > this.#paths / 2 ? [term] : []))
  }
}
