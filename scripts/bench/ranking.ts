/** How fast repositories are indexed and asked, how much memory that takes, and how both grow. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { figure, growth, percentile, type Print } from './figures.js'
import type { RankingFigures } from './ranking-run.js'

const RUN = fileURLToPath(new URL('ranking-run.ts', import.meta.url))

/** Names, paths, texts and symbols are read in one pass, so the stricter of the two speeds is asked of it. */
const LEAST_FILES_PER_S = 2_000
const MOST_QUERY_MS = 50
const MOST_MB = 600
/** Linear is 1; a tenth for the noise of the measure. */
const MOST_GROWTH = 1.1

/** @returns whether the targets are met */
export async function benchRanking(print: Print): Promise<boolean> {
  const verdicts: boolean[] = []
  const small = await run('1000')
  const middle = await run('10000')
  const large = await run('50000')
  const here = await run('here')

  print(
    `A made repository of ${middle.files} files (${middle.megabytes.toFixed(0)} MB; processor time, quickest of three):`,
  )
  verdicts.push(
    ...show(print, middle),
    figure(print, 'memory (peak RSS of the process)', middle.peakMb, 'MB', { atMost: MOST_MB }),
  )
  print(`\nThis repository (${here.files} files, ${here.megabytes.toFixed(1)} MB):`)
  figure(print, 'read from git', here.readMs ?? 0, 'ms')
  verdicts.push(...show(print, here))
  figure(print, 'memory (peak RSS of the process)', here.peakMb, 'MB')
  print(`\nGrowth from ${small.files} to ${large.files} files (exponent: 1 is linear):`)
  const exponent = (time: (figures: RankingFigures) => number): number =>
    growth({ size: small.files, time: time(small) }, { size: large.files, time: time(large) })
  verdicts.push(
    figure(
      print,
      'indexed cold',
      exponent(f => f.coldMs),
      '',
      { atMost: MOST_GROWTH },
    ),
    figure(
      print,
      'indexed warm',
      exponent(f => f.warmMs),
      '',
      { atMost: MOST_GROWTH },
    ),
    figure(
      print,
      'a query (median)',
      exponent(f => percentile(f.queryMs, 0.5)),
      '',
      { atMost: MOST_GROWTH },
    ),
  )
  figure(print, `memory at ${large.files} files (${large.megabytes.toFixed(0)} MB)`, large.peakMb, 'MB')
  return verdicts.every(Boolean)
}

function show(print: Print, { files, coldMs, warmMs, queryMs }: RankingFigures): boolean[] {
  const perSecond = (ms: number): number => (files / ms) * 1000
  return [
    figure(print, 'indexed cold, symbols included', perSecond(coldMs), 'files/s', { atLeast: LEAST_FILES_PER_S }),
    figure(print, 'indexed warm', perSecond(warmMs), 'files/s'),
    figure(print, 'a query, median', percentile(queryMs, 0.5), 'ms', { atMost: MOST_QUERY_MS }),
    figure(print, 'a query, p95', percentile(queryMs, 0.95), 'ms', { atMost: MOST_QUERY_MS }),
  ]
}

async function run(what: string): Promise<RankingFigures> {
  const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, RUN, what])
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by ranking-run.ts
  return JSON.parse(stdout) as RankingFigures
}
