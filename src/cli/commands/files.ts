/** `genprompts files`: prints which files a text is about, best first; many questions at once with --batch. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { localSource } from '../adapters.js'
import type { RankedFile } from '../../core/model.js'
import { rankFiles } from '../../core/ranking/rank-files.js'
import { wholeNumber } from '../arguments.js'
import { Failure, WrongUse } from '../user-errors.js'
import type { Io } from '../terminal.js'
import { createProgress } from '../progress.js'
import { readCases, type Case } from './cases.js'
import { mendable } from '../mendable.js'
import { openRepository, repositoriesIn, type OpenRepository } from '../repositories.js'
import { plain, table } from '../words.js'

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
      throw new WrongUse('Say what the files are for with --title, or give many questions with --batch.')
    return rankOne(io, title, options)
  }
  if (batch === undefined || repos === undefined) throw new WrongUse('--batch and --repos go together.')
  for (const other of ['title', 'bodyFile', 'ref', 'repo'] as const) {
    if (options[other] !== undefined)
      throw new WrongUse(
        'With --batch the questions are in the file: leave out --title, --body-file, --ref and --repo.',
      )
  }
  return rankMany(io, batch, repos, options)
}

async function rankOne(io: Io, title: string, options: FilesCommandOptions): Promise<number> {
  const limit = wholeNumber(options.limit, '-k', SHOWN)
  const progress = createProgress(io, options.quiet === true)
  const text = options.bodyFile === undefined ? '' : await textOf(resolve(io.cwd, options.bodyFile))
  const repository = await openRepository(resolve(io.cwd, options.repo ?? '.'), localSource(), options.history)
  const { facts, index } = await mendable(repository.knowledge(options.ref ?? null))
  const ranked = rankFiles(index, { title, text }, limit)
  for (const note of facts.notes) progress.note(note)
  if (facts.history.note !== null) progress.note(facts.history.note)
  if (options.json === true) io.stdout.write(`${JSON.stringify(ranked, null, 2)}\n`)
  else if (ranked.length === 0) progress.note('No file has anything of the title or the text.')
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
  const open = repositoriesIn(resolve(io.cwd, repos), options.history)
  let code = 0
  for await (const { line, found } of readCases(resolve(io.cwd, batch))) {
    try {
      if (typeof found === 'string') throw new Failure(found)
      io.stdout.write(`${JSON.stringify(await answer(found, await open(found.repo), limit))}\n`)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      progress.problem(`${batch}, line ${line}: ${error.message}`)
      code = 1
    }
  }
  return code
}

async function answer(
  { repo, base_commit, title, body }: Case,
  repository: OpenRepository,
  limit: number,
): Promise<object> {
  const { index } = await mendable(repository.knowledge(base_commit))
  return { repo, base_commit, title, ranked: rankFiles(index, { title, text: body ?? '' }, limit) }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new Failure(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
