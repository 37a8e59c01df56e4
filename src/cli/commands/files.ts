/** `genprompts files`: prints which files a text is about, best first; many questions at once with --batch. */
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { RankedFile } from '../../core/model.js'
import type { Planning } from '../../planning/planning.js'
import { localPlanning } from '../adapters.js'
import { wholeNumber } from '../arguments.js'
import { asUserError, Failure, WrongUse } from '../user-errors.js'
import { createProgress, type Io, plain, table } from '../terminal.js'
import { openRepository, type OpenRepository, repositoriesIn } from '../repositories.js'

export interface FilesCommandOptions {
  title?: string
  bodyFile?: string
  ref?: string
  repo?: string
  limit?: string
  json?: boolean
  batch?: string
  repos?: string
  quiet?: boolean
  /** False with --no-history. */
  history: boolean
}

const SHOWN = 20
/** Whoever judges a ranking looks at a hundred files that are no tests. */
const IN_BATCH = 200

/** @returns the exit code */
export async function files(io: Io, options: FilesCommandOptions): Promise<number> {
  const { batch, repos, title } = options
  if (batch === undefined && repos === undefined) {
    if (title === undefined)
      throw new WrongUse('Give the title of a feature with --title, or many queries with --batch.')
    return rankOne(io, title, options)
  }
  if (batch === undefined || repos === undefined)
    throw new WrongUse('--batch needs --repos, and --repos needs --batch.')
  for (const other of ['title', 'bodyFile', 'ref', 'repo'] as const) {
    if (options[other] !== undefined)
      throw new WrongUse('With --batch the queries are in the file. Remove --title, --body-file, --ref and --repo.')
  }
  return rankMany(io, batch, repos, options)
}

async function rankOne(io: Io, title: string, options: FilesCommandOptions): Promise<number> {
  const limit = wholeNumber(options.limit, '-k', SHOWN)
  const progress = createProgress(io, options.quiet === true)
  const text = options.bodyFile === undefined ? '' : await textOf(resolve(io.cwd, options.bodyFile))
  const planning = localPlanning()
  const { repository, settings } = await openRepository(resolve(io.cwd, options.repo ?? '.'), options.history)
  const asked = { repository, ref: options.ref ?? null }
  const { commit, notes, historyNote } = await asUserError(planning.analyze({ code: asked, settings: null }))
  const ranked = await planning.rankFiles({ code: { repository, ref: commit }, settings, title, text, limit })
  for (const note of notes) progress.note(note)
  if (historyNote !== null) progress.note(historyNote)
  if (options.json === true) io.stdout.write(`${JSON.stringify(ranked, null, 2)}\n`)
  else if (ranked.length === 0) progress.note('No file matches the title or the text.')
  else io.stdout.write(table(ranked.map(row)))
  return 0
}

const row = ({ path, score, group, reasons }: RankedFile): string[] => [
  score.toFixed(3),
  group,
  [plain(path), ...reasons.map(plain)].join('  · '),
]

async function rankMany(io: Io, batch: string, repos: string, options: FilesCommandOptions): Promise<number> {
  const limit = wholeNumber(options.limit, '-k', IN_BATCH)
  const progress = createProgress(io, options.quiet === true)
  const planning = localPlanning()
  const open = repositoriesIn(resolve(io.cwd, repos), options.history)
  let code = 0
  for await (const { line, found } of readCases(resolve(io.cwd, batch))) {
    try {
      if (typeof found === 'string') throw new Failure(found)
      io.stdout.write(`${JSON.stringify(await answer(planning, found, await open(found.repo), limit))}\n`)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      progress.problem(`${batch}, line ${line}: ${error.message}`)
      code = 1
    }
  }
  return code
}

async function answer(
  planning: Planning,
  { repo, base_commit, title, body }: Case,
  { repository, settings }: OpenRepository,
  limit: number,
): Promise<object> {
  const code = { repository, ref: base_commit }
  const ranked = await asUserError(planning.rankFiles({ code, settings, title, text: body ?? '', limit }))
  return { repo, base_commit, title, ranked }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new Failure(`${path} cannot be read (${whyOf(error)}). Check the path.`, {
      cause: error,
    })
  }
}

// Reads the queries of a batch: one JSON object per line.

/** One question: which files of a repository at a commit are about this? Unknown keys are passed over. */
const caseRow = z.object({
  repo: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  base_commit: z.string().min(1),
  title: z.string(),
  body: z.string().nullish(),
})

export type Case = z.infer<typeof caseRow>

/** Read one by one, so that a long file need not fit in memory. A line that is no case gives its fault as a sentence. */
export async function* readCases(path: string): AsyncGenerator<{ line: number; found: Case | string }> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })
  let line = 0
  try {
    for await (const text of lines) {
      line++
      if (text.trim() !== '') yield { line, found: parse(text) }
    }
  } catch (error) {
    throw new Failure(`${path} cannot be read (${whyOf(error)}). Check the path.`, {
      cause: error,
    })
  }
}

function whyOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return code === 'ENOENT' ? 'the file does not exist' : code
}

const CASE_FORM = 'Each line takes one object with repo ("owner/name"), base_commit, title and, if there is one, body.'

function parse(text: string): Case | string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return `this is not JSON. ${CASE_FORM}`
  }
  const { success, data, error } = caseRow.safeParse(value)
  if (success) return data
  const keys = [...new Set(error.issues.flatMap(({ path }) => (path[0] === undefined ? [] : [`"${String(path[0])}"`])))]
  return `${keys.length === 0 ? 'this is not an object' : `${keys.join(', ')} missing or not valid`}. ${CASE_FORM}`
}
