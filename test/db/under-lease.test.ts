import { expect, test } from 'vitest'
import { LeaseLost } from '../../src/app/ports/github.js'
import type { Lease } from '../../src/app/ports/jobs.js'
import type { Store } from '../../src/app/ports/store.js'
import { describeEachDatabase } from '../support/databases.js'
import { at, command, FEATURE, newPlan, NOON, OTHER, withFeatures } from './samples.js'

const LEASE_MS = 30_000
const PROMPT = { commit: 'a'.repeat(40), text: 'Do it.', tokens: 3, references: [], writtenAt: NOON }
const RESULT = { id: 1, number: 2, nodeId: 'I_2' }

const key = (name: string) => ({
  key: name,
  featureId: FEATURE.featureId,
  kind: 'phase-issue' as const,
  createdAt: NOON,
})

async function claimed(store: Store, ms: number): Promise<Lease> {
  const lease = await store.claimJob('worker', at(ms), LEASE_MS)
  if (lease === null) throw new Error('nothing was due')
  return lease
}

describeEachDatabase('under a lease', databases => {
  async function setUp() {
    const store = await withFeatures(await databases.open())
    await store.recordTrigger('comment:1', FEATURE.featureId, command('comment:1'), NOON)
    const lease = await claimed(store, 0)
    const holder = store.underLease(lease)
    await holder.createPlan(newPlan('plan-1', FEATURE, [false, false]))
    await holder.intend(key('open'))
    return { store, lease, holder }
  }

  const writes: Record<string, (store: Store) => Promise<unknown>> = {
    finishTrigger: store => store.finishTrigger('comment:1', 'planned'),
    createPlan: store => store.createPlan(newPlan('plan-2', OTHER, [false])),
    replacePlan: store => store.replacePlan('plan-1', newPlan('plan-3', FEATURE, [false]), []),
    updatePhase: store => store.updatePhase('plan-1', 1, { state: 'opening' }),
    setPlanState: store => store.setPlanState('plan-1', 'completed', NOON),
    setStatusComment: store => store.setStatusComment('plan-1', { id: 5, hash: 'abc' }),
    savePrompts: store => store.savePrompts('plan-1', new Map([[1, PROMPT]])),
    intend: store => store.intend(key('new')),
    settleIntent: store => store.settleIntent('open', RESULT),
    recordLook: store => store.recordLook('open', at(1)),
    restartIntent: store => store.restartIntent('open'),
    dropIntent: store => store.dropIntent('open'),
  }

  test('whoever was overtaken writes nothing', async () => {
    const { store, holder } = await setUp()
    const next = store.underLease(await claimed(store, LEASE_MS))
    await next.recordLook('open', at(LEASE_MS))
    const before = await store.latestPlan(FEATURE.featureId)
    for (const write of Object.values(writes)) await expect(write(holder)).rejects.toThrow(LeaseLost)
    expect(await store.latestPlan(FEATURE.featureId)).toEqual(before)
    expect(await store.latestPlan(OTHER.featureId)).toBeNull()
    expect(await store.pendingTriggers(FEATURE.featureId)).toHaveLength(1)
    expect(await store.phasesWithoutPrompt('plan-1')).toEqual([1, 2])
    expect(await store.intend(key('open'))).toMatchObject({ isNew: false, intent: { result: null, looks: 1 } })
    expect(await store.intend(key('new'))).toMatchObject({ isNew: true })
  })

  test('whoever holds it writes, and an error leaves nothing half done', async () => {
    const { store, holder } = await setUp()
    await holder.updatePhase('plan-1', 1, { state: 'opening' })
    await holder.settleIntent('open', RESULT)
    await holder.finishTrigger('comment:1', 'planned')
    await expect(holder.setPlanState('no such plan', 'completed', NOON)).rejects.toThrow(/./)
    await holder.replacePlan('plan-1', newPlan('plan-2', FEATURE, [false]), [])
    expect(await store.latestPlan(FEATURE.featureId)).toMatchObject({ id: 'plan-2', version: 2 })
    expect(await store.intend(key('open'))).toMatchObject({ intent: { result: RESULT } })
    expect(await store.pendingTriggers(FEATURE.featureId)).toEqual([])
  })
})
