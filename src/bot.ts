/** Wires the parts together: database, GitHub, worker and web server become one running bot. */
import { createHash, randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { Probot } from 'probot'
import type { Logger } from 'pino'
import { genprompts, receive } from './app/webhooks/probot-app.js'
import type { Credentials, Environment } from './config/environment.js'
import { openStore, type OpenStore } from './db/open-store.js'
import { createGitHubApp } from './github/github-app.js'
import { BotOctokit } from './github/octokit.js'
import { createCircuitBreaker } from './github/circuit-breaker.js'
import { createRateLimiter } from './github/rate-limiter.js'
import { startSyncSchedule } from './app/sync/sync-schedule.js'
import type { Found } from './app/sync/sync.js'
import { NO_METER, type Meter } from './app/ports/metrics.js'
import type { Clock, GitHubApp } from './app/ports/github.js'
import { createSettingsReader } from './app/repository-settings.js'
import type { Store } from './app/ports/store.js'
import type { Deps } from './app/context.js'
import { createWorker, type Worker } from './app/queue/worker.js'
import { processFeature } from './app/queue/process-feature.js'
import { machineAfter, withTimeout, type After } from './app/queue/timers.js'
import { createPlanningService } from './planning/service.js'
import type { GitHubReference, ReadableReference } from './planning/source.js'
import { sourceCache } from './source/source-cache.js'
import { historyClones } from './source/clone.js'
import { gitUrl } from './source/clone-fetch.js'
import { octokitReader } from './source/github-reader.js'
import { githubSource } from './source/github-source.js'
import { createHttpApp } from './http/app.js'
import { createMetrics } from './http/metrics.js'
import { CannotListen, startHttpServer } from './http/server.js'

/** Jobs and searches may finish for so long when the bot is stopped, and then requests; process managers kill after ten seconds. */
const STOP_GRACE_MS = 6_000
const REQUESTS_GRACE_MS = 2_000

/** The bot cannot start: one sentence for the person who started it. */
export class StartError extends Error {
  override name = 'StartError'
}

export type BotEnvironment = Environment & { credentials: Credentials }

export interface BotOptions {
  environment: BotEnvironment
  log: Logger
  clock?: Clock
  /** Jobs worked at the same time, half of them of one installation; 8 unless said. */
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

/**
 * Opens everything and listens; `/ping` answers from then on. The worker runs only after `worker.start()`.
 * Throws StartError where the database cannot be opened or the port cannot be had.
 */
export async function createBot({
  environment,
  log,
  clock = systemClock,
  concurrency = 8,
  pollMs = 5_000,
  after = machineAfter,
  sleep = ms => new Promise<void>(resolve => after(ms, resolve)),
  ...given
}: BotOptions): Promise<Bot> {
  const { credentials, apiUrl, metricsToken, keepDeliveriesDays, host, port } = environment
  const store = given.store ?? (await openDatabase(environment, log))
  const metrics = metricsToken === null ? null : createMetrics({ store, clock, token: metricsToken })
  const meter = metrics?.meter ?? NO_METER
  const stopping = new AbortController()

  const connection = { log, meter, clock, sleep, timeoutMs: given.requestTimeoutMs, stopping: stopping.signal }
  const app = connect(environment, connection)
  const { appId, privateKey, webhookSecret: secret } = credentials
  const probot = new Probot({ appId, privateKey, secret, baseUrl: apiUrl, Octokit: BotOctokit, log })
  await probot.ready()
  await probot.load(genprompts({ store, clock, log, identity: () => app.identity() }))

  const owner = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`
  const deps = useCases(app, { store, clock, log, meter })
  const worker = createWorker({
    store,
    clock,
    log,
    meter,
    owner,
    concurrency,
    pollMs,
    random: Math.random,
    after,
    receive: delivery => receive(probot, delivery),
    work: lease => processFeature(deps, lease),
  })
  const nudge = (): void => worker.nudge()

  const { verify } = probot.webhooks
  const http = createHttpApp({ store, clock, log, metrics, verify, onStored: nudge, stopping: stopping.signal })
  const server = await startHttpServer(http, { host, port, log }).catch(async (error: unknown) => {
    await store.close()
    throw error instanceof CannotListen ? new StartError(error.message, { cause: error }) : error
  })
  // Of a process that ended. Not before the port is ours: another one may be at work on the same file.
  if (store.kind === 'sqlite') await store.freeAllLeases()
  const schedule = { keepDeliveriesDays, owner, stopping: stopping.signal, onSearched: nudge }
  const sync = startSyncSchedule({ ...deps, ...schedule })
  return {
    url: server.url,
    store,
    worker,
    sweep: () => sync.searchNow(),
    async stop() {
      stopping.abort()
      await Promise.all([worker.stop(STOP_GRACE_MS), withTimeout(STOP_GRACE_MS, sync.end())])
      await server.stop(REQUESTS_GRACE_MS)
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

const systemClock: Clock = { now: () => new Date() }

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

/** Issues are on GitHub, so nothing else is ever asked for. */
function onGitHub(repository: ReadableReference): GitHubReference {
  if (repository.kind !== 'github') throw new Error('the bot reads repositories on GitHub only')
  return repository
}

function useCases(app: GitHubApp, common: Pick<Deps, 'store' | 'clock' | 'log' | 'meter'>): Deps {
  return {
    ...common,
    app,
    settings: createSettingsReader(common.clock),
    planning: createPlanningService({ open: repository => app.source(onGitHub(repository)) }),
    newId: randomUUID,
    hash: text => createHash('sha256').update(text).digest('hex'),
  }
}
