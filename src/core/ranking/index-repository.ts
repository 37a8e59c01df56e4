/** Builds the index that files are ranked with: terms of name, folders, symbols, imports and text of every file that people edit. */
import type { Layer, RepositoryFacts, RepositoryProfile } from '../model.js'
import { baseName, folderOf } from '../repository/languages.js'
import { passedOver } from '../repository/ignored-paths.js'
import { commonTerms } from './common-words.js'
import { indexHistory, type PastIndex } from './history.js'
import { IndexCache } from './index-cache.js'
import { push, type Names } from './defined-names.js'
import { Postings, type TermCounts } from './postings.js'
import { flat, words } from './tokenize.js'
import type { Vocabulary } from './term-ids.js'

export interface IndexedFile {
  path: string
  group: Layer
  /** File name without endings, flat: "phase-queue.service.ts" → "phasequeueservice". */
  stem: string
  /** Numbers of the terms of the file name, each once. */
  nameTerms: Uint32Array
  /** Numbers of the names it defines, in their order. */
  symbols: Uint32Array
}

export const FIELDS = ['name', 'folder', 'symbols', 'text'] as const
export type Field = (typeof FIELDS)[number]

export interface FileIndex {
  files: readonly IndexedFile[]
  /** Texts by path, as in the facts. */
  contents: ReadonlyMap<string, string>
  vocabulary: Vocabulary
  fields: Readonly<Record<Field, Postings>>
  names: Names
  /** Which files define a name: its number stands where a term's does. */
  defined: Postings
  /** Names of imported modules, flat. */
  imports: Postings
  /** Files by their flat stem. */
  byStem: ReadonlyMap<string, readonly number[]>
  byPath: ReadonlyMap<string, number>
  /** By file name with its endings. */
  byName: ReadonlyMap<string, readonly number[]>
  past: PastIndex
  /** Terms that most paths have, or most of the source: they tell no file from another. */
  common: ReadonlySet<string>
}

/**
 * Files of the facts less those that are vendored, generated, minified, locks or binary.
 * Texts may be absent: then the path alone counts.
 */
export function indexRepository(
  facts: Pick<RepositoryFacts, 'files' | 'contents' | 'history'>,
  profile: Pick<RepositoryProfile, 'layerOf'>,
  cache = new IndexCache(),
): FileIndex {
  cache.trim()
  const { vocabulary, names } = cache
  const files: IndexedFile[] = []
  const counts: Record<Field | 'imports' | 'defined', TermCounts[]> = {
    name: [],
    folder: [],
    symbols: [],
    text: [],
    imports: [],
    defined: [],
  }
  const byStem = new Map<string, number[]>()
  const byPath = new Map<string, number>()
  const byName = new Map<string, number[]>()
  for (const { path, blob } of facts.files) {
    if (passedOver(path) !== null) continue
    const number = files.length
    const text = facts.contents.get(path)
    const read = text === undefined ? null : cache.read(path, blob, text)
    const stem = stemOf(path)
    const nameCounts = vocabulary.countWords(words(baseName(path).replace(/(.)\.\w+$/, '$1')))
    files.push({
      path,
      group: profile.layerOf(path) ?? 'infra',
      stem,
      nameTerms: nameCounts.terms,
      symbols: read?.symbolNames.terms ?? EMPTY.terms,
    })
    byPath.set(path, number)
    push(byName, baseName(path), number)
    push(byStem, stem, number)
    counts.name.push(nameCounts)
    counts.folder.push(vocabulary.countWords(words(folderOf(path))))
    counts.symbols.push(read?.symbolTerms ?? EMPTY)
    counts.defined.push(read?.symbolNames ?? EMPTY)
    counts.text.push(read?.textTerms ?? EMPTY)
    counts.imports.push(read?.importTerms ?? EMPTY)
  }
  const past = indexHistory(facts.history, byPath, cache)
  const size = vocabulary.size
  return {
    files,
    contents: facts.contents,
    vocabulary,
    fields: {
      name: new Postings(counts.name, size, { k1: 1.2, b: 0.5 }),
      folder: new Postings(counts.folder, size, { k1: 1.2, b: 0.5 }),
      symbols: new Postings(counts.symbols, size, { k1: 1.2, b: 0.5 }),
      text: new Postings(counts.text, size, { k1: 1.2, b: 0.6 }),
    },
    names,
    defined: new Postings(counts.defined, names.size, { k1: 1, b: 0 }),
    imports: new Postings(counts.imports, size, { k1: 1, b: 0 }),
    byStem,
    byPath,
    byName,
    past,
    common: commonTerms(files),
  }
}

/** Files that define a name, by its flat form, ascending. */
export function filesDefining(index: FileIndex, flatName: string): number[] {
  return index.names
    .called(flatName)
    .flatMap(name => [...index.defined.documents(name)])
    .toSorted((a, b) => a - b)
}

const EMPTY: TermCounts = { terms: new Uint32Array(0), counts: new Uint16Array(0) }

/** Files that are called the same everywhere are known by their folder. */
const ANYWHERE = /^(index|init|mod|main|page|route|layout)$/

/** File name without endings, flat. */
export function stemOf(path: string): string {
  const stem = flat(baseName(path).replace(/(.)\..*$/, '$1'))
  if (!ANYWHERE.test(stem)) return stem
  const folders = folderOf(path)
    .split('/')
    .filter(folder => !/^[[(]/.test(folder))
  return flat(folders.at(-1) ?? '') || stem
}
