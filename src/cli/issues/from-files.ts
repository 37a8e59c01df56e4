/** Reads features from files: Markdown or JSON, with no network. */
import { readFile } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { z } from 'zod'
import type { Block } from '../../core/markdown/blocks.js'
import { readDocument } from '../../core/markdown/document.js'
import type { IssueText } from '../../core/model.js'
import { Failure, WrongUse } from '../user-errors.js'
import type { Feature } from './feature.js'

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
    throw new Failure(`${path} is not an issue: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

async function textOf(path: string, cwd: string): Promise<string> {
  let bytes: Buffer
  try {
    bytes = await readFile(resolve(cwd, path))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    const why = code === 'ENOENT' ? 'the file does not exist' : code === 'EISDIR' ? 'it is a folder' : String(error)
    throw new Failure(`${path} cannot be read: ${why}. Give a Markdown or JSON file with the text of an issue.`)
  }
  if (bytes.length > LARGEST) throw new Failure(`${path} is larger than 16 MiB, too large for an issue. Shorten it.`)
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

// An issue as a file states it, before it is known which id it gets.

export interface IssueDraft {
  /** As the file states it, or null. */
  number: number | null
  text: IssueText
}

/** A positive whole number, as a number or as digits; null for anything else. */
export function readNumber(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  const digits = /^#?0*([1-9]\d{0,14})$/.exec(text)?.[1]
  return digits === undefined ? null : Number(digits)
}

// Reads a JSON file as one issue or a list of them, in the form of GitHub's API, of `gh issue view --json`, or by hand.

const named = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])

const issue = z.object({
  title: z.string().trim().min(1),
  body: z.string().nullish(),
  labels: z.array(named).nullish(),
  number: z.unknown().optional(),
  id: z.unknown().optional(),
  type: named.nullish(),
})

/** Throws an Error with a plain sentence where it is no such JSON. */
export function jsonIssues(text: string): IssueDraft[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Error('it is not valid JSON', { cause: error })
  }
  const parsed = (Array.isArray(value) ? z.array(issue).min(1) : issue.transform(one => [one])).safeParse(value)
  if (!parsed.success) {
    const [first] = parsed.error.issues
    const where =
      first === undefined || first.path.length === 0 ? '' : ` ("${first.path.join('.')}" is missing or not valid)`
    throw new Error(`it must hold an object with "title", "body" and "labels", or a list of such objects${where}`)
  }
  return parsed.data.map(one => ({
    number: readNumber(one.number) ?? readNumber(one.id),
    text: {
      title: one.title,
      body: one.body ?? '',
      labels: one.labels ?? [],
      issueType: one.type ?? null,
    },
  }))
}

// Reads a Markdown file as an issue: its first heading is the title, the rest the body.

/**
 * Front matter may give `title`, `number` or `id`, `labels` and `type`. Lines keep their places in the body, so that
 * what is said about a line is true of the file. Without a title anywhere the name of the file is one.
 * @param name base name of the file without its ending
 */
export function markdownIssue(text: string, name: string): IssueDraft {
  const { front, blocks } = readDocument(text)
  const lines = text.split(/\r\n|\n|\r/)
  const given = front.get('title')?.trim() ?? ''
  const heading = given === '' ? firstHeading(blocks, lines) : null
  const fileName = name.replace(/[-_.]+/g, ' ').trim()
  const body = lines.map((line, index) =>
    heading !== null && index + 1 >= heading.from && index + 1 <= heading.to ? '' : line,
  )
  const labels = (front.get('labels') ?? front.get('label') ?? '').split(',').map(label => label.trim())
  return {
    number: readNumber(front.get('number')) ?? readNumber(front.get('id')),
    text: {
      title: given || heading?.title || fileName || 'Untitled',
      body: body.join('\n'),
      labels: labels.filter(label => label !== ''),
      issueType: front.get('type')?.trim() || null,
    },
  }
}

interface Heading {
  title: string
  /** 1-based lines of the file, both included. */
  from: number
  to: number
}

/** At the margin, of any level; not one that is inside a list or a quote. */
function firstHeading(blocks: readonly Block[], lines: readonly string[]): Heading | null {
  for (const { kind, rank, line, text } of blocks) {
    if (kind !== 'heading' || rank > LOWEST_HEADING || text.trim() === '') continue
    const atx = /^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#*)?[ \t]*$/.exec(lines[line - 1] ?? '')?.[1]
    // As it is written: a title keeps its code spans.
    if (atx !== undefined) return { title: oneLine(atx), from: line, to: line }
    const rule = lines.findIndex((other, index) => index >= line && /^ {0,3}(?:=+|-+)[ \t]*$/.test(other))
    if (rule >= 0) return { title: oneLine(lines.slice(line - 1, rule).join(' ')), from: line, to: rule + 1 }
  }
  return null
}

const LOWEST_HEADING = 6

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
