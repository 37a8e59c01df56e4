/** The change signal: who changes something says so, and who listens hears it, in the process and from others. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Change } from '../../src/app/ports/changes.js'
import { changeEmitter } from '../../src/db/changes/change-emitter.js'
import type { OpenStore } from '../../src/db/open-store.js'
import {
  createTestDatabase,
  describeEachDatabase,
  hasPostgres,
  SILENT_LOG,
  type TestDatabase,
} from '../support/databases.js'
import { connect } from '../support/old-version.js'
import { at, BIG, command, FEATURE, INSTALLATION, newPlan, NOON, OTHER, withFeatures } from './samples.js'

const JOB: Change = { kind: 'job', featureId: 1, repositoryId: BIG }
const PLAN: Change = { kind: 'plan', featureId: 1, repositoryId: BIG, planId: 'plan-1' }

function heardBy(store: OpenStore): Change[] {
  const heard: Change[] = []
  store.changes.listen(change => void heard.push(change))
  return heard
}

describeEachDatabase('changes within a process', databases => {
  /** What one call says. */
  async function setUp() {
    const store = await withFeatures(await databases.open())
    const heard = heardBy(store)
    return { store, after: async (act: () => Promise<unknown>) => (await act(), heard.splice(0)) }
  }

  test('of a job: woken, claimed, given back', async () => {
    const { store, after } = await setUp()
    expect(await after(() => store.wake(1, INSTALLATION, NOON))).toEqual([JOB])
    expect(await after(() => store.wake(1, INSTALLATION, at(5)))).toEqual([])
    const lease = await store.claimJob('worker', NOON, 1000)
    if (lease === null) throw new Error('nothing was due')
    expect(await after(() => store.claimJob('other', NOON, 1000))).toEqual([JOB])
    expect(await after(() => store.renewLease(lease, NOON, 1000))).toEqual([])
    expect(await after(() => store.releaseLease(lease, { rests: 'archived' }))).toEqual([JOB])
    expect(await after(() => store.releaseLease(lease, { rests: 'archived' }))).toEqual([])
    expect(await after(() => store.wakeGivenUp(BIG, INSTALLATION, at(9)))).toEqual([JOB])
    expect(await after(() => store.wakeGivenUp(BIG, INSTALLATION, at(9)))).toEqual([])
    expect(await after(() => store.recordTrigger('comment:1', 1, command('comment:1'), at(1)))).toEqual([JOB])
    expect(await after(() => store.recordTrigger('comment:1', 1, command('comment:1'), at(0)))).toEqual([])
    expect(await after(() => store.parkInstallation(INSTALLATION, at(9)))).toEqual([
      { kind: 'parked', installationId: INSTALLATION },
    ])
    expect(await after(() => store.parkInstallation(INSTALLATION, at(8)))).toEqual([])
  })

  test('of plans and phases, under a lease after they are stored and not when they are not', async () => {
    const { store, after } = await setUp()
    await store.wake(1, INSTALLATION, NOON)
    const lease = await store.claimJob('worker', NOON, 1000)
    if (lease === null) throw new Error('nothing was due')
    const holder = store.underLease(lease)
    await after(() => Promise.resolve())
    expect(await after(() => holder.createPlan(newPlan('plan-1')))).toEqual([PLAN])
    expect(await after(() => holder.createPlan(newPlan('plan-2')))).toEqual([])
    const opened = () =>
      holder.updatePhase('plan-1', 2, { state: 'open', issueNumber: 12, issueId: BIG, openedAt: NOON })
    expect(await after(opened)).toEqual([{ ...PLAN, kind: 'phase', phase: 2 }])
    expect(await after(opened)).toEqual([])
    expect(await after(() => holder.setPlanState('plan-1', 'completed', NOON))).toEqual([PLAN])
    expect(await after(() => holder.setPlanState('none', 'completed', NOON).catch(() => null))).toEqual([])
    const lost = store.underLease({ ...lease, fence: 0 })
    expect(await after(() => lost.updatePhase('plan-1', 1, { state: 'open' }).catch(() => null))).toEqual([])
  })

  test('of deliveries, by what they name', async () => {
    const { store, after } = await setUp()
    const body = JSON.stringify({ installation: { id: INSTALLATION }, repository: { id: BIG } })
    const told = [{ kind: 'delivery', installationId: INSTALLATION, repositoryId: BIG }]
    const send = () => store.storeDelivery({ id: 'one', event: 'issues', body, receivedAt: NOON })
    expect(await after(send)).toEqual(told)
    expect(await after(send)).toEqual([])
    expect(await after(() => store.claimDeliveries('worker', NOON, 1000))).toEqual([])
    expect(await after(() => store.failDelivery('one', 'no', null))).toEqual(told)
    expect(await after(send)).toEqual(told)
    expect(await after(() => store.finishDeliveries(['one']))).toEqual(told)
    const nameless = () => store.storeDelivery({ id: 'two', event: 'ping', body: 'no JSON', receivedAt: NOON })
    expect(await after(nameless)).toEqual([{ kind: 'delivery', installationId: null, repositoryId: null }])
  })
})

test('a listener that fails harms nobody, and one that ended hears nothing', () => {
  const changes = changeEmitter(SILENT_LOG)
  const heard: Change[] = []
  changes.listen(() => {
    throw new Error('a fault')
  })
  const end = changes.listen(change => void heard.push(change))
  changes.tell(JOB)
  end()
  changes.tell(JOB)
  expect(heard).toEqual([JOB])
})

test('listeners that come and go leave nothing behind', () => {
  setFlagsFromString('--expose_gc')
  const collect = runInNewContext('gc') as () => void
  const changes = changeEmitter(SILENT_LOG)
  const round = (): number => {
    for (let i = 0; i < 50_000; i++) changes.listen(() => i)()
    changes.tell(JOB)
    collect()
    return process.memoryUsage().heapUsed
  }
  const first = round()
  expect(round() - first).toBeLessThan(1_000_000)
})

describe.skipIf(!hasPostgres())('changes between processes (postgres)', () => {
  const made: TestDatabase[] = []
  afterEach(async () => {
    for (const database of made.splice(0)) await database.remove()
  })

  async function two() {
    const database = await createTestDatabase('postgres')
    made.push(database)
    const [a, b] = [await withFeatures(await database.open()), await database.open()]
    const heard = heardBy(b)
    await listening(database, 1)
    return { database, a, b, heard }
  }

  test('each hears the other soon, once, and nothing where nothing changed', async () => {
    const { database, a, b, heard } = await two()
    const told = heardBy(a)
    await a.wake(1, INSTALLATION, NOON)
    await vi.waitFor(() => expect(heard).toEqual([JOB]), { timeout: 3_000 })
    for (let i = 0; i < 100; i++) b.changes.listen(() => i)()
    await listening(database, 2)
    await b.createPlan(newPlan('plan-1'))
    await vi.waitFor(() => expect(told).toContainEqual(PLAN), { timeout: 3_000 })
    expect(heard).toEqual([JOB, PLAN])
    await a.wake(1, INSTALLATION, at(5))
    await pause(1_500)
    expect([heard, told]).toEqual([
      [JOB, PLAN],
      [JOB, PLAN],
    ])
  })

  test('more than a message holds is told as anything', async () => {
    const { a, heard } = await two()
    await withFeatures(a, 5)
    const issues = Array.from({ length: 300 }, (_, index) => ({ repositoryId: BIG + 9, issueNumber: index, title: '' }))
    const ids = await Promise.all(issues.map(issue => a.ensureFeature(issue, NOON)))
    await Promise.all(ids.map(id => a.wake(id, INSTALLATION, NOON)))
    const isAll = () =>
      heard.some(({ kind }) => kind === 'anything') ||
      ids.every(id => heard.some(one => 'featureId' in one && one.featureId === id))
    await vi.waitFor(() => expect(isAll()).toBe(true), { timeout: 5_000 })
  })

  test('the connection that listens is killed: changes still arrive, and later by name again', async () => {
    const { database, a, heard } = await two()
    expect(await connections(database, 'pg_terminate_backend(pid)')).toBe(1)
    await pause(100)
    await a.wake(1, INSTALLATION, NOON)
    await vi.waitFor(() => expect(heard).toEqual([expect.toBeOneOf([JOB, { kind: 'anything' }])]), { timeout: 2_000 })
    await listening(database, 1)
    await pause(300)
    heard.length = 0
    await a.wake(OTHER.featureId, INSTALLATION, NOON)
    await vi.waitFor(() => expect(heard).toEqual([{ ...JOB, featureId: OTHER.featureId }]), { timeout: 1_000 })
  })

  test('what was told while nobody listened is found once the connection is back', async () => {
    const { database, a, heard } = await two()
    expect(await connections(database, 'pg_terminate_backend(pid)')).toBe(1)
    await a.wake(FEATURE.featureId, INSTALLATION, NOON)
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0), { timeout: 3_000 })
    await listening(database, 1)
    const count = heard.length
    await pause(1_500)
    expect(heard).toHaveLength(count)
  })

  test('a store without listeners opens no connection for it', async () => {
    const database = await createTestDatabase('postgres')
    made.push(database)
    const store = await withFeatures(await database.open())
    await store.wake(1, INSTALLATION, NOON)
    await pause(200)
    expect(await connections(database, 'pid')).toBe(0)
  })
})

/** How many connections listen. @param sql what is asked of each */
async function connections(database: TestDatabase, sql: string): Promise<number> {
  const connection = await connect(database)
  const { rows } = await connection.queryRaw({
    sql: `SELECT ${sql}::text FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'genprompts changes'
      AND query LIKE 'LISTEN%'`,
    args: [],
    argTypes: [],
  })
  await connection.dispose()
  return rows.length
}

const listening = (database: TestDatabase, count: number): Promise<void> =>
  vi.waitFor(async () => expect(await connections(database, 'pid')).toBe(count), { timeout: 15_000, interval: 50 })
