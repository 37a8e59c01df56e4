/** Says in words a maintainer understands why a file ranks where it does. */
import type { FileIndex } from './index-repository.js'
import type { ParsedQuery } from './query.js'
import { quotedFiles } from './quoted.js'
import { splitIdentifier, words } from './tokens.js'

const MOST = 3

/** At most three, the most telling first. */
export function reasonsFor(index: FileIndex, number: number, query: ParsedQuery): string[] {
  const file = index.files[number]
  if (file === undefined) return []
  const reasons: string[] = []
  if (quotedFiles(index, query.quoted).has(number)) reasons.push('named in the issue')
  for (const [name, written] of query.compounds) {
    if (file.stem === name) reasons.push(`file name is "${written}"`)
    else if (file.symbols.has(name)) reasons.push(`defines ${file.symbols.get(name)}`)
  }
  const inPath = matching(words(file.path), query)
  if (inPath.length > 0) reasons.push(`path has ${list(inPath)}`)
  const defined = [...file.symbols.values()].filter(symbol =>
    splitIdentifier(symbol).some(term => query.title.has(term)),
  )
  if (defined.length > 0) reasons.push(`defines ${defined.slice(0, 2).join(', ')}`)
  if (reasons.length === 0) reasons.push(`text has ${list(inText(index, number, query))}`)
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

const list = (names: readonly string[]): string =>
  names
    .slice(0, 3)
    .map(name => `'${name}'`)
    .join(', ')
