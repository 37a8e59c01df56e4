/** `genprompts doctor` against the local GitHub: with nothing wrong, and with each thing wrong in turn. */
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isSupportedNode, NODE_RANGE } from '../../src/doctor/machine.js'
import { startLocalGitHub } from '../../src/fake-github/start.js'
import type { LocalGitHub } from '../../src/fake-github/local-github.js'
import type { NewApp } from '../../src/fake-github/setup-apps.js'
import { createTestDatabase, hasPostgres } from '../support/databases.js'
import { genprompts, temporaryFolder } from './support.js'

const SECRET = 'a secret of the tests'
const PUBLIC_URL = 'https://bot.example.com'
const HOOK = `${PUBLIC_URL}/api/github/webhooks`
const RIGHT: NewApp = {
  slug: 'genprompts',
  webhookSecret: SECRET,
  permissions: { issues: 'write', contents: 'read', pull_requests: 'read' },
  events: ['issues', 'issue_comment', 'sub_issues', 'issue_dependencies', 'repository'],
}

interface Said {
  check: string
  state: string
  says: string
  advice: string | null
}

let cwd: string
let github: LocalGitHub
let env: Record<string, string>
beforeEach(async () => {
  cwd = temporaryFolder()
  github = await startLocalGitHub()
  github.addUser({ login: 'acme', type: 'Organization' })
  github.addRepository({ owner: 'acme', name: 'shop' })
  await register(RIGHT)
})
afterEach(() => github.close())

/** Registers an App, installs it and sets the environment to it. Gives the installation's id. */
async function register(app: NewApp, { installed = true } = {}): Promise<number> {
  const made = github.createApp(app)
  const credentials = { APP_ID: String(made.appId), PRIVATE_KEY: made.privateKey, WEBHOOK_SECRET: SECRET }
  env = { ...credentials, GITHUB_API_URL: github.url, PUBLIC_URL, DATA_DIR: 'data' }
  const installation = installed ? github.install(made, 'acme', ['acme/shop']) : { installationId: 0 }
  // Nobody answers at the address: what was sent there would be a failed delivery.
  await github.settle()
  github.setWebhookUrl(made, HOOK)
  return installation.installationId
}

async function ask(now = new Date()): Promise<{ code: number; all: Said[]; of: (check: string) => Said[] }> {
  const { code, stdout } = await genprompts(['doctor', '--json'], { cwd, env, now: now.toISOString() })
  const all = JSON.parse(stdout) as Said[]
  return { code, all, of: check => all.filter(one => one.check === check) }
}

const delivery = (status: number) => ({ id: 1, status_code: status, status: 'x' })

const answer = (path: RegExp, body: unknown, status = 200): void =>
  github.fail({ match: { method: 'GET', path }, how: 'status-before', status, body })

it('is content before the first start, and makes nothing', async () => {
  const { code, all } = await ask()
  expect(all.filter(one => one.state !== 'ok')).toEqual([])
  expect(code).toBe(0)
  const checks = ['node', 'git', 'configuration', 'database', 'clock', 'credentials', 'permissions', 'events']
  expect(all.map(one => one.check)).toEqual([...checks, 'installations', 'webhook', 'deliveries'])
  expect(existsSync(join(cwd, 'data'))).toBe(false)
})

it('prints a line for each, with what to do, and never a secret', async () => {
  writeFileSync(join(cwd, '.env'), 'METRICS_TOKEN=a-token-of-the-tests\n')
  env['DATABASE_URL'] = 'postgres://bot:the-password@127.0.0.1:1/none'
  const { code, stdout, stderr } = await genprompts(['doctor'], { cwd, env, now: new Date().toISOString() })
  expect(code).toBe(1)
  expect(stdout).toMatch(/^ok {7}node {11}Node\.js /m)
  expect(stdout).toMatch(/^FAILED {3}database .*cannot be reached.*\n +→ Check DATABASE_URL/m)
  for (const secret of [SECRET, 'the-password', 'a-token-of-the-tests', 'PRIVATE KEY']) {
    expect(stdout + stderr).not.toContain(secret)
  }
})

it('warns where there are no credentials yet, which is no failure', async () => {
  env = { DATA_DIR: 'data' }
  const { code, of } = await ask()
  expect(code).toBe(0)
  expect(of('credentials')).toMatchObject([{ state: 'warning', advice: expect.stringContaining('/probot') }])
})

it('names every variable that is wrong, those of .env too', async () => {
  writeFileSync(join(cwd, '.env'), 'WEBHOOK_SECRET=development\nLOG_LEVEL=loud\n')
  env = {}
  const { code, of } = await ask()
  expect(code).toBe(1)
  const said = of('configuration').map(one => one.says)
  expect(said).toEqual(
    expect.arrayContaining([expect.stringContaining('WEBHOOK_SECRET'), expect.stringContaining('LOG_LEVEL')]),
  )
})

describe('the App', () => {
  it('is not there', async () => {
    env['APP_ID'] = '4711'
    expect((await ask()).of('credentials')).toMatchObject([
      { state: 'failed', says: expect.stringContaining('no App 4711') },
    ])
  })

  it('has another key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    env['PRIVATE_KEY'] = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
    const { code, of } = await ask()
    expect(code).toBe(1)
    expect(of('credentials')).toMatchObject([{ state: 'failed', advice: expect.stringContaining('private key') }])
  })

  it('lacks a permission and an event', async () => {
    await register({ ...RIGHT, slug: 'poor', permissions: { issues: 'read', contents: 'read' }, events: ['issues'] })
    const { of } = await ask()
    expect(of('permissions')[0]?.says).toContain('issues: write (now: read), pull_requests: read (now: none)')
    expect(of('events')[0]?.says).toContain('issue_comment, sub_issues, issue_dependencies, repository')
  })

  it('is not answered for', async () => {
    env['GITHUB_API_URL'] = 'http://127.0.0.1:1'
    expect((await ask()).of('github')).toMatchObject([
      { state: 'failed', says: expect.stringContaining('does not answer') },
    ])
  })
})

describe('an installation', () => {
  it('is not there', async () => {
    await register({ ...RIGHT, slug: 'alone' }, { installed: false })
    expect((await ask()).of('installations')).toMatchObject([{ state: 'warning' }])
  })

  it('is suspended', async () => {
    const installationId = await register({ ...RIGHT, slug: 'resting' })
    github.setSuspended({ installationId }, true)
    expect((await ask()).of('installations')).toMatchObject([
      { state: 'warning', says: expect.stringContaining('acme is suspended') },
    ])
  })

  it('has not accepted what the App asks for since', async () => {
    const page = 'https://github.com/organizations/acme/settings/installations/1'
    const old = {
      account: { login: 'acme' },
      suspended_at: null,
      html_url: page,
      permissions: { issues: 'read' },
      events: [],
    }
    answer(/^\/app\/installations$/, [old])
    const [said] = (await ask()).of('installations')
    expect(said).toMatchObject({ state: 'failed', advice: expect.stringContaining(page) })
    expect(said?.says).toMatch(/acme lacks issues: write .*the event issues/)
  })
})

describe('the webhook', () => {
  const config = { url: HOOK, content_type: 'json', insecure_ssl: '0', secret: '********' }
  it.each([
    [
      'goes elsewhere',
      { url: 'https://other.example.com/api/github/webhooks' },
      'PUBLIC_URL is https://bot.example.com',
    ],
    ['goes to another path', { url: 'https://bot.example.com/' }, 'listens at /api/github/webhooks'],
    ['has no address', { url: '' }, 'no address'],
    ['sends forms', { content_type: 'form' }, 'sends form'],
    ['has no secret', { secret: undefined }, 'no secret'],
    ['is sent without a look at the certificate', { insecure_ssl: '1' }, 'certificate'],
  ])('%s', async (_, change, says) => {
    answer(/^\/app\/hook\/config$/, { ...config, ...change })
    expect(
      (await ask())
        .of('webhook')
        .map(one => one.says)
        .join(),
    ).toContain(says)
  })

  it('is not there', async () => {
    answer(/^\/app\/hook\/config$/, { message: 'Not Found' }, 404)
    expect((await ask()).of('webhook')).toMatchObject([{ state: 'failed', says: 'The App has no webhook.' }])
  })

  it.each([
    [401, 'WEBHOOK_SECRET differs'],
    [404, 'Something else answers'],
    [502, 'GitHub can reach the address'],
  ])('was last answered with %i', async (code, advice) => {
    answer(/^\/app\/hook\/deliveries$/, [delivery(code), delivery(200)])
    expect((await ask()).of('deliveries')).toMatchObject([{ state: 'failed', advice: expect.stringContaining(advice) }])
    answer(/^\/app\/hook\/deliveries$/, [delivery(202), delivery(code)])
    expect((await ask()).of('deliveries')).toMatchObject([{ state: 'warning' }])
  })
})

it.each([
  [5, 'ok'],
  [30, 'warning'],
  [-300, 'failed'],
])('a clock that is %i s ahead of GitHub’s: %s', async (seconds, state) => {
  expect((await ask(new Date(Date.now() + seconds * 1000))).of('clock')).toMatchObject([{ state }])
})

describe('the database', () => {
  it('is a file where a folder should be', async () => {
    writeFileSync(join(cwd, 'data'), '')
    expect((await ask()).of('database')).toMatchObject([
      { state: 'failed', advice: expect.stringContaining('DATA_DIR') },
    ])
  })

  it.each(hasPostgres() ? (['sqlite', 'postgres'] as const) : (['sqlite'] as const))(
    'is told empty, and up to date (%s)',
    async kind => {
      const database = await createTestDatabase(kind, { migrated: false })
      env = {
        ...env,
        DATA_DIR: database.dataDir,
        ...(database.databaseUrl === null ? {} : { DATABASE_URL: database.databaseUrl }),
      }
      expect((await ask()).of('database')).toMatchObject([{ state: 'ok' }])
      await (await database.open()).close()
      expect((await ask()).of('migrations')).toMatchObject([
        { state: 'ok', says: expect.stringMatching(/^all \d+ applied$/) },
      ])
      await database.remove()
    },
  )
})

it('knows the versions of Node.js that package.json names', () => {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    engines: { node: string }
  }
  expect(engines.node).toBe(NODE_RANGE)
  expect(['v20.19.0', '22.12.0', '24.0.0', '26.1.0'].every(isSupportedNode)).toBe(true)
  expect(['18.20.0', '20.18.9', '21.9.0', '22.11.0', '23.9.0'].some(isSupportedNode)).toBe(false)
})
