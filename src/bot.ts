/** Wires the parts together: database, GitHub, worker and web server become one running bot. */
import { createHash, randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { Probot, Server } from 'probot'
import type { Logger } from 'pino'
import { genprompts } from './app/webhooks/probot-app.js'
import type { Credentials, Environment } from './config/environment.js'
import { openStore, type OpenStore } from './db/open-store.js'
import { createGitHubApp } from './github/github-app.js'
import { BotOctokit } from './github/octokit.js'
import { createCircuitBreaker } from './github/circuit-breaker.js'
import { createRateLimiter } from './github/rate-limiter.js'
import { syncWithGitHub, type Found } from './app/sync/sync.js'
import { NO_METER, type Meter } from './app/ports/metrics.js'
import type { Clock, GitHubApp } from './app/ports/github.js'
import { createSettingsReader } from './app/repository-settings.js'
import type { Store } from './app/ports/store.js'
import type { Deps } from './app/context.js'
import { createWorker, type Worker } from './app/queue/worker.js'
import { processFeature } from './app/queue/process-feature.js'
import { machineAfter, withTimeout, type After } from './app/queue/timers.js'
import { sourceCache } from './source/source-cache.js'
import { historyClones } from './source/clone.js'
import { gitUrl } from './source/clone-fetch.js'
import { octokitReader } from './source/github-reader.js'
import { githubSource } from './source/github-source.js'
import { freePort } from './http/free-port.js'
import { createHealth } from './http/health.js'
import { createMetrics, metricsAreOff } from './http/metrics.js'
import { createIntake } from './http/intake.js'

/** How often it is asked whether the search for what never arrived is due. */
const LOOK_FOR_ROUTINE_MS = 60_000
/** What runs may finish for so long when the server is stopped; process managers kill after ten seconds. */
const STOP_GRACE_MS = 6_000
const DAY_MS = 24 * 3_600_000
const WEBHOOK_PATH = '/api/github/webhooks'

/** The bot cannot start: one sentence for the person who started it. */
export class StartError extends Error {
  override name = 'StartError'
}

export type BotEnvironment = Environment & { credentials: Credentials }

export interface BotOptions {
  environment: BotEnvironment
  log: Logger
  clock?: Clock
  /** Subjects worked at the same time, half of them of one installation; 8 unless said. */
  concurrency?: number
  /** Due work is looked for at least this often, milliseconds; 5,000 unless said. */
  pollMs?: number
  /** In place of the database that the environment names: for those who stand between bot and database. */
  store?: OpenStore
  /** A request to GitHub is given up after this time, milliseconds; 10,000 unless said, and 60,000 for an archive. */
  requestTimeoutMs?: number
  /** How the short pauses pass that a request or a write waits for. */
  sleep?: (ms: number) => Promise<void>
  /** How time passes for the worker, and for the short pauses unless `sleep` says otherwise; the machine's unless said. */
  after?: After
}

export interface Bot {
  url: string
  store: Store
  worker: Worker
  /** Finds what no webhook delivered and deletes old deliveries; null where another process is doing so. */
  sweep(): Promise<Found | null>
  /** Takes no more deliveries, finishes what runs or gives it back, closes the database. */
  stop(): Promise<void>
}

/** Opens everything and listens; `/ping` answers from then on. The worker runs only after `worker.start()`. */
export async function createBot({
  environment,
  log,
  clock = systemClock,
  concurrency = 8,
  pollMs = 5_000,
  ...given
}: BotOptions): Promise<Bot> {
  const { credentials } = environment
  const store = given.store ?? (await openDatabase(environment, log))
  if (store.kind === 'sqlite') await store.freeAllLeases()

  const { metricsToken: token } = environment
  const metrics = token === null ? null : createMetrics({ store, clock, token })
  const meter = metrics?.meter ?? NO_METER
  const stopping = new AbortController()
  let probot: Probot | null = null
  let worker: Worker | null = null
  const intake = createIntake({
    path: WEBHOOK_PATH,
    verify: async (body, signature) => probot?.webhooks.verify(body, signature) ?? false,
    store,
    clock,
    log,
    meter,
    isStopping: () => stopping.signal.aborted,
    onStored: () => worker?.nudge(),
  })

  /** Probot with the durable front door in place of its own, which would answer before anything is stored. */
  class DurableProbot extends Probot {
    constructor(options: ConstructorParameters<typeof Probot>[0]) {
      super({
        ...options,
        appId: credentials.appId,
        privateKey: credentials.privateKey,
        secret: credentials.webhookSecret,
        baseUrl: environment.apiUrl,
        Octokit: BotOctokit,
        log,
      })
    }
    override getNodeMiddleware(): ReturnType<Probot['getNodeMiddleware']> {
      return Promise.resolve(intake)
    }
  }
  const { host } = environment
  const port = environment.port === 0 ? await freePort(host) : environment.port
  const server = new Server({ Probot: DurableProbot, log, port, host, webhookPath: WEBHOOK_PATH })
  await server.load(loaded => void (probot = loaded))
  server.addHandler(createHealth({ store, clock, log }))
  server.addHandler(metrics?.handler ?? metricsAreOff)
  const { after = machineAfter } = given
  const sleep = given.sleep ?? (ms => new Promise<void>(resolve => after(ms, resolve)))
  const app = connect(environment, {
    log,
    meter,
    clock,
    sleep,
    timeoutMs: given.requestTimeoutMs,
    stopping: stopping.signal,
  })
  await requireProbot(probot).load(genprompts({ store, clock, log, identity: () => app.identity() }))

  const deps = useCases(app, { store, clock, log, meter })
  const owner = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`
  worker = createWorker({
    store,
    clock,
    log,
    meter,
    owner,
    concurrency,
    pollMs,
    random: Math.random,
    after,
    receive: async ({ id, event: name, body }) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- GitHub signed it; Probot's types of every event cannot be had from a stored string
      const event = { id, name, payload: JSON.parse(body) } as Parameters<Probot['receive']>[0]
      await requireProbot(probot).receive(event)
    },
    work: lease => processFeature(deps, lease),
  })
  await server.start()
  let sweeping: Promise<Found | null> = Promise.resolve(null)
  const lookRound = async (anyway: boolean): Promise<Found | null> => {
    await store.removeDeliveriesBefore(new Date(clock.now().getTime() - environment.keepDeliveriesDays * DAY_MS))
    const found = await syncWithGitHub({ ...deps, owner, stopping: stopping.signal }, { anyway })
    worker?.nudge()
    return found
  }
  const sweep = (anyway = true): Promise<Found | null> => {
    if (!stopping.signal.aborted) sweeping = lookRound(anyway)
    return sweeping
  }
  const timer = setInterval(() => {
    sweep(false).catch(error => log.error({ err: error }, 'sync failed, the next one catches up'))
  }, LOOK_FOR_ROUTINE_MS)
  return {
    url: `http://${server.host}:${server.port}`,
    store,
    worker,
    sweep: () => sweep(),
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await Promise.all([worker?.stop(STOP_GRACE_MS), withTimeout(STOP_GRACE_MS, sweeping)])
      await server.stop()
      await store.close()
    },
  }
}

async function openDatabase({ databaseUrl, dataDir }: BotEnvironment, log: Logger): Promise<OpenStore> {
  try {
    return await openStore({ databaseUrl, dataDir, log })
  } catch (error) {
    const where = databaseUrl === null ? `SQLite in DATA_DIR, ${dataDir}` : 'PostgreSQL at DATABASE_URL'
    const said = error instanceof Error ? error.message : String(error)
    throw new StartError(`cannot open the database (${where}): ${said}`, { cause: error })
  }
}

export const systemClock: Clock = { now: () => new Date() }

function requireProbot(probot: Probot | null): Probot {
  if (probot === null) throw new Error('Probot did not load the App')
  return probot
}

interface Connection {
  log: Logger
  meter: Meter
  clock: Clock
  sleep: (ms: number) => Promise<void>
  timeoutMs: number | undefined
  stopping: AbortSignal
}

function connect(
  { credentials, apiUrl, writeSpacingMs, dataDir, gitHistory }: BotEnvironment,
  { log, meter, clock, sleep, timeoutMs, stopping }: Connection,
): GitHubApp {
  const cache = sourceCache()
  const past = historyClones({ folder: join(dataDir, 'clones'), cache, stopping })
  return createGitHubApp({
    credentials: { ...credentials, baseUrl: apiUrl, log: log.child({ name: 'github' }), meter, timeoutMs },
    rateLimiter: createRateLimiter(writeSpacingMs, clock, sleep),
    breaker: createCircuitBreaker({ clock, sleep, random: Math.random }),
    clock,
    source: (octokit, { id, owner, name }, token) =>
      githubSource({
        reader: octokitReader(octokit.request),
        owner,
        repo: name,
        cache,
        ...(gitHistory ? { history: past({ id, url: gitUrl(apiUrl, owner, name), token }) } : {}),
      }),
  })
}

function useCases(app: GitHubApp, common: Pick<Deps, 'store' | 'clock' | 'log' | 'meter'>): Deps {
  return {
    ...common,
    app,
    settings: createSettingsReader(common.clock),
    newId: randomUUID,
    hash: text => createHash('sha256').update(text).digest('hex'),
  }
}
