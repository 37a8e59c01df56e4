/** `genprompts bench`: how well files are found in a repository, by replaying its own past commits. */
import { resolve } from 'node:path'
import { localSource } from '../adapters.js'
import { figuresOf, type Figures } from '../../core/ranking/replay/figures.js'
import { replay, type Method, type Replay } from '../../core/ranking/replay/replay.js'
import { isSuitable } from '../../core/ranking/replay/suitable.js'
import { wholeNumber } from '../arguments.js'
import { Failure } from '../user-errors.js'
import type { Io } from '../terminal.js'
import { createProgress } from '../progress.js'
import { mendable } from '../mendable.js'
import { benchJson, benchTable } from './figures.js'
import { openRepository } from '../repositories.js'
import { count } from '../words.js'

export interface BenchCommandOptions {
  repo?: string
  cases?: string
  json?: boolean
  quiet?: boolean
}

const CASES = 50
const TOLD_EVERY = 10

/** @returns the exit code */
export async function bench(io: Io, options: BenchCommandOptions): Promise<number> {
  const wanted = wholeNumber(options.cases, '--cases', CASES)
  const progress = createProgress(io, options.quiet === true)
  const repository = await openRepository(resolve(io.cwd, options.repo ?? '.'), localSource())
  const { facts } = await mendable(repository.knowledge(null))
  const replays: Replay[] = []
  for (const past of facts.history.commits.filter(isSuitable)) {
    if (replays.length === wanted) break
    const { index } = await mendable(repository.knowledge(past.parent))
    const one = replay(past, index)
    if (one === null) continue
    replays.push(one)
    if (replays.length % TOLD_EVERY === 0) progress.step(`${replays.length} of ${wanted} commits replayed`)
  }
  if (replays.length === 0) {
    const why =
      facts.history.note ??
      'No past commit is suitable: none says in words what it did to files that were there before.'
    throw new Failure(`${why} Run this in a checkout with its history ("git fetch --unshallow").`)
  }
  if (replays.length < wanted) progress.note(`Only ${count(replays.length, 'commit is', 'commits are')} suitable.`)
  const scored = (method: Method): Figures =>
    figuresOf(replays.map(({ ranked, right }) => ({ ranked: ranked[method], right })))
  const methods = { ours: scored('ours'), withoutHistory: scored('withoutHistory'), plainBm25: scored('plainBm25') }
  const result = { commit: facts.commit, cases: replays.length, methods }
  io.stdout.write(options.json === true ? benchJson(result) : benchTable(result))
  return 0
}
