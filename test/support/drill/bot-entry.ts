/** A bot as a process of its own, worked by messages from the drill; it ends or halts itself at the commit that it was told of. */
import { openStore } from '../../../src/db/open-store.js'
import { createLog } from '../../../src/log.js'
import { createBot } from '../../../src/bot.js'
import type { Answer, Begin, Order, StopAt } from './orders.js'
import { storedState } from './stored-state.js'
import { watched } from './watched-store.js'

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the drill wrote it
const begin = JSON.parse(process.env['DRILL'] ?? '') as Begin
let offset = begin.offset
let stopAt: StopAt | null = null
let signal: 'SIGKILL' | 'SIGSTOP' = 'SIGKILL'
let commits: string[] = []

const clock = { now: () => new Date(Date.now() + offset) }
const send = (answer: Answer): void => void process.send?.(answer)
const log = createLog('error', { write: line => send({ log: line.slice(0, 2_000) }) })

const { databaseUrl, dataDir } = begin.environment
const store = await openStore({ databaseUrl, dataDir, log, clock })
const counts = new Map<string, number>()
const counted = watched(store, async (operation, when) => {
  const nth = (counts.get(`${operation} ${when}`) ?? 0) + 1
  counts.set(`${operation} ${when}`, nth)
  const name = `${when} ${operation} ${nth}`
  commits.push(name)
  if (stopAt !== name) return
  // At once: nothing of this process runs after it.
  if (signal === 'SIGKILL') process.kill(process.pid, signal)
  await new Promise<void>(resolve => process.send?.({ halts: name } satisfies Answer, () => resolve()))
  process.kill(process.pid, signal)
})

const bot = await createBot({
  environment: begin.environment,
  log,
  clock,
  store: counted,
  requestTimeoutMs: begin.requestTimeoutMs,
})
await bot.sweep()

async function obey(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'tick':
      offset = order.offset
      return null
    case 'drain':
      return bot.worker.drain()
    case 'next due':
      return (await bot.store.nextDue())?.toISOString() ?? null
    case 'arm':
      stopAt = order.at
      signal = order.signal
      counts.clear()
      commits = []
      return null
    case 'commits':
      return commits
    case 'stored state':
      return storedState(store, order.issue)
  }
}

process.on('message', (message: { id: number; order: Order }) => {
  obey(message.order).then(
    result => send({ id: message.id, result: result ?? null }),
    error => send({ id: message.id, error: String(error instanceof Error ? error.stack : error) }),
  )
})
// The drill is gone: so is the bot.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
send({ ready: bot.url })
