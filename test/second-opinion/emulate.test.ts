/**
 * The main story on a GitHub written by others. `emulate` has no sub-issues, reactions, GraphQL or tarballs, so it also
 * proves that the bot gets along without them. Its command needs Node.js 22; what is imported here runs on 20 as well.
 */
import { createEmulator, type Emulator } from 'emulate'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { connect } from '../../scripts/smoke/github.js'
import { tellStory } from '../../scripts/smoke/story.js'
import { createLog } from '../../src/log.js'
import { createBot, type Bot } from '../../src/bot.js'
import { createTestDatabase, type TestDatabase } from '../support/databases.js'
import { startRelay, type Relay } from '../support/relay.js'

const SECRET = 'a secret of the tests'
const APP_ID = 4711
const MONA = 'token-of-mona'

let relay: Relay
let emulator: Emulator
let database: TestDatabase
let bot: Bot
let lines: string[]

beforeEach(async () => {
  relay = await startRelay()
  emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: { [MONA]: { login: 'mona', scopes: ['repo', 'user'] } },
      github: {
        users: [{ login: 'mona' }],
        orgs: [{ login: 'acme', members: [{ login: 'mona', role: 'admin' }] }],
        repos: [{ owner: 'acme', name: 'shop', auto_init: true }],
        apps: [
          {
            app_id: APP_ID,
            slug: 'genprompts',
            name: 'genprompts',
            permissions: { issues: 'write', contents: 'read', metadata: 'read', pull_requests: 'read' },
            events: ['issues', 'issue_comment'],
            webhook_url: relay.url,
            webhook_secret: SECRET,
            installations: [{ installation_id: 100, account: 'acme', repository_selection: 'all' }],
          },
        ],
      },
    },
  })
  const privateKey = emulator.generatedSecrets.find(({ kind }) => kind === 'github.app_private_key')?.value ?? ''
  database = await createTestDatabase('sqlite')
  lines = []
  bot = await createBot({
    environment: {
      credentials: { appId: APP_ID, privateKey, webhookSecret: SECRET },
      apiUrl: emulator.url,
      writeSpacingMs: 0,
      databaseUrl: database.databaseUrl,
      dataDir: database.dataDir,
      port: 0,
      host: '127.0.0.1',
      logLevel: 'error',
      publicUrl: null,
      metricsToken: null,
      keepDeliveriesDays: 7,
      gitHistory: false,
    },
    log: createLog('error', { write: line => void lines.push(line) }),
  })
  relay.passTo(`${bot.url}/api/github/webhooks`)
  bot.worker.start()
})
afterEach(async () => {
  await bot.stop()
  await emulator.close()
  await relay.close()
  await database.remove()
  expect(lines).toEqual([])
})

const settings = () => ({
  owner: 'acme',
  repo: 'shop',
  token: MONA,
  apiUrl: emulator.url,
  label: 'plan-ready',
  stepMs: 30_000,
  pollMs: 200,
})

it('goes from the label to the last phase', { timeout: 120_000 }, async () => {
  const said: string[] = []
  const { signal } = new AbortController()
  const github = connect(settings())
  await tellStory({
    github,
    settings: settings(),
    made: { feature: null },
    say: line => said.push(line),
    signal,
  })
  expect(said.at(-1)).toBe('this server has no sub-issues')
  expect(relay.passed()).toContain('issue_comment 202')
  expect(relay.passed().filter(line => !line.endsWith(' 202'))).toEqual([])
})

it('ends its search for what was missed, where the lists of deliveries and of repositories are not there', async () => {
  expect(await bot.sweep()).toMatchObject({ installations: 1, repositories: 0 })
})
