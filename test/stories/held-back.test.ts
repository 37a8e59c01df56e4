/** A plan that waits for GitHub's limit on what is created says for how long, in one write. */
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { GitHubBusy } from '../../src/app/ports/github.js'
import { tellWait } from '../../src/app/phases/status-comment.js'
import type { Work } from '../../src/app/context.js'
import { createTestDatabase, SILENT_LOG, type TestDatabase } from '../support/databases.js'
import { at, INSTALLATION, newPlan, NOON, REPOSITORY, withFeatures } from '../db/samples.js'

const MINUTE_MS = 60_000
const SEEN = { state: 'open', reason: null, closedAt: null, labels: [] } as const

let database: TestDatabase
let work: Work
let written: string[]
let now: Date
let answer: () => 'updated'

beforeEach(async () => {
  database = await createTestDatabase('sqlite')
  const store = await withFeatures(await database.open())
  await store.saveRepository(REPOSITORY, INSTALLATION, NOON)
  await store.createPlan(newPlan('plan-1'))
  await store.updatePhase('plan-1', 1, { state: 'opening' })
  await store.setStatusComment('plan-1', { id: 7, hash: 'as it was' })
  written = []
  now = NOON
  answer = () => 'updated'
  const github = {
    updateComment: async (_: number, body: string) => {
      const outcome = answer()
      written.push(body)
      return outcome
    },
  }
  work = {
    store,
    github,
    clock: { now: () => now },
    log: SILENT_LOG,
    hash: (text: string) => createHash('sha256').update(text).digest('hex'),
    identity: { id: 1, slug: 'genprompts', botLogin: 'genprompts[bot]' },
  } as unknown as Work
})
afterEach(() => database.remove())

const tell = (ms: number) => tellWait(work, 'plan-1', { ...SEEN, title: '', body: '' }, at(ms))

it('says when it is likely to go on, and does not say it again while it goes on waiting', async () => {
  await tell(47 * MINUTE_MS)
  expect(written).toHaveLength(1)
  expect(written[0]).toContain(
    'Phase 1 opens in about 50 minutes (around 12:50 UTC): GitHub limits how much an App may create per hour.',
  )
  now = at(47 * MINUTE_MS)
  await tell(55 * MINUTE_MS)
  expect(written).toHaveLength(1)
})

it('does not tell of a short wait', async () => {
  await tell(MINUTE_MS)
  expect(written).toEqual([])
})

it('goes without telling where GitHub takes no request at all', async () => {
  answer = () => {
    throw new GitHubBusy(at(MINUTE_MS), true, 'GitHub asked to wait')
  }
  await tell(47 * MINUTE_MS)
  expect(written).toEqual([])
  answer = () => 'updated'
  await tell(47 * MINUTE_MS)
  expect(written).toHaveLength(1)
})
