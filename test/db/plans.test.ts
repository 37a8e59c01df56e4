import { expect, test } from 'vitest'
import type { FeatureOfIssue } from '../../src/app/context.js'
import type { NewPhase } from '../../src/app/ports/plans.js'
import type { Store } from '../../src/app/ports/store.js'
import type { PhaseRecord } from '../../src/core/state.js'
import { describeEachDatabase } from '../support/databases.js'
import { activePlan, at, BIG, command, feature, FEATURE, newPlan, NOON, OTHER, withFeatures } from './samples.js'

describeEachDatabase('plans', databases => {
  test('a plan comes back as it was stored, with a row for each phase', async () => {
    const store = await withFeatures(await databases.open())
    const plan = newPlan('plan-1', FEATURE, [true, false])
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
          id: expect.any(Number),
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
          replaces: null,
          promptTokens: null,
          referenceTokens: null,
        },
      ],
    })
    expect(await activePlan(store, FEATURE)).toEqual(record)
    expect(await store.planById('plan-1')).toEqual(record)
    expect(await store.latestPlan(FEATURE.featureId)).toEqual(record)
  })

  test('what is not there is null', async () => {
    const store = await withFeatures(await databases.open())
    expect(await activePlan(store, FEATURE)).toBeNull()
    expect(await store.planById('plan-1')).toBeNull()
    expect(await store.latestPlan(FEATURE.featureId)).toBeNull()
    expect(await store.planOfPhaseIssue(BIG, 1)).toBeNull()
  })

  test('a feature has one active plan: a second is answered with the first', async () => {
    const store = await withFeatures(await databases.open())
    await store.createPlan(newPlan('plan-1'))
    expect(await store.createPlan(newPlan('plan-2'))).toMatchObject({ result: 'exists', record: { id: 'plan-1' } })
    expect(await store.planById('plan-2')).toBeNull()
    expect(await store.createPlan(newPlan('plan-3', OTHER))).toMatchObject({ result: 'created' })
  })

  test('many at once make one plan', async () => {
    const store = await withFeatures(await databases.open())
    const ids = ['a', 'b', 'c', 'd', 'e']
    const answers = await Promise.all(ids.map(id => store.createPlan(newPlan(id))))
    expect(answers.filter(answer => answer.result === 'created')).toHaveLength(1)
    expect(new Set(answers.map(answer => answer.record.id)).size).toBe(1)
    expect(answers[0]?.record).toMatchObject({ version: 1, phases: [{ number: 1 }, { number: 2 }] })
  })

  test.each(['completed', 'cancelled', 'superseded'] as const)('a %s plan gives its place free', async state => {
    const store = await withFeatures(await databases.open())
    const first = await store.createPlan(newPlan('plan-1'))
    await store.setPlanState('plan-1', state, at(1))
    expect(await activePlan(store, FEATURE)).toBeNull()
    expect(await store.latestPlan(FEATURE.featureId)).toMatchObject({ id: 'plan-1', state })

    const second = await store.createPlan(newPlan('plan-2'))
    expect(second).toMatchObject({ result: 'created', record: { version: 2, featureId: first.record.featureId } })
    expect(await store.latestPlan(FEATURE.featureId)).toMatchObject({ id: 'plan-2', version: 2 })
    expect(await store.planById('plan-1')).toMatchObject({ version: 1, state })
  })

  test('a completed plan can become active again, unless another one has its place', async () => {
    const store = await withFeatures(await databases.open())
    await store.createPlan(newPlan('plan-1'))
    await store.setPlanState('plan-1', 'completed', at(1))
    await store.setPlanState('plan-1', 'active', at(2))
    expect(await activePlan(store, FEATURE)).toMatchObject({ id: 'plan-1' })

    await store.setPlanState('plan-1', 'completed', at(3))
    await store.createPlan(newPlan('plan-2'))
    await expect(store.setPlanState('plan-1', 'active', at(4))).rejects.toThrow('plan plan-1 cannot become active')
    expect(await store.planById('plan-1')).toMatchObject({ state: 'completed' })
    expect(await activePlan(store, FEATURE)).toMatchObject({ id: 'plan-2' })
  })

  test('a new version takes the place of the active one, with its comment and with phases as given', async () => {
    const store = await withFeatures(await databases.open())
    const { record: old } = await store.createPlan(newPlan('plan-1'))
    await store.updatePhase('plan-1', 1, { state: 'open', issueNumber: 12, issueId: BIG + 12, openedAt: at(1) })
    await store.setStatusComment('plan-1', { id: BIG + 9, hash: 'hash' })
    const open = (await store.planById('plan-1'))?.phases[0]
    const [, queued] = old.phases
    if (open === undefined || queued === undefined) throw new Error('two phases were stored')

    const next = { ...newPlan('plan-2'), createdAt: at(2) }
    const replaced = await store.replacePlan('plan-1', next, [carried(open), { ...carried(queued), note: 'new' }])
    expect(replaced).toMatchObject({ id: 'plan-2', version: 2, state: 'active', featureId: old.featureId })
    expect(replaced).toMatchObject({ statusCommentId: BIG + 9, statusCommentHash: null })
    const ids = replaced.phases.map(({ id }) => id)
    expect(replaced.phases).toEqual([
      { ...open, id: ids[0] },
      { ...queued, id: ids[1], note: 'new' },
    ])
    expect(ids).not.toContain(open.id)
    expect(await store.planById('plan-1')).toMatchObject({ state: 'superseded' })
    expect(await activePlan(store, FEATURE)).toEqual(replaced)
    expect(await store.planOfPhaseIssue(BIG, 12)).toEqual({ featureId: 1, issueNumber: 7, phase: 1 })

    expect(await store.replacePlan('plan-1', next, [carried(queued)])).toEqual(replaced)
  })

  test('where the new version cannot be stored the old one stays', async () => {
    const store = await withFeatures(await databases.open())
    const { record } = await store.createPlan(newPlan('plan-1'))
    const [phase] = record.phases
    if (phase === undefined) throw new Error('two phases were stored')
    await expect(store.replacePlan('plan-1', newPlan('plan-2'), [carried(phase), carried(phase)])).rejects.toThrow(
      /Unique constraint/,
    )
    expect(await activePlan(store, FEATURE)).toEqual(record)
    expect(await store.planById('plan-2')).toBeNull()
  })

  test('a patch sets what it names and leaves the rest', async () => {
    const store = await withFeatures(await databases.open())
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
    const store = await withFeatures(await databases.open())
    const open = async (id: string, phase: number, issueNumber: number) => {
      await store.updatePhase(id, phase, { issueNumber })
    }
    await store.createPlan(newPlan('plan-1'))
    await open('plan-1', 1, 12)
    await store.setPlanState('plan-1', 'superseded', at(1))
    await store.createPlan({ ...newPlan('plan-2'), createdAt: at(2) })
    expect(await store.planOfPhaseIssue(BIG, 12)).toEqual({ featureId: 1, issueNumber: 7, phase: 1 })
    await open('plan-2', 2, 12)
    expect(await store.planOfPhaseIssue(BIG, 12)).toEqual({ featureId: 1, issueNumber: 7, phase: 2 })
    expect(await store.planOfPhaseIssue(BIG + 1, 12)).toBeNull()
    expect(await store.planOfPhaseIssue(BIG, FEATURE.issueNumber)).toBeNull()
  })

  test('the status comment is remembered and can be forgotten', async () => {
    const store = await withFeatures(await databases.open())
    await store.createPlan(newPlan('plan-1'))
    const comment = async (id: number | null, hash: string | null) => {
      await store.setStatusComment('plan-1', { id, hash })
      return activePlan(store, FEATURE)
    }
    expect(await comment(BIG + 9, 'hash')).toMatchObject({ statusCommentId: BIG + 9, statusCommentHash: 'hash' })
    expect(await comment(null, null)).toMatchObject({ statusCommentId: null, statusCommentHash: null })
  })

  test('open plans are those that are active or ended lately, the newest of each feature, page by page', async () => {
    const store = await withFeatures(await databases.open())
    for (const issueNumber of [7, 8, 9, 10]) {
      await store.createPlan(newPlan(`plan-${issueNumber}`, feature(issueNumber - 6)))
    }
    await store.createPlan(newPlan('elsewhere', await elsewhere(store)))
    await store.setPlanState('plan-8', 'completed', NOON)
    await store.createPlan(newPlan('plan-8-again', OTHER))
    await store.setPlanState('plan-9', 'completed', at(-1))
    await store.setPlanState('plan-10', 'cancelled', NOON)
    const ids = async (afterFeature: number, limit?: number) =>
      (await openPlans(store, afterFeature, limit)).map(({ id }) => id)
    expect(await ids(0)).toEqual(['plan-7', 'plan-8-again'])
    expect(await ids(0, 2)).toEqual(['plan-7'])
    expect(await ids(1, 2)).toEqual(['plan-8-again'])
    expect(await ids(2, 2)).toEqual([])
  })

  test('waking a repository wakes its active plans, what waits to be worked and what was given up, and no other', async () => {
    const store = await withFeatures(await databases.open())
    const wake = (time: Date) => store.wakeRepository(BIG, BIG + 1, time)
    const due = async (time: Date): Promise<(number | null)[]> => {
      const lease = await store.claimJob('worker', time, 1000)
      if (lease === null) return []
      await store.releaseLease(lease, { dueAt: null, error: null })
      return [lease.issueNumber, ...(await due(time))]
    }
    expect(await wake(NOON)).toBe(0)
    await store.createPlan(newPlan('plan-1'))
    await store.createPlan(newPlan('ended', feature(3)))
    await store.setPlanState('ended', 'completed', NOON)
    await store.createPlan(newPlan('elsewhere', await elsewhere(store)))
    expect(await wake(at(10))).toBe(1)
    expect(await due(at(10))).toEqual([7])

    await store.recordTrigger('comment:2', OTHER.featureId, command('comment:2', OTHER), NOON)
    expect(await due(at(10))).toEqual([8])
    await store.wake(5, BIG + 1, at(10))
    const lease = await store.claimJob('worker', at(10), 1000)
    if (lease === null) throw new Error('nothing was due')
    await store.releaseLease(lease, { dueAt: null, error: 'out of reach' })
    expect(await store.failedJobs(10)).toEqual([
      {
        ...feature(5),
        installationId: BIG + 1,
        error: 'out of reach',
        attempts: 1,
        dueAt: null,
      },
    ])
    expect(await store.wakeGivenUp(BIG, BIG + 1, at(20))).toBe(1)
    expect(await due(at(20))).toEqual([11])
    await wake(at(30))
    expect((await due(at(30))).toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual([7, 8])
  })
})

const openPlans = (store: Store, afterFeature = 0, limit = 50) =>
  store.openPlans({ repositoryId: BIG, completedSince: NOON, afterFeature, limit })

/** The feature of issue 7 of another repository. */
async function elsewhere(store: Store): Promise<FeatureOfIssue> {
  const issue = { repositoryId: BIG + 7, issueNumber: 7 }
  return { featureId: await store.ensureFeature({ ...issue, title: '' }, NOON), ...issue }
}

const carried = ({ id, ...phase }: PhaseRecord): NewPhase => ({ ...phase, from: id })
