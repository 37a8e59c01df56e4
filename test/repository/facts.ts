/** Repository facts from a record of files, for tests. */
import { noHistory, type RepositoryFacts } from '../../src/core/model.js'

/** `null` stands for a file that is known by name only. */
export function factsOf(files: Readonly<Record<string, string | null>>): RepositoryFacts {
  const entries = Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    commit: '0123456789abcdef0123456789abcdef01234567',
    truncated: false,
    files: entries.map(([path, text]) => ({ path, size: text?.length ?? 10, blob: `${path}:${text ?? ''}` })),
    contents: new Map(entries.flatMap(([path, text]) => (text === null ? [] : [[path, text]]))),
    notes: [],
    history: noHistory(null),
  }
}

/** Facts of files whose texts do not matter. */
export function factsOfPaths(...paths: string[]): RepositoryFacts {
  return factsOf(Object.fromEntries(paths.map(path => [path, null])))
}
