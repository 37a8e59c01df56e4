/** Shows the figures of a replay. */
import type { Figures } from '../../core/ranking/replay/figures.js'
import { METHODS, type Method } from '../../core/ranking/replay/replay.js'
import { table } from '../words.js'

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
    `${cases} past commits up to ${commit.slice(0, 7)}, each ranked at the commit before it, in per cent\n\n` +
    table([['', 'hit@1', 'hit@5', 'recall@10', '  MRR'], ...rows]) +
    `\nhit@1, hit@5: a file that was changed is the first, or one of the first five. recall@10: share of the changed files\n` +
    `among the first ten. MRR: 1 / place of the first. With so many commits hit@1 is sure to ±${wide} points.\n`
  )
}

/** Shares from 0 to 1, four decimals. */
export function benchJson(result: BenchResult): string {
  return `${JSON.stringify(result, rounded, 2)}\n`
}

const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value
