import { beforeEach, describe, expect, it } from 'vitest'
import type { QueueOverview, QueueStats } from '../../src/app/ports/queue-stats.js'
import { createHttpApp } from '../../src/http/app.js'
import { LATEST_MS } from '../../src/http/health.js'
import { SILENT_LOG } from '../support/silent-log.js'

const NOW = new Date('2026-01-05T09:00:00Z')
const ago = (ms: number): Date => new Date(NOW.getTime() - ms)

let queue: QueueOverview
let store: QueueStats
let app: ReturnType<typeof createHttpApp>
beforeEach(() => {
  queue = {
    deliveries: { waiting: 0, failed: 0, oldest: null, oldestDue: null },
    work: { due: 0, held: 0, later: 0, resting: 0, oldestDue: null },
    plans: {},
    phases: {},
  }
  store = { overview: () => Promise.resolve(queue), migrationGaps: () => Promise.resolve({ missing: [], unknown: [] }) }
  app = createHttpApp({
    store: {
      overview: now => store.overview(now),
      migrationGaps: () => store.migrationGaps(),
      storeDelivery: () => Promise.reject(new Error('nothing is sent here')),
    },
    clock: { now: () => NOW },
    log: SILENT_LOG,
    metrics: null,
    verify: () => Promise.resolve(false),
    onStored: () => {},
    stopping: new AbortController().signal,
  })
})

const ask = async (path: string): Promise<{ status: number; body: Record<string, unknown> }> => {
  const answer = await app.request(path)
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

describe('/readyz', () => {
  it('is ready with nothing to do, and with work that just became due', async () => {
    expect(await ask('/readyz')).toMatchObject({ status: 200, body: { status: 'ok' } })
    queue.deliveries.oldestDue = ago(LATEST_MS)
    expect((await ask('/readyz?verbose')).status).toBe(200)
  })

  it.each([
    ['deliveries', () => (queue.deliveries.oldestDue = ago(LATEST_MS + 1))],
    ['work', () => (queue.work.oldestDue = ago(LATEST_MS + 1))],
    ['migrations', () => (store.migrationGaps = () => Promise.resolve({ missing: ['20260101_new'], unknown: [] }))],
    ['migrations', () => (store.migrationGaps = () => Promise.resolve({ missing: [], unknown: ['20270101_newer'] }))],
  ])('names the check that failed: %s', async (name, spoil) => {
    spoil()
    const { status, body } = await ask('/readyz')
    expect(status).toBe(503)
    expect(body['failed']).toEqual([name])
    expect(body).toHaveProperty(`checks.${name}.ok`, false)
    expect(body).toHaveProperty('checks.database.ok', true)
  })

  it('does not tell a stranger what the database said', async () => {
    store.overview = () => Promise.reject(new Error('password authentication failed for user "bot" at db.internal'))
    const { status, body } = await ask('/readyz')
    expect(status).toBe(503)
    expect(body['failed']).toContain('database')
    expect(JSON.stringify(body)).not.toMatch(/bot|internal/)
  })
})

it('/healthz answers though the database does not', async () => {
  store.overview = () => Promise.reject(new Error('gone'))
  expect(await ask('/healthz')).toEqual({ status: 200, body: { status: 'ok' } })
})
