import { EventEmitter, once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { expect, it } from 'vitest'
import { BotOctokit, limitTime } from '../../src/github/octokit.js'
import { limitEnds } from '../../src/github/github-errors.js'
import type { Lease } from '../../src/app/ports/jobs.js'
import type { Store } from '../../src/app/ports/store.js'
import { createWorker } from '../../src/app/queue/worker.js'
import { SILENT_LOG } from '../support/silent-log.js'
import { createTestDatabase } from '../support/databases.js'
import { CSV_EXPORT } from '../support/features.js'
import { looking } from '../support/looking.js'
import { REPO, startStage } from '../support/stage.js'
import { startStory } from '../support/story.js'

const lease: Lease = {
  featureId: 1,
  repositoryId: 1,
  issueNumber: 1,
  installationId: 1,
  owner: 'w',
  fence: 1,
  attempts: 0,
}

it('a database that fails while work ends does not end the process', async () => {
  const rejections: unknown[] = []
  const note = (error: unknown): void => void rejections.push(error)
  process.on('unhandledRejection', note)
  let claims = 0
  const goOn = new EventEmitter()
  const store = {
    claimDeliveries: () => Promise.resolve([]),
    // The second claim hangs until the work has ended badly.
    claimJob: () =>
      claims++ === 0 ? Promise.resolve(lease) : once(goOn, 'on').then(() => Promise.reject(new Error('no database'))),
    releaseLease: () => Promise.reject(new Error('no database')),
  } as Partial<Store> as Store
  const worker = createWorker({
    store,
    clock: { now: () => new Date() },
    log: SILENT_LOG,
    owner: 'w',
    concurrency: 2,
    pollMs: 1,
    random: () => 0,
    receive: () => Promise.resolve(),
    work: () => Promise.resolve(),
  })
  const drained = worker.drain().catch((error: unknown) => String(error))
  for (let i = 0; i < 5; i++) await new Promise(setImmediate)
  goOn.emit('on')
  expect(await drained).toContain('no database')
  process.off('unhandledRejection', note)
  expect(rejections).toEqual([])
})

it('waits a little where GitHub’s limit ended in the past by our clock', () => {
  const now = new Date('2026-01-05T09:00:00Z')
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now.getTime() / 1000 - 120) }
  const ends = limitEnds({ status: 403, message: '', headers }, now)
  expect(ends?.until.getTime()).toBeGreaterThan(now.getTime())
})

it('takes a strange address for one that it does not have', async () => {
  const story = await startStory('sqlite')
  const status = await new Promise((resolve, reject) => {
    const { hostname, port } = new URL(story.bot.url)
    httpRequest({ hostname, port, path: '//' }, answer => resolve(answer.statusCode))
      .on('error', reject)
      .end()
  })
  expect(status).toBe(404)
  await story.close()
})

it('gives a trigger up after many tries with one reply, and works what was asked later', async () => {
  const database = await createTestDatabase('sqlite')
  const stage = await startStage(database)
  const { openPhases, said } = looking(() => stage)
  await stage.maintainer.createIssue(REPO, CSV_EXPORT)
  stage.github.fail({
    match: { method: 'GET', path: /rita\/permission/ },
    how: 'status-before',
    status: 409,
    times: 99,
  })
  await stage.reader.comment(REPO, 1, '/genprompts preview')
  await stage.maintainer.comment(REPO, 1, '/genprompts')
  await stage.settle()
  for (let i = 0; i < 12; i++) await stage.after(16 * 60_000)
  expect(openPhases()).toEqual([2])
  expect(said().filter(body => body.includes('failed on our side, several times'))).toHaveLength(1)
  expect(stage.faults().at(-1)).toContain('gave up')
  await stage.close()
  await database.remove()
})

it('gives every request a time of its own', async () => {
  const octokit = new BotOctokit({ auth: { token: 'none' }, baseUrl: 'http://127.0.0.1:9' })
  const signals = new Set<unknown>()
  octokit.hook.before('request', ({ request }) => void signals.add(request.signal))
  // Hooks run last to first: ours sees what was set.
  limitTime(octokit)
  for (let i = 0; i < 2; i++) {
    await octokit.rest.apps.getAuthenticated().catch(() => {})
    await octokit.graphql('query { x }').catch(() => {})
  }
  expect(signals.size).toBe(4)
})
