/** `genprompts bench`: how well files are found in a repository, by replaying its own past commits. */
import { resolve } from 'node:path'
import {
  type Figures,
  figuresOf,
  type Method,
  METHODS,
  type Replay,
  isSuitable,
} from '../../core/ranking/replay/replay.js'
import { localPlanning } from '../adapters.js'
import { wholeNumber } from '../arguments.js'
import { asUserError, Failure } from '../user-errors.js'
import { createProgress, type Io, count, table } from '../terminal.js'
import { openRepository } from '../repositories.js'

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
  const planning = localPlanning()
  const { repository, settings } = await openRepository(resolve(io.cwd, options.repo ?? '.'), true)
  const { commit } = await asUserError(planning.analyze({ code: { repository, ref: null }, settings: null }))
  const history = await planning.pastCommits({ code: { repository, ref: commit } })
  const replays: Replay[] = []
  for (const past of history.commits.filter(isSuitable)) {
    if (replays.length === wanted) break
    const code = { repository, ref: past.parent }
    const one = await asUserError(planning.replay({ code, settings, commit: past }))
    if (one === null) continue
    replays.push(one)
    if (replays.length % TOLD_EVERY === 0) progress.step(`${replays.length} of ${wanted} commits replayed`)
  }
  if (replays.length === 0) {
    const why = history.note ?? 'No past commit is suitable: none has a message in words and changes existing files.'
    throw new Failure(`${why} Run this in a checkout with full history ("git fetch --unshallow").`)
  }
  if (replays.length < wanted) progress.note(`Only ${count(replays.length, 'commit is', 'commits are')} suitable.`)
  const scored = (method: Method): Figures =>
    figuresOf(replays.map(({ ranked, right }) => ({ ranked: ranked[method], right })))
  const methods = { ours: scored('ours'), withoutHistory: scored('withoutHistory'), plainBm25: scored('plainBm25') }
  const result = { commit, cases: replays.length, methods }
  io.stdout.write(options.json === true ? benchJson(result) : benchTable(result))
  return 0
}

// Shows the figures of a replay.

export interface BenchResult {
  commit: string
  cases: number
  methods: Readonly<Record<Method, Figures>>
}

const NAMES: Readonly<Record<Method, string>> = {
  ours: 'this ranking',
  withoutHistory: '… without past commits',
  plainBm25: 'plain BM25',
}

/** Percent with one decimal. */
const percent = (share: number): string => (100 * share).toFixed(1).padStart(5)

export function benchTable({ commit, cases, methods }: BenchResult): string {
  const rows = METHODS.map(method => {
    const { hit1, hit5, recall10, mrr } = methods[method]
    return [NAMES[method], percent(hit1), percent(hit5), percent(recall10).padStart(9), percent(mrr)]
  })
  const { hit1 } = methods.ours
  // 95 % of a share over so many cases.
  const wide = (196 * Math.sqrt((hit1 * (1 - hit1)) / cases)).toFixed(0)
  return (
    `${cases} past commits up to ${commit.slice(0, 7)}, each ranked at the commit before it, in percent\n\n` +
    table([['', 'hit@1', 'hit@5', 'recall@10', '  MRR'], ...rows]) +
    `\nhit@1, hit@5: a changed file is the first, or one of the first five. recall@10: share of the changed files among\n` +
    `the first ten. MRR: 1 / rank of the first. With this number of commits, hit@1 has a margin of ±${wide} points.\n`
  )
}

/** Shares from 0 to 1, four decimals. */
export function benchJson(result: BenchResult): string {
  return `${JSON.stringify(result, rounded, 2)}\n`
}

const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value
