/** No query on the way of a webhook to the next phase reads a whole table: its time does not grow with what is stored. */
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PrismaClient } from '../../src/db/generated/sqlite/client.js'
import { operations } from '../../src/db/open-store.js'
import { BusyRetryLibSql } from '../../src/db/libsql-busy-retry.js'
import type { Store } from '../../src/app/ports/store.js'
import { changeEmitter } from '../../src/db/changes/change-emitter.js'
import { createTestDatabase, SILENT_LOG } from '../support/databases.js'
import { at, BIG, command, FEATURE, INSTALLATION, newPlan, NOON, REPOSITORY, withFeatures } from './samples.js'

const PROMPT = { commit: 'a'.repeat(40), text: 'Do it.', tokens: 3, references: [], writtenAt: NOON }

/** Every operation that is run for a delivery, a job or a sweep. */
async function everyDay(store: Store): Promise<void> {
  await withFeatures(store)
  await store.storeDelivery({ id: 'one', event: 'issues', body: '{}', receivedAt: NOON })
  await store.claimDeliveries('worker', NOON, 1000)
  await store.failDelivery('one', 'again', NOON)
  await store.finishDeliveries(['one'])
  await store.saveRepository(REPOSITORY, INSTALLATION, NOON)
  await store.repository(BIG)
  await store.recordTrigger('comment:1', FEATURE.featureId, command('comment:1'), NOON)
  await store.wake(2, INSTALLATION + 1, NOON)
  await store.parkInstallation(INSTALLATION, NOON)
  await store.nextDue()
  const lease = await store.claimJob('worker', NOON, 1000)
  if (lease === null) throw new Error('nothing was due')
  await store.renewLease(lease, NOON, 1000)
  await store.holdsLease(lease, NOON)
  await store.pendingTriggers(FEATURE.featureId)
  await store.wasRefused(FEATURE.featureId)
  await store.lastTriggers(FEATURE.featureId)
  await store.triggerOutcome('comment:1')
  const { record } = await store.createPlan(newPlan('plan-0'))
  await store.replacePlan(
    'plan-0',
    newPlan('plan-1'),
    record.phases.map(({ id, ...phase }) => ({ ...phase, from: id })),
  )
  await store.featureOfIssue(BIG, 7)
  await store.planById('plan-1')
  await store.latestPlan(FEATURE.featureId)
  await store.intend({ key: 'key', featureId: FEATURE.featureId, kind: 'comment', createdAt: NOON })
  await store.recordLook('key', NOON)
  await store.restartIntent('key')
  await store.settleIntent('key', { id: 1, number: null, nodeId: null })
  await store.updatePhase('plan-1', 1, { issueNumber: 12 }, PROMPT)
  await store.savePrompts('plan-1', new Map([[1, PROMPT]]))
  await store.phasesWithoutPrompt('plan-1')
  await store.planOfPhaseIssue(BIG, 12)
  await store.setStatusComment('plan-1', { id: 1, hash: 'hash' })
  await store.finishTrigger('comment:1', 'planned')
  await store.releaseLease(lease, { dueAt: at(1), error: null })
  await store.wakeRepository(BIG, INSTALLATION, NOON)
  await store.wakeGivenUp(BIG, INSTALLATION, NOON)
  await store.openPlans({ repositoryId: BIG, completedSince: NOON, afterFeature: 0, limit: 50 })
  await store.labelTriggers(FEATURE.featureId)
  await store.repositoriesOf(INSTALLATION)
  await store.watchOf(BIG)
  await store.setWatch(BIG, { sweptUntil: NOON })
  await store.installation(INSTALLATION)
  await store.setListed(INSTALLATION, NOON)
  await store.hasDelivery('one')
  await store.claimRoutine('round', { owner: 'worker', now: NOON, leaseMs: 1000, anyway: true })
  await store.renewRoutine('round', 'worker', at(2000))
  await store.finishRoutine('round', 'worker', { dueAt: at(3000), position: '{}' })
  await store.setPlanState('plan-1', 'completed', NOON)
  await store.dropIntent('key')
  await store.removeDeliveriesBefore(NOON)
}

test('every query finds its rows by an index', async () => {
  const database = await createTestDatabase('sqlite')
  await database.open()
  const adapter = new BusyRetryLibSql({ url: pathToFileURL(join(database.dataDir, 'genprompts.db')).href })
  const client = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] })
  const queries = new Set<string>()
  client.$on('query', ({ query }) => queries.add(query))
  const around = {
    kind: 'sqlite',
    clock: { now: () => NOON },
    migrations: [],
    changes: changeEmitter(SILENT_LOG),
  } as const
  await everyDay(operations(client, around))

  const connection = await adapter.connect()
  const scans: string[] = []
  for (const query of queries) {
    if (!/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)/i.test(query)) continue
    const plan = await connection.queryRaw({ sql: `EXPLAIN QUERY PLAN ${query}`, args: [], argTypes: [] })
    const steps = plan.rows.map(row => String(row[3]))
    // `queue` has a row for each installation; the others are what the query itself made.
    const scan = steps.find(step => /^SCAN (?!queue$|sub$|CONSTANT ROW$|\d+ CONSTANT ROWS$)/.test(step))
    if (scan !== undefined) scans.push(`${scan}: ${query}`)
  }
  await connection.dispose()
  await client.$disconnect()
  await database.remove()
  expect(queries.size).toBeGreaterThan(40)
  expect(scans).toEqual([])
})
