/** A whole bot against the local GitHub, driven from outside: a person acts, everything settles, the writes are read. */
import type { LogLevel } from '../../src/config/environment.js'
import { createLog } from '../../src/log.js'
import { startLocalGitHub } from '../../src/fake-github/start.js'
import type { LocalGitHub } from '../../src/fake-github/local-github.js'
import type { NewRepository } from '../../src/fake-github/setup-repositories.js'
import type { Person } from '../../src/fake-github/person.js'
import { createBot, type Bot } from '../../src/bot.js'
import { SHOP } from './features.js'
import { apiCheck } from './openapi.js'

export const REPO = 'acme/shop'
/** Of pino. */
const ERROR_LEVEL = 50
export const SECRET = 'a secret of the tests'

export interface StageOptions {
  /** Null: a SQLite file in `dataDir`. */
  databaseUrl: string | null
  dataDir: string
  repository?: Partial<NewRepository>
  /** Pause between two writes, milliseconds; 0 unless said. */
  writeSpacingMs?: number
  /** Pauses take their time, where time itself is what is measured. */
  realPauses?: boolean
  /** A request is given up after this time, milliseconds. */
  requestTimeoutMs?: number
  /** Off unless said: it starts the git program at every plan. */
  gitHistory?: boolean
  /** Turns the metrics on. */
  metricsToken?: string
  /** `error` unless said. */
  logLevel?: LogLevel
  /** Further repositories of the same owner, by name: the App is installed on them too. */
  others?: Record<string, Record<string, string>>
}

export interface Stage {
  github: LocalGitHub
  bot: Bot
  /** Has write access. */
  maintainer: Person
  /** May read. */
  reader: Person
  appId: number
  /** PEM. */
  privateKey: string
  installationId: number
  /** Deliveries arrive, the worker works, until nothing moves. Time stands still. */
  settle(): Promise<void>
  /** Moves the clock of bot and GitHub forward, then settles. */
  after(ms: number): Promise<void>
  /** The writes since the last call, one line each. */
  newWrites(): string[]
  stopBot(): Promise<void>
  /** A new bot on the same database, which looks at every open plan first. */
  startBot(): Promise<void>
  /** What no run may end with: log lines of level error, requests that the local GitHub does not know, and what is not as GitHub describes its API. */
  faults(): string[]
  /** What was logged, at the level that was asked for. */
  logLines(): Record<string, unknown>[]
  close(): Promise<void>
}

export async function startStage(options: StageOptions): Promise<Stage> {
  let offset = 0
  const now = (): Date => new Date(Date.now() + offset)
  const lines: Record<string, unknown>[] = []
  const log = createLog(options.logLevel ?? 'error', {
    write: line => void lines.push(JSON.parse(line) as Record<string, unknown>),
  })

  const api = apiCheck()
  const github = await startLocalGitHub({ now, onAnswer: answered => api.exchange(answered) })
  for (const login of ['mona', 'rita']) github.addUser({ login })
  github.addUser({ login: 'acme', type: 'Organization' })
  github.addRepository({ owner: 'acme', name: 'shop', git: { files: SHOP }, ...options.repository })
  const others = Object.entries(options.others ?? {}).map(([name, files]) => {
    github.addRepository({ owner: 'acme', name, git: { files } })
    return `acme/${name}`
  })
  github.setPermission(REPO, 'mona', 'write')
  github.setPermission(REPO, 'rita', 'read')
  const app = github.createApp({
    slug: 'genprompts',
    webhookSecret: SECRET,
    permissions: { issues: 'write', contents: 'read', pull_requests: 'read' },
    events: ['issues', 'issue_comment', 'sub_issues', 'issue_dependencies', 'repository'],
  })
  const { installationId } = github.install(app, 'acme', [REPO, ...others])

  const newBot = async (): Promise<Bot> => {
    const bot = await createBot({
      environment: {
        credentials: { appId: app.appId, privateKey: app.privateKey, webhookSecret: SECRET },
        apiUrl: github.url,
        writeSpacingMs: options.writeSpacingMs ?? 0,
        databaseUrl: options.databaseUrl,
        dataDir: options.dataDir,
        port: 0,
        host: '127.0.0.1',
        logLevel: 'error',
        publicUrl: null,
        metricsToken: options.metricsToken ?? null,
        keepDeliveriesDays: 7,
        gitHistory: options.gitHistory ?? false,
      },
      log,
      clock: { now },
      ...(options.requestTimeoutMs === undefined ? {} : { requestTimeoutMs: options.requestTimeoutMs }),
      // Short pauses pass at once: time is the stage's.
      ...(options.realPauses === true ? {} : { sleep: (ms: number) => Promise.resolve(void (offset += ms)) }),
    })
    github.setWebhookUrl(app, `${bot.url}/api/github/webhooks`)
    return bot
  }

  let written = 0
  let running = true
  const stage: Stage = {
    github,
    bot: await newBot(),
    maintainer: github.as('mona'),
    reader: github.as('rita'),
    appId: app.appId,
    privateKey: app.privateKey,
    installationId,
    async settle() {
      for (let before = -1; before !== github.requests.length + github.deliveries.length;) {
        before = github.requests.length + github.deliveries.length
        await github.settle()
        if (running) await stage.bot.worker.drain()
      }
    },
    async after(ms) {
      offset += ms
      await stage.settle()
    },
    newWrites() {
      const writes = github.writes(written)
      written = github.requests.length
      return writes.map(line => line.replaceAll(`/repos/${REPO}`, ''))
    },
    async stopBot() {
      running = false
      await stage.bot.stop()
    },
    async startBot() {
      stage.bot = await newBot()
      running = true
      await stage.bot.sweep()
    },
    faults: () => [
      ...lines.filter(line => Number(line['level']) >= ERROR_LEVEL).map(line => JSON.stringify(line).slice(0, 2_000)),
      ...github.unhandled,
      ...api.problems(),
    ],
    logLines: () => lines,
    async close() {
      if (running) await stage.bot.stop()
      await github.close()
      github.deliveries.forEach(delivery => api.webhook(delivery))
    },
  }
  return stage
}
