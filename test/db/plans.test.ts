import { expect, test } from 'vitest'
import type { Store } from '../../src/run/store.js'
import { describeEachDatabase } from '../support/databases.js'
import { at, BIG, newPlan, NOON, SUBJECT } from './samples.js'

const OTHER = { ...SUBJECT, issueNumber: 8 }

describeEachDatabase('plans', databases => {
  test('a plan comes back as it was stored, with a row for each phase', async () => {
    const store = await databases.open()
    const plan = newPlan('plan-1', SUBJECT, [true, false])
    const { result, record } = await store.createPlan(plan)
    expect(result).toBe('created')
    expect(record).toEqual({
      ...plan,
      featureId: record.featureId,
      version: 1,
      state: 'active',
      statusCommentId: null,
      statusCommentHash: null,
      phases: [
        expect.objectContaining({ number: 1, state: 'completed', closedAt: NOON }),
        {
          number: 2,
          state: 'queued',
          issueNumber: null,
          issueId: null,
          issueNodeId: null,
          closedReason: null,
          linked: false,
          bodyHash: null,
          note: null,
          openedAt: null,
          closedAt: null,
          promptTokens: null,
          referenceTokens: null,
        },
      ],
    })
    expect(await store.activePlan(SUBJECT)).toEqual(record)
    expect(await store.planById('plan-1')).toEqual(record)
    expect(await store.latestPlan(SUBJECT)).toEqual(record)
  })

  test('what is not there is null', async () => {
    const store = await databases.open()
    expect(await store.activePlan(SUBJECT)).toBeNull()
    expect(await store.planById('plan-1')).toBeNull()
    expect(await store.latestPlan(SUBJECT)).toBeNull()
    expect(await store.planOfPhaseIssue(BIG, 1)).toBeNull()
  })

  test('an issue has one active plan: a second is answered with the first', async () => {
    const store = await databases.open()
    await store.createPlan(newPlan('plan-1'))
    expect(await store.createPlan(newPlan('plan-2'))).toMatchObject({ result: 'exists', record: { id: 'plan-1' } })
    expect(await store.planById('plan-2')).toBeNull()
    expect(await store.createPlan(newPlan('plan-3', OTHER))).toMatchObject({ result: 'created' })
  })

  test('many at once make one plan', async () => {
    const store = await databases.open()
    const ids = ['a', 'b', 'c', 'd', 'e']
    const answers = await Promise.all(ids.map(id => store.createPlan(newPlan(id))))
    expect(answers.filter(answer => answer.result === 'created')).toHaveLength(1)
    expect(new Set(answers.map(answer => answer.record.id)).size).toBe(1)
    expect(answers[0]?.record).toMatchObject({ version: 1, phases: [{ number: 1 }, { number: 2 }] })
  })

  test.each(['completed', 'cancelled', 'superseded'] as const)('a %s plan gives its place free', async state => {
    const store = await databases.open()
    const first = await store.createPlan(newPlan('plan-1'))
    await store.setPlanState('plan-1', state, at(1))
    expect(await store.activePlan(SUBJECT)).toBeNull()
    expect(await store.latestPlan(SUBJECT)).toMatchObject({ id: 'plan-1', state })

    const second = await store.createPlan(newPlan('plan-2'))
    expect(second).toMatchObject({ result: 'created', record: { version: 2, featureId: first.record.featureId } })
    expect(await store.latestPlan(SUBJECT)).toMatchObject({ id: 'plan-2', version: 2 })
    expect(await store.planById('plan-1')).toMatchObject({ version: 1, state })
  })

  test('a completed plan can become active again, unless another one has its place', async () => {
    const store = await databases.open()
    await store.createPlan(newPlan('plan-1'))
    await store.setPlanState('plan-1', 'completed', at(1))
    await store.setPlanState('plan-1', 'active', at(2))
    expect(await store.activePlan(SUBJECT)).toMatchObject({ id: 'plan-1' })

    await store.setPlanState('plan-1', 'completed', at(3))
    await store.createPlan(newPlan('plan-2'))
    await expect(store.setPlanState('plan-1', 'active', at(4))).rejects.toThrow('plan plan-1 cannot become active')
    expect(await store.planById('plan-1')).toMatchObject({ state: 'completed' })
    expect(await store.activePlan(SUBJECT)).toMatchObject({ id: 'plan-2' })
  })

  test('a new version takes the place of the active one, with its comment and with phases as given', async () => {
    const store = await databases.open()
    const { record: old } = await store.createPlan(newPlan('plan-1'))
    await store.updatePhase('plan-1', 1, { state: 'open', issueNumber: 12, issueId: BIG + 12, openedAt: at(1) })
    await store.setStatusComment('plan-1', { id: BIG + 9, hash: 'hash' })
    const open = (await store.planById('plan-1'))?.phases[0]
    const [, queued] = old.phases
    if (open === undefined || queued === undefined) throw new Error('two phases were stored')

    const next = { ...newPlan('plan-2'), createdAt: at(2) }
    const replaced = await store.replacePlan('plan-1', next, [open, { ...queued, note: 'new' }])
    expect(replaced).toMatchObject({ id: 'plan-2', version: 2, state: 'active', featureId: old.featureId })
    expect(replaced).toMatchObject({ statusCommentId: BIG + 9, statusCommentHash: null })
    expect(replaced.phases).toEqual([open, { ...queued, note: 'new' }])
    expect(await store.planById('plan-1')).toMatchObject({ state: 'superseded' })
    expect(await store.activePlan(SUBJECT)).toEqual(replaced)
    expect(await store.planOfPhaseIssue(BIG, 12)).toEqual({ subject: SUBJECT, phase: 1 })

    expect(await store.replacePlan('plan-1', next, [queued])).toEqual(replaced)
  })

  test('where the new version cannot be stored the old one stays', async () => {
    const store = await databases.open()
    const { record } = await store.createPlan(newPlan('plan-1'))
    const [phase] = record.phases
    if (phase === undefined) throw new Error('two phases were stored')
    await expect(store.replacePlan('plan-1', newPlan('plan-2'), [phase, phase])).rejects.toThrow(/Unique constraint/)
    expect(await store.activePlan(SUBJECT)).toEqual(record)
    expect(await store.planById('plan-2')).toBeNull()
  })

  test('a patch sets what it names and leaves the rest', async () => {
    const store = await databases.open()
    await store.createPlan(newPlan('plan-1'))
    const opened = { state: 'open', issueNumber: 12, issueId: BIG + 12, issueNodeId: 'I_12', openedAt: at(5) } as const
    await store.updatePhase('plan-1', 2, { ...opened, linked: true, note: 'moved\0', promptTokens: 600 })
    await store.updatePhase('plan-1', 2, { closedReason: 'completed', closedAt: at(6), note: null, linked: false })
    const phases = (await store.planById('plan-1'))?.phases
    expect(phases?.[1]).toMatchObject({
      ...opened,
      linked: false,
      bodyHash: null,
      closedReason: 'completed',
      closedAt: at(6),
      note: null,
      promptTokens: 600,
      referenceTokens: null,
    })
    expect(phases?.[0]).toMatchObject({ state: 'queued', issueNumber: null })
    await expect(store.updatePhase('plan-1', 3, { state: 'open' })).rejects.toThrow(/not found/)
  })

  test('a phase issue leads to its feature, by the newest plan that has it', async () => {
    const store = await databases.open()
    const open = async (id: string, phase: number, issueNumber: number) => {
      await store.updatePhase(id, phase, { issueNumber })
    }
    await store.createPlan(newPlan('plan-1'))
    await open('plan-1', 1, 12)
    await store.setPlanState('plan-1', 'superseded', at(1))
    await store.createPlan({ ...newPlan('plan-2'), createdAt: at(2) })
    expect(await store.planOfPhaseIssue(BIG, 12)).toEqual({ subject: SUBJECT, phase: 1 })
    await open('plan-2', 2, 12)
    expect(await store.planOfPhaseIssue(BIG, 12)).toEqual({ subject: SUBJECT, phase: 2 })
    expect(await store.planOfPhaseIssue(BIG + 1, 12)).toBeNull()
    expect(await store.planOfPhaseIssue(BIG, SUBJECT.issueNumber)).toBeNull()
  })

  test('the status comment is remembered and can be forgotten', async () => {
    const store = await databases.open()
    await store.createPlan(newPlan('plan-1'))
    const comment = async (id: number | null, hash: string | null) => {
      await store.setStatusComment('plan-1', { id, hash })
      return store.activePlan(SUBJECT)
    }
    expect(await comment(BIG + 9, 'hash')).toMatchObject({ statusCommentId: BIG + 9, statusCommentHash: 'hash' })
    expect(await comment(null, null)).toMatchObject({ statusCommentId: null, statusCommentHash: null })
  })

  test('the sweep wakes each subject with an active plan or one that ended in the last 30 days, and no other', async () => {
    const store = await databases.open()
    expect(await store.wakeOpenPlans(NOON)).toBe(0)
    await store.createPlan(newPlan('plan-1'))
    await store.createPlan(newPlan('plan-2', OTHER))
    await store.createPlan(newPlan('plan-3', { ...SUBJECT, issueNumber: 9 }))
    await store.setPlanState('plan-3', 'completed', new Date(NOON.getTime() - 31 * 24 * 3_600_000))
    await store.createPlan(newPlan('plan-4', { ...SUBJECT, issueNumber: 10 }))
    await store.setPlanState('plan-4', 'cancelled', NOON)
    const held = await holdingFirst(store)
    expect(await store.wakeOpenPlans(at(10))).toBe(2)
    expect(await store.claimWork('worker', at(10), 1000)).toMatchObject(OTHER)
    expect(await store.claimWork('worker', at(10), 1000)).toBeNull()
    await store.releaseLease(held, { dueAt: null, error: null })
    expect(await store.claimWork('worker', at(10), 1000)).toMatchObject(SUBJECT)
  })

  test('the sweep finds a plan that was completed a short while ago, beside a newer version of the same issue', async () => {
    const store = await databases.open()
    await store.createPlan(newPlan('plan-1'))
    await store.setPlanState('plan-1', 'completed', NOON)
    expect(await store.wakeOpenPlans(at(10))).toBe(1)
    await store.createPlan(newPlan('plan-2'))
    await store.wakeOpenPlans(at(20))
    expect(await store.claimWork('worker', at(30), 1000)).toMatchObject(SUBJECT)
    expect(await store.claimWork('worker', at(30), 1000)).toBeNull()
  })
})

async function holdingFirst(store: Store) {
  await store.wake(SUBJECT, BIG + 1, NOON)
  const lease = await store.claimWork('worker', NOON, 30_000)
  if (lease === null) throw new Error('nothing was due')
  return lease
}
