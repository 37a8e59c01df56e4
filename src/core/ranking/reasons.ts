/** Says in words a maintainer understands why a file ranks where it does. */
import { baseName } from '../repository/languages.js'
import { isDull } from './common-words.js'
import type { FileIndex, IndexedFile } from './index-repository.js'
import type { ParsedQuery } from './query.js'
import { flat, piecesOf, splitIdentifier, words, type Piece } from './tokenize.js'

const MOST = 3
const WORDS = 3
/** Longer runs without a break are data; the index has no terms of them either. */
const LONGEST = 80

/**
 * At most three, the most telling first; none where nothing can be said for sure. Every word quoted stands in the path, the
 * names or the text of the file, in the file's own form. `ranked`: the files beside it, best first: it may lean on one of them.
 * `named`: has the files that the author named; `past`: what past commits say for each file.
 */
export function reasonsFor(
  index: FileIndex,
  number: number,
  query: ParsedQuery,
  ranked: readonly number[],
  named: ReadonlyMap<number, number>,
  past: ReadonlyMap<number, string>,
): string[] {
  const file = index.files[number]
  if (file === undefined) return []
  const reasons: string[] = []
  if (named.has(number)) reasons.push('named in the issue')
  const defined: string[] = []
  const symbols = new Map(Array.from(file.symbols, name => index.names.written(name)).map(name => [flat(name), name]))
  for (const name of query.compounds.keys()) {
    const symbol = symbols.get(name)
    if (file.stem === name) reasons.push(...nameReason(file))
    else if (symbol !== undefined) defined.push(symbol)
  }
  const changed = past.get(number)
  if (changed !== undefined) reasons.push(changed)
  const { telling, dull } = inPath(index, file, query)
  if (telling.length > 0) reasons.push(`path contains ${list(telling)}`)
  for (const symbol of symbols.values()) {
    if (splitIdentifier(symbol).some(term => query.title.has(term))) defined.push(symbol)
  }
  if (defined.length > 0) reasons.push(`defines ${[...new Set(defined)].slice(0, 2).join(', ')}`)
  if (reasons.length === 0) reasons.push(...lastResort(index, number, query, ranked, dull))
  return [...new Set(reasons)].slice(0, MOST)
}

/** What is said only where nothing better can be: words of the text or of past commits, a file it leans on, a word that many paths have. */
function lastResort(
  index: FileIndex,
  number: number,
  query: ParsedQuery,
  ranked: readonly number[],
  dull: readonly string[],
): string[] {
  const found = inText(index, number, query)
  if (found.length > 0) return [`text contains ${list(found)}`]
  const said = saidOf(index, number, query)
  if (said.length > 0) return [`its past commits mention ${list(said)}`]
  const base = leansOn(index, number, ranked)
  if (base !== null) return [`refers to ${base}`]
  return dull.length > 0 ? [`path contains ${list(dull)}`] : []
}

/** A file that is called like many others ("index") is known by its folder. */
function nameReason({ path, stem }: IndexedFile): string[] {
  const name = baseName(path).replace(/(.)\..*$/, '$1')
  if (flat(name) === stem) return [`file name is "${name}"`]
  const folder = path.split('/').findLast(part => flat(part) === stem)
  return folder === undefined ? [] : [`folder is "${folder}"`]
}

/** What language a file is in tells nothing: "erb" of `_form.html.erb`. */
const ENDING = /(?<=[^/])(\.html)?\.\w+$/

/** Pieces of the path that the title, else the text, has too. Those that most paths have are left out. */
function inPath(index: FileIndex, file: IndexedFile, query: ParsedQuery): { telling: string[]; dull: string[] } {
  const found = words(file.path.replace(ENDING, ''))
    .flatMap(piecesOf)
    .filter(({ term }) => !index.common.has(term))
    .flatMap(piece => {
      const asked = query.title.get(piece.term) ?? query.body.get(piece.term)
      return asked === undefined ? [] : [{ ...piece, weight: asked.weight }]
    })
    .toSorted((a, b) => b.weight - a.weight)
  return {
    telling: distinct(found.filter(({ term }) => !isDull(term))),
    dull: distinct(found.filter(p => isDull(p.term))),
  }
}

/** The rarest of the words that the file's text has; a word that stands there just as asked goes before its other forms. */
function inText(index: FileIndex, number: number, query: ParsedQuery): string[] {
  const text = index.contents.get(index.files[number]?.path ?? '')
  if (text === undefined) return []
  const asked = new Map([...query.body, ...query.title])
  const numbers = new Set([...asked.keys()].map(term => index.vocabulary.numberOf(term)))
  const found = new Map<string, Piece>()
  for (const word of new Set(words(text))) {
    if (word.length > LONGEST || !index.vocabulary.termsOf(word).some(term => numbers.has(term))) continue
    for (const piece of piecesOf(word)) {
      const sought = asked.get(piece.term)
      if (sought === undefined) continue
      const same = piece.written.toLowerCase() === sought.word.toLowerCase()
      if (same || !found.has(piece.term)) found.set(piece.term, piece)
    }
  }
  const files = (term: string): number => index.fields.text.documentsWith(index.vocabulary.numberOf(term) ?? -1)
  const pieces = [...found.values()]
  const best = pieces.filter(({ term }) => !isDull(term))
  return distinct((best.length > 0 ? best : pieces).toSorted((a, b) => files(a.term) - files(b.term)))
}

/** The title's words that messages of its past commits have, the heaviest first, as the title has them. */
function saidOf({ past, vocabulary }: FileIndex, number: number, query: ParsedQuery): string[] {
  const commits = new Set(past.files.flatMap((files, commit) => (files.includes(number) ? [commit] : [])))
  return [...query.title]
    .filter(
      ([term]) => !isDull(term) && past.messages.documents(vocabulary.numberOf(term) ?? -1).some(c => commits.has(c)),
    )
    .toSorted(([, a], [, b]) => b.weight - a.weight)
    .map(([, { word }]) => word)
}

/** Name of the best of the ranked files that the text of this one mentions. */
function leansOn(index: FileIndex, number: number, ranked: readonly number[]): string | null {
  for (const other of ranked) {
    const file = index.files[other]
    const term = file === undefined || other === number ? undefined : index.vocabulary.numberOf(file.stem)
    if (file === undefined || term === undefined) continue
    if ([index.imports, index.fields.text].some(field => field.documents(term).includes(number)))
      return baseName(file.path)
  }
  return null
}

/** As they stand, each word once in whatever form ("order", "Orders"); a part of another ("queue" of "retry_queue") says nothing more. */
function distinct(pieces: readonly Piece[]): string[] {
  const written = new Map<string, string>()
  for (const piece of pieces) if (!written.has(piece.term)) written.set(piece.term, piece.written)
  const wholes = pieces.filter(piece => piece.whole).map(piece => piece.written.toLowerCase())
  return [...written.values()].filter(word => {
    const key = word.toLowerCase()
    return !wholes.some(whole => whole !== key && whole.includes(key))
  })
}

const list = (names: readonly string[]): string =>
  names
    .slice(0, WORDS)
    .map(name => `'${name}'`)
    .join(', ')
