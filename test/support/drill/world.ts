/** A local GitHub with one App on it, a clock that the drill moves, and a fresh repository for every case. */
import { startLocalGitHub } from '../../../src/fake-github/start.js'
import type { LocalGitHub } from '../../../src/fake-github/local-github.js'
import type { Person } from '../../../src/fake-github/person.js'
import type { BotEnvironment } from '../../../src/bot.js'
import type { Tale } from './tale.js'

const SECRET = 'a secret of the drills'
const HOUR_MS = 3_600_000
/** More steps of time than any story needs. */
const MOST_STEPS = 60

/** Whoever works on what comes in: one bot in this process, or processes that may die. */
export interface Crew {
  /** Works off what is due now. */
  drain(): Promise<void>
  /** When the next of anything is due. */
  nextDue(): Promise<Date | null>
  /** The clock was moved. */
  tick(offsetMs: number): Promise<void>
}

export interface World {
  github: LocalGitHub
  app: { appId: number; privateKey: string }
  person: Person
  /** Database id of a repository that was added. */
  idOf(repo: string): number
  now(): Date
  /** What the clock is ahead of the machine's, milliseconds. */
  offset(): number
  environment(of: { databaseUrl: string | null; dataDir: string }): BotEnvironment
  /** @param code those with the same have the same commit; by name unless said. @returns `owner/name` */
  addRepository(tale: Tale, name: string, owner?: string, code?: string): string
  /** Moves the clock. */
  pass(ms: number): void
  /** Deliveries arrive and are worked until nothing moves. Time stands still. */
  settle(crew: Crew): Promise<void>
  /** Settles, and lets time pass as long as something is due within the hour. */
  rest(crew: Crew): Promise<void>
  close(): Promise<void>
}

export interface WorldOptions {
  /** Owners with an installation each; one unless said. */
  owners?: readonly string[]
  /** Pause between two writes, milliseconds; 0 unless said. */
  writeSpacingMs?: number
  /** Another clock than the machine's, which `pass` does not move. */
  now?: () => Date
}

export async function startWorld({
  owners = ['acme'],
  writeSpacingMs = 0,
  ...given
}: WorldOptions = {}): Promise<World> {
  let offset = 0
  const now = given.now ?? (() => new Date(Date.now() + offset))
  const github = await startLocalGitHub({ now })
  github.addUser({ login: 'mona' })
  const app = github.createApp({
    slug: 'genprompts',
    webhookSecret: SECRET,
    permissions: { issues: 'write', contents: 'read', pull_requests: 'read' },
    events: ['issues', 'issue_comment', 'sub_issues', 'issue_dependencies', 'repository'],
  })
  for (const login of owners) {
    github.addUser({ login, type: 'Organization' })
    github.install(app, login, 'all')
  }
  const repositories = new Map<string, number>()
  const world: World = {
    github,
    idOf(repo) {
      const id = repositories.get(repo)
      if (id === undefined) throw new Error(`${repo} was not added`)
      return id
    },
    app,
    person: github.as('mona'),
    now,
    offset: () => offset,
    environment: ({ databaseUrl, dataDir }) => ({
      credentials: { appId: app.appId, privateKey: app.privateKey, webhookSecret: SECRET },
      apiUrl: github.url,
      writeSpacingMs,
      databaseUrl,
      dataDir,
      port: 0,
      host: '127.0.0.1',
      logLevel: 'fatal',
      publicUrl: null,
      metricsToken: null,
      keepDeliveriesDays: 7,
      gitHistory: false,
    }),
    addRepository(tale, name, owner = owners[0] ?? 'acme', code = name) {
      const repo = `${owner}/${name}`
      // A file of its own gives each a commit of its own: the bot remembers commits that it has read.
      const git = tale.dir === undefined ? { files: { ...tale.files, 'CASE.md': `${code}\n` } } : { dir: tale.dir }
      repositories.set(repo, github.addRepository({ owner, name, git }).id)
      github.setPermission(repo, 'mona', 'write')
      return repo
    },
    pass: ms => void (offset += ms),
    async settle(crew) {
      for (let before = -1; before !== github.requests.length + github.deliveries.length;) {
        before = github.requests.length + github.deliveries.length
        await github.settle()
        await crew.drain()
      }
    },
    async rest(crew) {
      for (let step = 0; step < MOST_STEPS; step++) {
        await world.settle(crew)
        const due = await crew.nextDue()
        const wait = due === null ? Infinity : due.getTime() - now().getTime()
        if (wait > HOUR_MS) return
        offset += Math.max(0, wait) + 1
        await crew.tick(offset)
      }
      throw new Error(`the queue does not drain: something is still due after ${MOST_STEPS} steps of time`)
    },
    close: () => github.close(),
  }
  return world
}

/** Tells a tale in a repository, from the first act to the last. */
export async function tell(world: World, crew: Crew, tale: Tale, repo: string): Promise<void> {
  for (const act of tale.acts) {
    await act(world.person, repo)
    await world.rest(crew)
  }
}
