/** Pairs each test with the source file it is of: by name and folder, or by name and import. */
import { endingOf, folderOf, isCode } from '../repository/languages.js'
import { isTestPath } from '../repository/path-kinds.js'
import { importsOf, sourceStem, testStem } from './test-cases.js'

/** Counted as code elsewhere; what is declared in them is tested through other files. */
const DECLARED = /^(sql|prisma|graphql|gql|proto|tf)$/
/** So many of one name are compared by import. */
const MOST_COMPARED = 20

/**
 * Path of a test → path of its source. `tests`: paths with texts. Both are of one language. A test that imports one of the
 * files of its name is of that; else of the nearest whose folders match; in Go only a file of the same folder can be.
 */
export function pairsOf(paths: readonly string[], tests: readonly (readonly [string, string])[]): Map<string, string> {
  const byStem = new Map<string, string[]>()
  for (const path of paths) {
    if (isTestPath(path) || !isCode(path) || DECLARED.test(endingOf(path))) continue
    const key = keyOf(path, sourceStem(path))
    byStem.set(key, [...(byStem.get(key) ?? []), path])
  }
  const pairs = new Map<string, string>()
  for (const [test, text] of tests) {
    const candidates = (byStem.get(keyOf(test, testStem(test))) ?? [])
      .filter(path => !test.endsWith('.go') || folderOf(path) === folderOf(test))
      .toSorted((a, b) => nearness(b, test) - nearness(a, test) || tellingFolders(a).length - tellingFolders(b).length)
    const best =
      candidates.slice(0, MOST_COMPARED).find(path => importsOf(path)(text, test)) ??
      candidates.find(path => foldersMatch(path, test))
    if (best !== undefined) pairs.set(test, best)
  }
  return pairs
}

/** A controller of Rails is tested by requests to it, which are named by what it serves. */
const keyOf = (path: string, stem: string): string =>
  `${family(path)} ${path.endsWith('.rb') ? stem.replace(/(?<=.)controller$/, '') : stem}`

/** Share of the folders that two paths begin with together: tells apart tests of one name. */
export function nearness(a: string, b: string): number {
  const left = a.split('/')
  const right = b.split('/')
  let shared = 0
  while (shared < left.length - 1 && left[shared] === right[shared]) shared++
  return shared / left.length
}

const FAMILIES: readonly RegExp[] = [
  /^([mc]?[jt]sx?|vue|svelte|astro)$/,
  /^(java|kt|kts|scala|groovy)$/,
  /^(c|h|cc|cpp|cxx|hpp)$/,
  /^(exs?)$/,
]

/** Languages whose tests may be written in one another. */
function family(path: string): string {
  const ending = endingOf(path)
  const known = FAMILIES.findIndex(pattern => pattern.test(ending))
  return known < 0 ? ending : String(known)
}

/** Folders that only say "here is source" or "here are tests". */
const ROOTS =
  /^(|src|source|lib|app|main|java|kotlin|scala|php|packages?|tests?|__tests__|specs?|e2e|unit|integration|feature|functional|testing|cypress|playwright)$/

/** The folders of the test that say anything are all folders of the source, in the same order. */
function foldersMatch(source: string, test: string): boolean {
  const from = tellingFolders(source)
  let at = 0
  return tellingFolders(test.replace(/(^|\/)spec\/requests\//, '$1spec/controllers/')).every(part => {
    at = from.indexOf(part, at) + 1
    return at > 0
  })
}

function tellingFolders(path: string): string[] {
  return folderOf(path)
    .split('/')
    .map(part => part.toLowerCase().replace(/[._-](tests?|specs?|e2e)$/, ''))
    .filter(part => !ROOTS.test(part))
}
