/** Says in words a maintainer understands why a file ranks where it does. */
import { baseName } from '../repository/languages.js'
import type { FileIndex } from './index-repository.js'
import type { ParsedQuery } from './query.js'
import { quotedFiles } from './quoted.js'
import { splitIdentifier, words } from './tokens.js'

const MOST = 3

/** At most three, the most telling first. `ranked`: the files beside it, best first: it may be there because it leans on one of them. */
export function reasonsFor(index: FileIndex, number: number, query: ParsedQuery, ranked: readonly number[]): string[] {
  const file = index.files[number]
  if (file === undefined) return []
  const reasons: string[] = []
  if (quotedFiles(index, query.quoted).has(number)) reasons.push('named in the issue')
  const defined: string[] = []
  for (const [name, written] of query.compounds) {
    const symbol = file.symbols.get(name)
    if (file.stem === name) reasons.push(`file name is "${written}"`)
    else if (symbol !== undefined) defined.push(symbol)
  }
  const inPath = matching(words(file.path), query)
  if (inPath.length > 0) reasons.push(`path has ${list(inPath)}`)
  for (const symbol of file.symbols.values()) {
    if (splitIdentifier(symbol).some(term => query.title.has(term))) defined.push(symbol)
  }
  if (defined.length > 0) reasons.push(`defines ${[...new Set(defined)].slice(0, 2).join(', ')}`)
  if (reasons.length === 0) {
    const found = inText(index, number, query)
    const base = leansOn(index, number, ranked)
    if (found.length > 0) reasons.push(`text has ${list(found)}`)
    else reasons.push(base === null ? 'leans on files that fit' : `leans on ${base}`)
  }
  return [...new Set(reasons)].slice(0, MOST)
}

/** Words of the title, else of the text, that stand in the path. */
function matching(names: readonly string[], query: ParsedQuery): string[] {
  const found = names.flatMap(splitIdentifier).flatMap(term => query.title.get(term) ?? query.body.get(term) ?? [])
  return [...new Set(found.toSorted((a, b) => b.weight - a.weight).map(({ word }) => word.toLowerCase()))]
}

/** The rarest of the words that the file's text has. */
function inText(index: FileIndex, number: number, query: ParsedQuery): string[] {
  const { text } = index.fields
  const found: { word: string; files: number }[] = []
  for (const [term, { word }] of [...query.title, ...query.body]) {
    const known = index.vocabulary.numberOf(term)
    if (known === undefined || !text.documents(known).includes(number)) continue
    found.push({ word: word.toLowerCase(), files: text.documentsWith(known) })
  }
  return [...new Set(found.toSorted((a, b) => a.files - b.files).map(({ word }) => word))]
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

const list = (names: readonly string[]): string =>
  names
    .slice(0, 3)
    .map(name => `'${name}'`)
    .join(', ')
