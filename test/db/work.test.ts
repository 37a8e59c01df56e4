import { expect, test } from 'vitest'
import type { Lease } from '../../src/app/ports/jobs.js'
import type { Store } from '../../src/app/ports/store.js'
import { describeEachDatabase } from '../support/databases.js'
import { at, BIG, command, FEATURE, INSTALLATION, NOON, withFeatures } from './samples.js'

const LEASE_MS = 30_000

const claim = (store: Store, ms: number, owner = 'worker') => store.claimJob(owner, at(ms), LEASE_MS)

async function claimed(store: Store, ms: number, owner = 'worker'): Promise<Lease> {
  const lease = await claim(store, ms, owner)
  if (lease === null) throw new Error('nothing was due')
  return lease
}

/** Makes issue `issueNumber` of an installation's one repository due. */
async function wake(store: Store, installationId: number, issueNumber: number, ms: number): Promise<void> {
  const issue = { repositoryId: BIG + installationId, issueNumber, title: '' }
  await store.wake(await store.ensureFeature(issue, NOON), installationId, at(ms))
}

describeEachDatabase('work', databases => {
  test('what is woken is claimed once it is due', async () => {
    const store = await withFeatures(await databases.open())
    await store.wake(FEATURE.featureId, INSTALLATION, at(10))
    expect(await store.nextDue()).toEqual(at(10))
    expect(await claim(store, 9)).toBeNull()
    expect(await claim(store, 10)).toEqual({
      ...FEATURE,
      installationId: INSTALLATION,
      owner: 'worker',
      fence: 1,
      attempts: 0,
    })
    expect(await claim(store, 10)).toBeNull()
  })

  test('waking makes it earlier, never later', async () => {
    const store = await withFeatures(await databases.open())
    for (const ms of [20, 5, 30]) await store.wake(FEATURE.featureId, INSTALLATION, at(ms))
    expect(await store.nextDue()).toEqual(at(5))
  })

  test('one job is claimed by one worker, however many try at once', async () => {
    const store = await withFeatures(await databases.open())
    await store.wake(FEATURE.featureId, INSTALLATION, NOON)
    const claims = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(owner => claim(store, 1, owner)))
    expect(claims.filter(lease => lease !== null)).toHaveLength(1)
  })

  test('workers who come at once share out what is due', async () => {
    const store = await withFeatures(await databases.open())
    for (let issue = 1; issue <= 6; issue++) await wake(store, 1, issue, issue)
    const claims = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(owner => claim(store, 100, owner)))
    expect(claims.flatMap(lease => lease?.issueNumber ?? []).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('a lease that ran out is claimed by the next, with a higher fence, and counts as a failed try', async () => {
    const store = await withFeatures(await databases.open())
    await store.wake(FEATURE.featureId, INSTALLATION, NOON)
    const first = await claimed(store, 0, 'first')
    expect(await claim(store, LEASE_MS - 1, 'second')).toBeNull()
    const second = await claimed(store, LEASE_MS, 'second')
    expect(second).toMatchObject({ owner: 'second', fence: first.fence + 1, attempts: 1 })

    expect(await store.holdsLease(first, at(LEASE_MS))).toBe(false)
    expect(await store.renewLease(first, at(LEASE_MS), LEASE_MS)).toBe(false)
    await store.releaseLease(first, { dueAt: null, error: 'not mine to give back' })
    expect(await store.holdsLease(second, at(LEASE_MS))).toBe(true)
  })

  test('the same worker claiming again does not revive its old lease', async () => {
    const store = await withFeatures(await databases.open())
    await store.wake(FEATURE.featureId, INSTALLATION, NOON)
    const old = await claimed(store, 0)
    const fresh = await claimed(store, LEASE_MS)
    expect(await store.holdsLease(old, at(LEASE_MS))).toBe(false)
    expect(await store.renewLease(old, at(LEASE_MS), LEASE_MS)).toBe(false)
    expect(await store.holdsLease(fresh, at(LEASE_MS))).toBe(true)
  })

  test('renewing holds the lease for longer; once it ran out it is lost', async () => {
    const store = await withFeatures(await databases.open())
    await store.wake(FEATURE.featureId, INSTALLATION, NOON)
    const lease = await claimed(store, 0)
    expect(await store.renewLease(lease, at(20_000), LEASE_MS)).toBe(true)
    expect(await store.holdsLease(lease, at(49_999))).toBe(true)
    expect(await store.holdsLease(lease, at(50_000))).toBe(false)
    expect(await store.renewLease(lease, at(50_000), LEASE_MS)).toBe(false)
  })

  test('released with nothing to come it rests until it is woken', async () => {
    const store = await withFeatures(await databases.open())
    await store.wake(FEATURE.featureId, INSTALLATION, NOON)
    await store.releaseLease(await claimed(store, 0), { dueAt: null, error: null })
    expect(await store.nextDue()).toBeNull()
    expect(await claim(store, 999_999)).toBeNull()
    await store.wake(FEATURE.featureId, INSTALLATION, at(5))
    expect(await claim(store, 5)).toMatchObject({ fence: 2, attempts: 0 })
  })

  test('woken while it is held it is due again after the release', async () => {
    const store = await withFeatures(await databases.open())
    await store.wake(FEATURE.featureId, INSTALLATION, NOON)
    const lease = await claimed(store, 0)
    await store.wake(FEATURE.featureId, INSTALLATION, at(7))
    await store.wake(FEATURE.featureId, INSTALLATION, at(9))
    expect(await claim(store, 10, 'other')).toBeNull()
    expect(await store.holdsLease(lease, at(10))).toBe(true)
    await store.releaseLease(lease, { dueAt: at(5000), error: 'try again' })
    expect(await store.nextDue()).toEqual(at(7))
  })

  test('woken while the release is under way it is not forgotten', async () => {
    const store = await withFeatures(await databases.open())
    for (let round = 1; round <= 10; round++) {
      const now = round * 100
      await store.wake(FEATURE.featureId, INSTALLATION, at(now))
      const lease = await claimed(store, now)
      await Promise.all([
        store.releaseLease(lease, { dueAt: null, error: null }),
        store.wake(FEATURE.featureId, INSTALLATION, at(now + 1)),
      ])
      expect(await store.nextDue()).toEqual(at(now + 1))
    }
  })

  test('woken for a later time while it is held, and then abandoned, it comes twice', async () => {
    const store = await withFeatures(await databases.open())
    await store.wake(FEATURE.featureId, INSTALLATION, NOON)
    await claimed(store, 0, 'killed')
    await store.wake(FEATURE.featureId, INSTALLATION, at(90_000))
    await store.releaseLease(await claimed(store, LEASE_MS), { dueAt: null, error: null })
    expect(await store.nextDue()).toEqual(at(90_000))
  })

  test('failed tries in a row are counted, and a good one clears them', async () => {
    const store = await withFeatures(await databases.open())
    await store.wake(FEATURE.featureId, INSTALLATION, NOON)
    for (const attempts of [0, 1, 2]) {
      const lease = await claimed(store, attempts)
      expect(lease.attempts).toBe(attempts)
      await store.releaseLease(lease, { dueAt: at(attempts + 1), error: 'GitHub said 502\0' })
    }
    await store.releaseLease(await claimed(store, 3), { dueAt: at(4), error: null })
    expect(await claimed(store, 4)).toMatchObject({ attempts: 0 })
  })

  test('what only waits keeps its failed tries, so that the pauses between them grow', async () => {
    const store = await withFeatures(await databases.open())
    await store.wake(FEATURE.featureId, INSTALLATION, NOON)
    await store.releaseLease(await claimed(store, 0), { dueAt: at(1), error: 'GitHub said 502' })
    await store.releaseLease(await claimed(store, 1), { dueAt: at(2), waits: true })
    expect(await store.failedJobs(1)).toMatchObject([{ attempts: 1, error: 'GitHub said 502' }])
    expect(await claimed(store, 2)).toMatchObject({ attempts: 1 })
  })

  test('what rests counts as one failed try, however often it was found so', async () => {
    const store = await withFeatures(await databases.open())
    for (const now of [0, 10, 20]) {
      await store.wake(FEATURE.featureId, INSTALLATION, at(now))
      await store.releaseLease(await claimed(store, now), { rests: 'archived' })
    }
    expect(await store.failedJobs(1)).toMatchObject([{ attempts: 1, error: 'archived', dueAt: null }])
    expect(await store.nextDue()).toBeNull()
  })

  test('the installation with fewest leases goes first, then what has been due longest', async () => {
    const store = await withFeatures(await databases.open())
    for (const issue of [1, 2, 3]) await wake(store, 1, issue, issue)
    await wake(store, 2, 1, 50)
    await wake(store, 3, 1, 40)
    const order: [number, number | null][] = []
    for (let turn = 0; turn < 5; turn++) {
      const lease = await claimed(store, 100)
      order.push([lease.installationId, lease.issueNumber])
    }
    expect(order).toEqual([
      [1, 1],
      [3, 1],
      [2, 1],
      [1, 2],
      [1, 3],
    ])
  })

  test('a lease that ran out does not count against its installation', async () => {
    const store = await withFeatures(await databases.open())
    await wake(store, 1, 1, 0)
    await wake(store, 1, 2, 10)
    await wake(store, 2, 1, 20)
    await claimed(store, 5)
    expect(await claimed(store, LEASE_MS + 5)).toMatchObject({ installationId: 1, issueNumber: 2 })
  })

  test('a parked installation is passed over until its time, and a shorter limit does not undo a longer one', async () => {
    const store = await withFeatures(await databases.open())
    await wake(store, 1, 1, 0)
    await store.parkInstallation(1, at(5000))
    await store.parkInstallation(1, at(2000))
    expect(await claim(store, 4999)).toBeNull()
    expect(await store.nextDue()).toEqual(at(5000))
    await wake(store, 2, 1, 100)
    expect(await store.nextDue()).toEqual(at(100))
    expect(await claimed(store, 4999)).toMatchObject({ installationId: 2 })
    expect(await claimed(store, 5000)).toMatchObject({ installationId: 1 })
  })

  test('parking does not take a lease away', async () => {
    const store = await withFeatures(await databases.open())
    await wake(store, 1, 1, 0)
    const lease = await claimed(store, 0)
    await store.parkInstallation(1, at(90_000))
    expect(await store.renewLease(lease, at(10), LEASE_MS)).toBe(true)
    expect(await store.holdsLease(lease, at(10))).toBe(true)
  })

  test('freeing all leases makes everything that was held due at once', async () => {
    const store = await withFeatures(await databases.open({ clock: { now: () => at(100) } }))
    await store.storeDelivery({ id: 'one', event: 'issues', body: '{}', receivedAt: NOON })
    await store.claimDeliveries('killed', at(1), 60_000)
    await store.wake(FEATURE.featureId, INSTALLATION, NOON)
    const lease = await claimed(store, 1, 'killed')
    await wake(store, 1, 1, 500)
    await store.freeAllLeases()
    expect(await store.holdsLease(lease, at(100))).toBe(false)
    expect(await claim(store, 100)).toMatchObject({ ...FEATURE, fence: 2, attempts: 0 })
    expect(await claim(store, 100)).toBeNull()
    expect(await store.claimDeliveries('worker', at(100), 1000)).toMatchObject([{ id: 'one' }])
  })

  test('a job moves with its repository to another installation', async () => {
    const store = await withFeatures(await databases.open())
    await store.wake(FEATURE.featureId, 1, NOON)
    await store.wake(FEATURE.featureId, 2, NOON)
    expect(await claimed(store, 0)).toMatchObject({ installationId: 2 })
  })

  test('a trigger wakes the job of its feature as it is recorded', async () => {
    const store = await withFeatures(await databases.open())
    await store.recordTrigger('comment:1', FEATURE.featureId, command('comment:1'), at(3))
    expect(await claim(store, 3)).toMatchObject({ ...FEATURE, installationId: INSTALLATION })
  })
})
