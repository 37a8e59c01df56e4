/** What the bench of deliveries needs around it: a local GitHub, a PostgreSQL that syncs, servers, a webhook of the usual size. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalGitHub } from '../../../src/fake-github/start.js'
import { DURABLE, findPostgres, startPostgres } from '../../../test/support/postgres.js'
import { onServer } from '../../../test/support/postgres-databases.js'
import { startHelper } from './process.js'
import type { LoadQuestion, LoadReply } from './load.js'
import type { ServerQuestion, ServerReply } from './server.js'

/** Mean size of a webhook about an issue. */
const BODY_BYTES = 17_000
const SECRET = 'a secret of the bench'
const REPO = 'acme/shop'

export type Kind = 'stock' | 'sqlite' | 'postgres'

export interface Served {
  /** Sends so many webhooks, each with an id of its own. */
  load(count: number, how: Pick<LoadQuestion, 'connections' | 'rate'>): Promise<LoadReply>
  startWorker(): Promise<void>
  count(): Promise<{ waiting: number; failed: number }>
}

export interface Setting {
  /** Without `postgres` where it is not installed. */
  kinds: readonly Kind[]
  /** A server on a database of its own. */
  serve(kind: Kind): Promise<Served>
  end(): Promise<void>
}

export async function startSetting(): Promise<Setting> {
  const ends: (() => Promise<unknown>)[] = []
  const github = await startLocalGitHub()
  ends.push(() => github.close())
  github.addUser({ login: 'mona' })
  github.addUser({ login: 'acme', type: 'Organization' })
  github.addRepository({ owner: 'acme', name: 'shop' })
  const app = github.createApp({
    slug: 'genprompts',
    webhookSecret: SECRET,
    permissions: { issues: 'write', contents: 'read', pull_requests: 'read' },
    events: ['issues'],
  })
  github.install(app, 'acme', [REPO])
  github.pauseDeliveries()
  github.setPermission(REPO, 'mona', 'write')
  await github.as('mona').createIssue(REPO, { title: 'Export orders', body: '' })
  const bare = JSON.stringify(github.deliveries.find(({ event }) => event === 'issues')?.payload)
  const body = bare.replace('"body":""', `"body":"${'word '.repeat((BODY_BYTES - bare.length) / 5)}"`)

  const binaries = await findPostgres()
  const postgres = binaries === null ? null : await startPostgres(binaries, DURABLE)
  ends.push(async () => postgres?.stop())
  const loader = startHelper<LoadQuestion, LoadReply>('load.ts')
  ends.push(() => loader.end())

  let databases = 0
  const emptyDatabase = async (kind: Kind): Promise<string | null> => {
    if (kind !== 'postgres' || postgres === null) return null
    const url = new URL(postgres.url)
    url.pathname = `/bench_${(databases += 1)}`
    await onServer(postgres.url, `CREATE DATABASE ${url.pathname.slice(1)}`)
    return url.href
  }

  return {
    kinds: postgres === null ? ['stock', 'sqlite'] : ['stock', 'sqlite', 'postgres'],
    async serve(kind) {
      const dataDir = await mkdtemp(join(tmpdir(), 'genprompts-bench-'))
      ends.unshift(() => rm(dataDir, { recursive: true, force: true }))
      const server = startHelper<ServerQuestion, ServerReply>('server.ts')
      ends.unshift(() => server.end())
      const served = await server.ask({
        do: 'serve',
        what: kind === 'stock' ? 'stock' : 'bot',
        credentials: { appId: app.appId, privateKey: app.privateKey, webhookSecret: SECRET },
        apiUrl: github.url,
        databaseUrl: await emptyDatabase(kind),
        dataDir,
      })
      if (served === null || !('url' in served)) throw new Error('the server does not say where it listens')
      const { url } = served
      return {
        load: (count, how) => loader.ask({ url, secret: SECRET, body, count, ...how }),
        startWorker: async () => void (await server.ask({ do: 'work' })),
        async count() {
          const counts = await server.ask({ do: 'count' })
          if (counts === null || 'url' in counts) throw new Error('the server does not count')
          return counts
        },
      }
    },
    async end() {
      for (const end of ends) await end()
    },
  }
}
