/** Who works in a drill: a bot in this process, or one that is a process and is started anew when it dies. */
import { createLog } from '../../../src/log.js'
import type { IssueOf, Order, StopAt } from './orders.js'
import { createBot, type Bot } from '../../../src/bot.js'
import { Died, startBotProcess, type BotProcess } from './bot-process.js'
import { endState } from './end-state.js'
import { storedState } from './stored-state.js'
import type { Crew, World } from './world.js'

/** Long enough for a busy machine, short enough to wait for it often. */
export const REQUEST_TIMEOUT_MS = 1_000

export interface DrillCrew extends Crew {
  storedState(issue: IssueOf): Promise<string[]>
  /** Log lines of level error since the last call. */
  errors(): string[]
  stop(): Promise<void>
}

export interface At {
  databaseUrl: string | null
  dataDir: string
}

export interface CrewOfOne extends DrillCrew {
  deliveriesWaiting(): Promise<number>
}

export async function crewOfOne(world: World, at: At, options: { requestTimeoutMs?: number } = {}): Promise<CrewOfOne> {
  const errors: string[] = []
  const bot: Bot = await createBot({
    environment: world.environment(at),
    log: createLog('error', { write: line => void errors.push(line.slice(0, 2_000)) }),
    clock: { now: world.now },
    sleep: ms => Promise.resolve(world.pass(ms)),
    requestTimeoutMs: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
  })
  world.github.setWebhookUrl(world.app, `${bot.url}/api/github/webhooks`)
  return {
    drain: () => bot.worker.drain(),
    nextDue: () => bot.store.nextDue(),
    tick: () => Promise.resolve(),
    deliveriesWaiting: async () => (await bot.store.overview(world.now())).deliveries.waiting,
    storedState: issue => storedState(bot.store, issue),
    errors: () => errors.splice(0),
    stop: () => bot.stop(),
  }
}

export interface ProcessCrew extends DrillCrew {
  /** The process that works now. */
  readonly process: BotProcess
  /** How often one died. */
  readonly deaths: number
  /** Counts the commits from here, and dies at one of them. */
  arm(at: StopAt | null): Promise<void>
  commits(): Promise<string[]>
}

/**
 * A process that is started anew as often as it dies. It is on its own then: what was not delivered meanwhile it has to
 * ask GitHub for.
 */
export async function crewOfProcess(world: World, at: At): Promise<ProcessCrew> {
  const errors: string[] = []
  let deaths = 0
  const start = async (): Promise<BotProcess> => {
    const environment = world.environment(at)
    const begin = { environment, offset: world.offset(), requestTimeoutMs: 10_000 }
    const started = await startBotProcess(begin, line => void errors.push(line))
    world.github.setWebhookUrl(world.app, `${started.url}/api/github/webhooks`)
    return started
  }
  let bot = await start()
  const revive = async (): Promise<void> => {
    await bot.ended
    deaths += 1
    // What it asks for at its start must not come too early: what is in flight fails first.
    await world.github.settle()
    bot = await start()
  }
  /** Asks as often as it takes: what died is started anew. */
  const ask = async (order: Order): Promise<unknown> => {
    for (;;) {
      try {
        return await bot.order(order)
      } catch (error) {
        if (!(error instanceof Died)) throw error
        await revive()
      }
    }
  }
  return {
    get process() {
      return bot
    },
    get deaths() {
      return deaths
    },
    drain: async () => void (await ask({ do: 'drain' })),
    nextDue: async () => {
      const due = await ask({ do: 'next due' })
      return typeof due === 'string' ? new Date(due) : null
    },
    tick: async offset => void (await ask({ do: 'tick', offset })),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both ends are ours
    storedState: async issue => (await ask({ do: 'stored state', issue })) as string[],
    arm: async point => void (await ask({ do: 'arm', at: point, signal: 'SIGKILL' })),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both ends are ours
    commits: async () => (await ask({ do: 'commits' })) as string[],
    errors: () => errors.splice(0),
    async stop() {
      bot.signal('SIGKILL')
      await bot.ended
    },
  }
}

/** What a story leaves on GitHub and in the database, for one repository and its feature #1. */
export async function endOf(world: World, crew: DrillCrew, repo: string): Promise<string[]> {
  const stored = await crew.storedState({ repositoryId: world.idOf(repo), issueNumber: 1 })
  // Every marker names the App, which is another on each stage.
  const shown = endState(world.github, repo).map(line => line.replaceAll(`app=${world.app.appId}`, 'app=<app>'))
  return [...shown, ...stored]
}
