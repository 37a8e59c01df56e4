import { expect, test } from 'vitest'
import { describeEachDatabase } from '../support/databases.js'
import { at, command, FEATURE, INSTALLATION, newPlan, NOON, REPOSITORY, withFeatures } from './samples.js'

describeEachDatabase('overview', databases => {
  test('an empty database has nothing to tell, and no migration is missing', async () => {
    const store = await withFeatures(await databases.open())
    expect(await store.overview(NOON)).toEqual({
      deliveries: { waiting: 0, failed: 0, oldest: null, oldestDue: null },
      work: { due: 0, held: 0, later: 0, resting: 0, oldestDue: null },
      plans: {},
      phases: {},
    })
    expect(await store.migrationGaps()).toEqual({ missing: [], unknown: [] })
  })

  test('a delivery that will be tried again waits and is not due; one that failed for good does not wait', async () => {
    const store = await withFeatures(await databases.open())
    for (const [i, id] of ['again', 'failed', 'due'].entries()) {
      await store.storeDelivery({ id, event: 'issues', body: '{}', receivedAt: at(i) })
    }
    await store.failDelivery('again', 'no', at(60_000))
    await store.failDelivery('failed', 'no', null)
    const { deliveries } = await store.overview(at(1_000))
    expect(deliveries).toEqual({ waiting: 2, failed: 1, oldest: NOON, oldestDue: at(2) })
  })

  test('work is due, held or later, and what a limit holds back is later', async () => {
    const store = await withFeatures(await databases.open())
    const other = INSTALLATION + 1
    await store.wake(1, INSTALLATION, at(0))
    await store.wake(2, INSTALLATION, at(5))
    await store.wake(3, INSTALLATION, at(60_000))
    await store.wake(4, other, at(0))
    await store.parkInstallation(other, at(90_000))
    await store.claimJob('worker', at(10), 1_000)
    const resting = 5
    await store.wake(resting, other + 1, at(0))
    const lease = await store.claimJob('worker', at(10), 1_000, [INSTALLATION])
    if (lease !== null) await store.releaseLease(lease, { dueAt: null, error: 'GitHub refuses' })
    const { work } = await store.overview(at(10))
    expect(work).toEqual({ due: 1, held: 1, later: 2, resting: 1, oldestDue: at(5) })
  })

  test('phases are counted in active plans alone', async () => {
    const store = await withFeatures(await databases.open())
    await store.saveRepository(REPOSITORY, INSTALLATION, NOON)
    await store.recordTrigger('comment:1', FEATURE.featureId, command('comment:1'), NOON)
    await store.createPlan(newPlan('plan-1'))
    await store.updatePhase('plan-1', 1, { state: 'open' })
    const before = await store.overview(NOON)
    expect(before.plans).toEqual({ active: 1 })
    expect(before.phases).toMatchObject({ open: 1 })
    await store.setPlanState('plan-1', 'completed', NOON)
    expect(await store.overview(NOON)).toMatchObject({ plans: { completed: 1 }, phases: {} })
  })
})
