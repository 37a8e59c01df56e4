import { generateKeyPairSync } from 'node:crypto'
import { createServer, type AddressInfo } from 'node:net'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startLocalGitHub } from '../../src/fake-github/start.js'
import type { LocalGitHub } from '../../src/fake-github/local-github.js'
import { CSV_EXPORT, SHOP } from '../support/features.js'
import { freePort } from '../support/free-port.js'
import { eventually, isReady, startServer, type ServerProcess } from '../support/process.js'
import { diskTmpdir } from '../support/temporary.js'

const REPO = 'acme/shop'
const SECRET = 'a secret of the tests'
const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString()

let folder: string
let server: ServerProcess | null = null
beforeEach(async () => {
  folder = await mkdtemp(join(diskTmpdir(), 'genprompts-process-'))
})
afterEach(async () => {
  await server?.kill('SIGKILL')
  server = null
  await rm(folder, { recursive: true, force: true })
})

describe('a server on a local GitHub', () => {
  let github: LocalGitHub
  let env: Record<string, string>
  let url: string
  beforeEach(async () => {
    github = await startLocalGitHub()
    github.addUser({ login: 'mona' })
    github.addRepository({ owner: 'acme', name: 'shop', git: { files: SHOP } })
    github.setPermission(REPO, 'mona', 'write')
    const app = github.createApp({
      slug: 'genprompts',
      webhookSecret: SECRET,
      permissions: { issues: 'write', contents: 'read', pull_requests: 'read' },
      events: ['issues', 'issue_comment'],
    })
    github.install(app, 'acme', [REPO])
    const port = await freePort('127.0.0.1')
    url = `http://127.0.0.1:${port}`
    github.setWebhookUrl(app, `${url}/api/github/webhooks`)
    env = {
      APP_ID: String(app.appId),
      PRIVATE_KEY: app.privateKey,
      WEBHOOK_SECRET: SECRET,
      GITHUB_API_URL: github.url,
      GITHUB_WRITE_SPACING_MS: '0',
      DATA_DIR: join(folder, 'data'),
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'warn',
    }
  })
  afterEach(() => github.close())

  const start = async (): Promise<void> => {
    server = startServer(env, folder)
    await eventually('the server is ready', () => isReady(url))
  }
  const open = (): number[] =>
    github.issues(REPO).flatMap(issue => (issue.parent === 1 && issue.state === 'open' ? [issue.number] : []))

  it(
    'opens the next phase, once, after it was killed and a phase was closed meanwhile',
    { timeout: 60_000 },
    async () => {
      await start()
      await github.as('mona').createIssue(REPO, { ...CSV_EXPORT, labels: ['plan-ready'] })
      await eventually('the first phase is open', () => open().includes(2))
      expect(await server?.kill('SIGKILL')).toBe('SIGKILL')

      await github.as('mona').close(REPO, 2, 'completed')
      await github.settle()
      await start()
      await eventually('the next phase is open', () => open().includes(3))
      expect(await server?.kill('SIGTERM')).toBe(0)
      expect(github.issues(REPO)).toHaveLength(3)
      expect(github.unhandled).toEqual([])
    },
  )

  it('stops within ten seconds in the middle of a slow call, and the work goes back', { timeout: 60_000 }, async () => {
    await start()
    await github.as('mona').createIssue(REPO, CSV_EXPORT)
    github.fail({ match: { method: 'GET', path: /\/collaborators\// }, how: 'timeout-before' })
    await github.as('mona').addLabel(REPO, 1, 'plan-ready')
    await eventually('the slow call is under way', () => github.requests.some(({ fault }) => fault !== null))
    const ended = server?.kill('SIGTERM')
    await eventually('nothing more is taken', async () => {
      const answer = await fetch(`${url}/api/github/webhooks`, { method: 'POST', body: '{}' })
      return answer.status === 503 && answer.headers.get('connection') === 'close'
    })
    expect(await ended).toBe(0)
    expect(server?.output()).toContain('job interrupted by shutdown, back in the queue')

    await start()
    await eventually('the first phase is open', () => open().includes(2), 60_000)
    expect(github.issues(REPO)).toHaveLength(2)
  })

  it('ends at once at a second signal', async () => {
    await start()
    await github.as('mona').createIssue(REPO, CSV_EXPORT)
    github.fail({ match: { method: 'GET', path: /\/collaborators\// }, how: 'timeout-before' })
    await github.as('mona').addLabel(REPO, 1, 'plan-ready')
    await eventually('the slow call is under way', () => github.requests.some(({ fault }) => fault !== null))
    server?.child.kill('SIGTERM')
    await eventually('it is being stopped', async () => {
      return (await fetch(`${url}/api/github/webhooks`, { method: 'POST', body: '{}' })).status === 503
    })
    expect(await server?.kill('SIGTERM')).toBe(1)
    expect(server?.output()).toContain('second signal')
  })

  it('turns away what is not signed with its secret', async () => {
    await start()
    const post = (headers: Record<string, string>) =>
      fetch(`${url}/api/github/webhooks`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json', ...headers },
      })
    const delivery = { 'x-github-delivery': 'd', 'x-github-event': 'issues' }
    expect((await post(delivery)).status).toBe(401)
    expect((await post({ ...delivery, 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` })).status).toBe(401)
    expect((await fetch(`${url}/api/github/webhooks`)).status).toBe(405)
    expect((await fetch(`${url}/nothing`)).status).toBe(404)
  })
})

describe('a start that cannot be', () => {
  it('names every problem of the environment in one message, and no secret', async () => {
    server = startServer(
      { APP_ID: 'x', WEBHOOK_SECRET: 'development', PORT: '99999', DATABASE_URL: 'mysql://root:pw@host' },
      folder,
    )
    expect(await server.ended).toBe(1)
    for (const name of ['APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET', 'PORT', 'DATABASE_URL'])
      expect(server.output()).toContain(name)
    expect(server.output()).not.toContain('pw@host')
  })

  it('says what is wrong with a data folder that cannot be written', async () => {
    await writeFile(join(folder, 'file'), '')
    server = startServer(
      { APP_ID: '1', PRIVATE_KEY: KEY, WEBHOOK_SECRET: SECRET, DATA_DIR: join(folder, 'file'), PORT: '0' },
      folder,
    )
    expect(await server.ended).toBe(1)
    expect(server.output()).toMatch(/DATA_DIR|folder|directory/i)
  })

  it('says in one sentence that the port is taken', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const data = join(folder, 'data')
    const credentials = { APP_ID: '1', PRIVATE_KEY: KEY, WEBHOOK_SECRET: SECRET }
    server = startServer(
      { ...credentials, DATA_DIR: data, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn' },
      folder,
    )
    expect(await server.ended).toBe(1)
    other.close()
    expect(server.output()).toMatch(/^genprompts: port \d+ on 127\.0\.0\.1 is in use\. [^\n]+\n$/)
  })
})

describe('without credentials', () => {
  it("serves Probot's set-up page with the App's permissions, and keeps what it is given private", async () => {
    const port = await freePort('127.0.0.1')
    const url = `http://127.0.0.1:${port}`
    server = startServer({ PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: 'https://bot.example.com' }, folder)
    await eventually('the server is ready', () => isReady(url))
    const page = await (await fetch(`${url}/probot`)).text()
    expect(page).toContain('https://bot.example.com/api/github/webhooks')
    expect(page).toContain('issue_dependencies')

    const body = JSON.stringify({ appId: '7', pem: KEY, webhook_secret: SECRET })
    const answer = await fetch(`${url}/probot/import`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(200)
    const file = join(folder, '.env')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readFile(file, 'utf8')).toContain('APP_ID="7"')
    for (const secret of [SECRET, ...KEY.trim().split('\n').slice(1, -1)]) expect(server.output()).not.toContain(secret)
  })
})
