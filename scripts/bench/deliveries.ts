/** Webhooks: how many are verified, stored and answered a second, beside a stock Probot app that stores nothing. */
import { setTimeout as pause } from 'node:timers/promises'
import { figure, percentile, type Part, type Print } from './figures.js'
import { startSetting, type Kind, type Served, type Setting } from './intake/setting.js'

const NAMES = { stock: 'stock Probot', sqlite: 'SQLite', postgres: 'PostgreSQL' }
/** Of the stock app's deliveries a second. */
const LEAST_SHARE = { sqlite: 0.3, postgres: 0.6 }

/** Short ones in turn, so that whatever else the machine does strikes all alike. */
const ROUNDS = 7
const A_ROUND = { count: 1_000, connections: 32 }

/** The first seconds warm up, as the first round does. */
const STEADY = { perSecond: 200, warmUpSeconds: 2, seconds: 10, longestMs: 60 }
const BURST = { count: 5_000, connections: 64, patienceMs: 600_000 }

export const benchDeliveries: Part = async print => {
  const setting = await startSetting()
  try {
    const shares = await throughput(print, setting)
    let met = shares
    for (const kind of setting.kinds) {
      if (kind === 'stock') continue
      const served = await setting.serve(kind)
      await served.startWorker()
      met = (await steady(print, kind, served)) && met
      met = (await burst(print, kind, served)) && met
    }
    if (!setting.kinds.includes('postgres')) print('PostgreSQL is not installed here: its half is left out.')
    return met
  } finally {
    await setting.end()
  }
}

interface Round {
  perSecond: number
  answers: number[]
}

async function throughput(print: Print, setting: Setting): Promise<boolean> {
  const servers = new Map<Kind, Served>()
  for (const kind of setting.kinds) servers.set(kind, await setting.serve(kind))
  const rounds = new Map<Kind, Round[]>(setting.kinds.map(kind => [kind, []]))
  for (let round = -1; round < ROUNDS; round++) {
    for (const [kind, served] of servers) {
      const { taken, seconds, answers } = await served.load(A_ROUND.count, { ...A_ROUND, rate: null })
      if (taken !== A_ROUND.count) throw new Error(`${NAMES[kind]} took ${taken} of ${A_ROUND.count}`)
      // The first round warms up.
      if (round >= 0) rounds.get(kind)?.push({ perSecond: taken / seconds, answers })
    }
  }
  print(`${ROUNDS} rounds in turn of ${A_ROUND.count} deliveries, ${A_ROUND.connections} at a time, medians:\n`)
  const median = (kind: Kind): number => percentile(rounds.get(kind)?.map(({ perSecond }) => perSecond) ?? [], 0.5)
  let met = true
  for (const kind of setting.kinds) {
    const answers = rounds.get(kind)?.flatMap(round => round.answers) ?? []
    figure(print, NAMES[kind], median(kind), 'a second')
    if (kind !== 'stock') {
      const share = median(kind) / median('stock')
      met = figure(print, '  of the stock app', share, '', { atLeast: LEAST_SHARE[kind] }) && met
    }
    figure(print, '  answer, p50', percentile(answers, 0.5), 'ms')
    figure(print, '  answer, p99', percentile(answers, 0.99), 'ms')
  }
  return met
}

async function steady(print: Print, kind: Kind, served: Served): Promise<boolean> {
  const { perSecond, warmUpSeconds, seconds, longestMs } = STEADY
  await served.load(perSecond * warmUpSeconds, { connections: 64, rate: perSecond })
  const { answers } = await served.load(perSecond * seconds, { connections: 64, rate: perSecond })
  print(`\n${NAMES[kind]}, ${perSecond} deliveries a second, the worker running:\n`)
  figure(print, 'answer, p50', percentile(answers, 0.5), 'ms')
  return figure(print, 'answer, p99', percentile(answers, 0.99), 'ms', { atMost: longestMs })
}

async function burst(print: Print, kind: Kind, served: Served): Promise<boolean> {
  const before = await whenWorked(served)
  const started = performance.now()
  const { taken, seconds } = await served.load(BURST.count, { ...BURST, rate: null })
  const left = (await whenWorked(served)) - before
  const worked = taken - left
  print(`\n${NAMES[kind]}, ${BURST.count} deliveries at once:\n`)
  figure(print, 'taken', taken, 'deliveries')
  figure(print, 'all taken after', seconds, 's')
  const met = figure(print, 'worked in the end', worked, 'deliveries', { atLeast: BURST.count })
  figure(print, 'all worked after', (performance.now() - started) / 1000, 's')
  return met
}

/** How many wait or failed when none waits any more, or nobody has the patience. */
async function whenWorked(served: Served): Promise<number> {
  const started = performance.now()
  for (;;) {
    const { waiting, failed } = await served.count()
    if (waiting === 0 || performance.now() - started > BURST.patienceMs) return waiting + failed
    await pause(200)
  }
}
