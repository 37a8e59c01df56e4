/** Two bots as processes on one PostgreSQL: each delivery goes to both, and one may die or halt while the other goes on. */
import { Died, startBotProcess, type BotProcess } from './bot-process.js'
import type { At, DrillCrew } from './crew.js'
import { startFanOut } from './fan-out.js'
import type { Order, StopAt } from './orders.js'
import type { World } from './world.js'

/** One of the two. */
export type Which = 0 | 1

export interface CrewOfTwo extends DrillCrew {
  /** How often one died. */
  readonly deaths: number
  /** Kills one where it stands; the next order starts it anew. */
  kill(which: Which): void
  /** Whoever comes first to this commit halts there, and is left out until it is continued. Null calls it off. */
  haltAt(at: StopAt | null): Promise<void>
  /** Who has halted; null where nobody has. */
  halted(): Which | null
  /** Lets the one that halted go on, and waits until it has finished what it was at. */
  continue(): Promise<void>
}

export async function crewOfTwo(world: World, at: At): Promise<CrewOfTwo> {
  const errors: string[] = []
  const fanOut = await startFanOut()
  world.github.setWebhookUrl(world.app, fanOut.url)
  let deaths = 0
  let halted: Which | null = null
  /** What the one that halted was asked before. */
  let unfinished: Promise<unknown> = Promise.resolve()

  const start = (): Promise<BotProcess> =>
    startBotProcess(
      { environment: world.environment(at), offset: world.offset(), requestTimeoutMs: 10_000 },
      line => void errors.push(line),
    )
  const bots: [BotProcess, BotProcess] = [await start(), await start()]
  const awake = (): Which[] => ([0, 1] as const).filter(which => which !== halted)
  /** Who has halted would keep every delivery waiting. */
  const connect = (): void => fanOut.passTo(awake().map(which => `${bots[which].url}/api/github/webhooks`))
  connect()

  const ask = async (which: Which, order: Order): Promise<unknown> => {
    for (;;) {
      const bot = bots[which]
      try {
        return await bot.order(order)
      } catch (error) {
        if (!(error instanceof Died)) throw error
        await bot.ended
        if (bots[which] !== bot) continue
        deaths += 1
        bots[which] = await start()
        connect()
      }
    }
  }
  const anyone = (order: Order): Promise<unknown> => ask(awake()[0] ?? 0, order)

  return {
    get deaths() {
      return deaths
    },
    kill: which => bots[which].signal('SIGKILL'),
    async haltAt(point) {
      for (const which of awake()) await ask(which, { do: 'arm', at: point, signal: 'SIGSTOP' })
    },
    halted: () => halted,
    async continue() {
      if (halted === null) return
      const which = halted
      bots[which].signal('SIGCONT')
      await unfinished
      halted = null
      connect()
      await ask(which, { do: 'tick', offset: world.offset() })
    },
    async drain() {
      const all = awake().map(which => {
        const drained = ask(which, { do: 'drain' })
        const halts = async (): Promise<void> => {
          await bots[which].halted()
          halted = which
          unfinished = drained
          connect()
          // The other one is to go on.
          await anyone({ do: 'arm', at: null, signal: 'SIGSTOP' })
        }
        return Promise.race([drained, halts()])
      })
      await Promise.all(all)
    },
    nextDue: async () => {
      const due = await anyone({ do: 'next due' })
      return typeof due === 'string' ? new Date(due) : null
    },
    tick: async offset => {
      for (const which of awake()) await ask(which, { do: 'tick', offset })
    },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both ends are ours
    storedState: async issue => (await anyone({ do: 'stored state', issue })) as string[],
    errors: () => errors.splice(0),
    async stop() {
      for (const bot of bots) bot.signal('SIGKILL')
      await Promise.all(bots.map(bot => bot.ended))
      await fanOut.close()
    },
  }
}
