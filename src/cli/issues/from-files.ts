/** Reads features from files: Markdown or JSON, with no network. */
import { readFile } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { Failure, WrongUse } from '../user-errors.js'
import type { IssueDraft } from './draft.js'
import type { Feature } from './feature.js'
import { jsonIssues } from './json-issue.js'
import { markdownIssue } from './markdown-issue.js'

/** Bytes. GitHub's own limit for a body is 65,536 characters. */
const LARGEST = 16 * 1024 * 1024

/**
 * Ids: the number that the file states (front matter `number` or `id`, or those keys of the JSON), else a number that
 * stands alone in the name of the file ("104-export.md"), else the file's position among all, from 1, passing over
 * numbers that are taken. Only a position is no issue number.
 * Throws Failure for a file that cannot be read, WrongUse where two files state the same number.
 */
export async function featuresFromFiles(paths: readonly string[], cwd: string): Promise<Feature[]> {
  const drafts = await Promise.all(paths.map(async path => ({ path, drafts: await draftsOf(path, cwd) })))
  const all = drafts.flatMap(({ path, drafts: found }) =>
    found.map((draft, index) => ({
      ...draft,
      number: draft.number ?? (found.length === 1 ? numberInName(path) : null),
      source: found.length === 1 ? path : `${path}:${index + 1}`,
      file: resolve(cwd, found.length === 1 ? path : `${path}:${index + 1}`),
    })),
  )
  const taken = new Map<number, string>()
  for (const { number, source } of all) {
    if (number === null) continue
    const other = taken.get(number)
    if (other !== undefined)
      throw new WrongUse(`${other} and ${source} are both feature ${number}. Give one of them another number.`)
    taken.set(number, source)
  }
  return all.map(({ number, text, source, file }, index) => {
    let id = number ?? index + 1
    while (number === null && taken.has(id)) id++
    taken.set(id, source)
    return { id, issueNumber: number, text, source, file }
  })
}

async function draftsOf(path: string, cwd: string): Promise<IssueDraft[]> {
  const text = await textOf(path, cwd)
  const name = basename(path, extname(path))
  const ending = extname(path).toLowerCase()
  const isJson = ending === '.json' || (!ending.startsWith('.m') && /^\s*\{\s*"/.test(text))
  try {
    return isJson ? jsonIssues(text) : [markdownIssue(text, name)]
  } catch (error) {
    throw new Failure(`${path} is no issue: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

async function textOf(path: string, cwd: string): Promise<string> {
  let bytes: Buffer
  try {
    bytes = await readFile(resolve(cwd, path))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : String(error)
    throw new Failure(`${path} cannot be read: ${why}. Give a Markdown or JSON file with the text of an issue.`)
  }
  if (bytes.length > LARGEST) throw new Failure(`${path} is larger than 16 MiB: that is no issue. Shorten it.`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Failure(`${path} is not UTF-8 text. Save it as UTF-8.`)
  }
}

/** Dates and numbers inside of words are none. */
export function numberInName(path: string): number | null {
  const name = basename(path, extname(path)).replace(/\d{4}-\d{2}-\d{2}/g, '')
  const digits = /(?<![\p{L}\p{N}.])0*([1-9]\d{0,8})(?![\p{L}\p{N}.])/u.exec(name)?.[1]
  return digits === undefined ? null : Number(digits)
}
