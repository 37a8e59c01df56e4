import { expect, test } from 'vitest'
import type { Store } from '../../src/app/ports/store.js'
import { describeEachDatabase } from '../support/databases.js'
import { at, NOON } from './samples.js'

const store = (deliveryOperations: Store, id: string, ms = 0, body = '{"zen":"…"}') =>
  deliveryOperations.storeDelivery({ id, event: 'issues', body, receivedAt: at(ms) })

async function counts(of: Store): Promise<{ waiting: number; failed: number }> {
  const { waiting, failed } = (await of.overview(NOON)).deliveries
  return { waiting, failed }
}

describeEachDatabase('inbox', databases => {
  test('a delivery is stored once and comes back as it was', async () => {
    const deliveryOperations = await databases.open()
    const body = `{"text":"${'ü\\u0000"\\n\u{1F600}'.repeat(2000)}"}`
    expect(await store(deliveryOperations, 'one', 0, body)).toBe('stored')
    expect(await store(deliveryOperations, 'one', 5, 'another body')).toBe('duplicate')
    expect(await deliveryOperations.claimDeliveries('worker', at(1), 1000)).toEqual([
      { id: 'one', event: 'issues', body, receivedAt: NOON, attempts: 1 },
    ])
  })

  test('many at once, doubled ones and one that cannot be stored: each has its own answer, and what is answered is there', async () => {
    const deliveryOperations = await databases.open()
    await store(deliveryOperations, 'known')
    const ids = ['known', ...Array.from({ length: 100 }, (_, index) => `new-${index % 50}`)]
    const bad = deliveryOperations.storeDelivery({
      id: 'bad',
      event: 'issues',
      body: '{}',
      receivedAt: new Date(Number.NaN),
    })
    const outcomes = await Promise.allSettled([
      store(deliveryOperations, ids[0] ?? ''),
      bad,
      ...ids.slice(1).map(id => store(deliveryOperations, id)),
    ])
    expect(outcomes.map(({ status }) => status).indexOf('rejected')).toBe(1)
    expect(outcomes.filter(one => one.status === 'fulfilled' && one.value === 'stored')).toHaveLength(50)
    expect(outcomes.filter(one => one.status === 'fulfilled' && one.value === 'duplicate')).toHaveLength(51)
    expect(await counts(deliveryOperations)).toEqual({ waiting: 51, failed: 0 })
  })

  test('one that failed for good is worked again when it is sent again, one that is done is not', async () => {
    const deliveryOperations = await databases.open()
    for (const id of ['failed', 'done']) await store(deliveryOperations, id)
    await deliveryOperations.failDelivery('failed', 'no', null)
    await deliveryOperations.finishDeliveries(['done'])
    expect(await store(deliveryOperations, 'failed', 5)).toBe('stored')
    expect(await store(deliveryOperations, 'done', 5)).toBe('duplicate')
    expect(await deliveryOperations.claimDeliveries('worker', at(5), 1000)).toMatchObject([
      { id: 'failed', attempts: 1 },
    ])
    expect(await deliveryOperations.claimDeliveries('worker', at(5), 1000)).toEqual([])
  })

  test('those that have been due longest are claimed first, as many as may be held together', async () => {
    const deliveryOperations = await databases.open()
    const long = 'x'.repeat(2_500_000)
    for (const [index, id] of ['d', 'c', 'a', 'b'].entries())
      await store(deliveryOperations, id, index, id === 'c' ? long.repeat(3) : long)
    expect(await deliveryOperations.claimDeliveries('worker', at(-1), 1000)).toEqual([])
    const claims = []
    for (let claim = 0; claim < 5; claim++) claims.push(await deliveryOperations.claimDeliveries('worker', at(4), 1000))
    expect(claims.map(claim => claim.map(({ id }) => id))).toEqual([['d'], ['c'], ['a'], ['b'], []])
  })

  test('one that was claimed and never finished goes alone, so that it takes no other with it again', async () => {
    const deliveryOperations = await databases.open()
    const all = ['a', 'b', 'c']
    for (const [index, id] of all.entries()) await store(deliveryOperations, id, index)
    expect(await deliveryOperations.claimDeliveries('killed', at(3), 1000)).toHaveLength(3)
    await store(deliveryOperations, 'new', 3)
    const claims = []
    for (let claim = 0; claim < 4; claim++)
      claims.push(await deliveryOperations.claimDeliveries('worker', at(2000), 1000))
    expect(claims.map(claim => claim.map(({ attempts }) => attempts))).toEqual([[1], [2], [2], [2]])
  })

  test('each is claimed by one worker only', async () => {
    const deliveryOperations = await databases.open()
    const ids = Array.from({ length: 200 }, (_, index) => `id-${String(index).padStart(3, '0')}`)
    await Promise.all(ids.map(id => store(deliveryOperations, id)))
    const worker = async (owner: string): Promise<string[]> => {
      const claimed = await deliveryOperations.claimDeliveries(owner, at(2), 1000)
      return claimed.length === 0 ? [] : [...claimed.map(({ id }) => id), ...(await worker(owner))]
    }
    const all = await Promise.all(['x', 'y', 'z', 'w'].map(worker))
    expect(all.flat().toSorted((a, b) => a.localeCompare(b))).toEqual(ids)
  })

  test('a claim that ran out is due again and counts as an attempt', async () => {
    const deliveryOperations = await databases.open()
    await store(deliveryOperations, 'one')
    await deliveryOperations.claimDeliveries('killed', at(0), 1000)
    expect(await deliveryOperations.claimDeliveries('next', at(999), 1000)).toEqual([])
    expect(await deliveryOperations.claimDeliveries('next', at(1000), 1000)).toMatchObject([{ id: 'one', attempts: 2 }])
  })

  test('what is done stays done, even when a slower worker fails at it later', async () => {
    const deliveryOperations = await databases.open()
    await store(deliveryOperations, 'one')
    await deliveryOperations.claimDeliveries('slow', at(0), 1000)
    await deliveryOperations.claimDeliveries('quick', at(1000), 1000)
    await deliveryOperations.finishDeliveries(['one'])
    await deliveryOperations.failDelivery('one', 'too late', at(1002))
    expect(await deliveryOperations.claimDeliveries('third', at(99_000), 1000)).toEqual([])
    expect(await counts(deliveryOperations)).toEqual({ waiting: 0, failed: 0 })
    expect(await store(deliveryOperations, 'one')).toBe('duplicate')
  })

  test('a failed one is due again at its time', async () => {
    const deliveryOperations = await databases.open()
    await store(deliveryOperations, 'one')
    await deliveryOperations.claimDeliveries('worker', at(0), 60_000)
    await deliveryOperations.failDelivery('one', 'no connection', at(5000))
    expect(await deliveryOperations.nextDue()).toEqual(at(5000))
    expect(await deliveryOperations.claimDeliveries('worker', at(4999), 1000)).toEqual([])
    expect(await deliveryOperations.claimDeliveries('worker', at(5000), 1000)).toMatchObject([{ attempts: 2 }])
  })

  test('what failed for good is kept, newest first, and not claimed', async () => {
    const deliveryOperations = await databases.open()
    for (const [index, id] of ['old', 'middle', 'new'].entries()) {
      await store(deliveryOperations, id, index)
      await deliveryOperations.failDelivery(id, `cannot read ${id}\0`, null)
    }
    expect(await deliveryOperations.claimDeliveries('worker', at(99_000), 1000)).toEqual([])
    expect(await deliveryOperations.nextDue()).toBeNull()
    expect(await counts(deliveryOperations)).toEqual({ waiting: 0, failed: 3 })
  })

  test('clearing out takes what is settled and old, never what waits', async () => {
    const deliveryOperations = await databases.open()
    for (const id of ['done', 'failed', 'waiting']) await store(deliveryOperations, id, 0)
    await store(deliveryOperations, 'recent', 10)
    await deliveryOperations.finishDeliveries(['done'])
    await deliveryOperations.finishDeliveries(['recent'])
    await deliveryOperations.failDelivery('failed', 'why', null)
    expect(await deliveryOperations.removeDeliveriesBefore(at(10))).toBe(2)
    expect(await counts(deliveryOperations)).toEqual({ waiting: 1, failed: 0 })
    const kept = await Promise.all(
      ['done', 'failed', 'waiting', 'recent'].map(id => deliveryOperations.hasDelivery(id)),
    )
    expect(kept).toEqual([false, false, true, true])
  })
})
