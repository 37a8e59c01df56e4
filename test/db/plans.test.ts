import { expect, test } from 'vitest'
import type { Store } from '../../src/app/ports/store.js'
import { describeEachDatabase } from '../support/databases.js'
import { at, BIG, command, newPlan, NOON, SUBJECT } from './samples.js'

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
          replaces: null,
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

  test('open plans are those that are active or ended lately, the newest of each issue, page by page', async () => {
    const store = await databases.open()
    for (const issueNumber of [7, 8, 9, 10]) {
      await store.createPlan(newPlan(`plan-${issueNumber}`, { ...SUBJECT, issueNumber }))
    }
    await store.createPlan(newPlan('elsewhere', { repositoryId: BIG + 7, issueNumber: 7 }))
    await store.setPlanState('plan-8', 'completed', NOON)
    await store.createPlan(newPlan('plan-8-again', { ...SUBJECT, issueNumber: 8 }))
    await store.setPlanState('plan-9', 'completed', at(-1))
    await store.setPlanState('plan-10', 'cancelled', NOON)
    const ids = async (afterIssue: number, limit?: number) =>
      (await openPlans(store, afterIssue, limit)).map(({ id }) => id)
    expect(await ids(0)).toEqual(['plan-7', 'plan-8-again'])
    expect(await ids(0, 2)).toEqual(['plan-7'])
    expect(await ids(7, 2)).toEqual(['plan-8-again'])
    expect(await ids(8, 2)).toEqual([])
  })

  test('waking a repository wakes its active plans, what waits to be worked and what was given up, and no other', async () => {
    const store = await databases.open()
    const wake = (time: Date) => store.wakeRepository(BIG, BIG + 1, time)
    const due = async (time: Date): Promise<number[]> => {
      const lease = await store.claimWork('worker', time, 1000)
      if (lease === null) return []
      await store.releaseLease(lease, { dueAt: null, error: null })
      return [lease.issueNumber, ...(await due(time))]
    }
    expect(await wake(NOON)).toBe(0)
    await store.createPlan(newPlan('plan-1'))
    await store.createPlan(newPlan('ended', { ...SUBJECT, issueNumber: 9 }))
    await store.setPlanState('ended', 'completed', NOON)
    await store.createPlan(newPlan('elsewhere', { repositoryId: BIG + 7, issueNumber: 7 }))
    expect(await wake(at(10))).toBe(1)
    expect(await due(at(10))).toEqual([7])

    await store.recordTrigger('comment:2', OTHER, command('comment:2', OTHER), NOON)
    expect(await due(at(10))).toEqual([8])
    await store.wake({ ...SUBJECT, issueNumber: 11 }, BIG + 1, at(10))
    const lease = await store.claimWork('worker', at(10), 1000)
    if (lease === null) throw new Error('nothing was due')
    await store.releaseLease(lease, { dueAt: null, error: 'out of reach' })
    expect(await store.failedSubjects(10)).toEqual([
      {
        repositoryId: BIG,
        issueNumber: 11,
        installationId: BIG + 1,
        error: 'out of reach',
        attempts: 1,
        dueAt: null,
      },
    ])
    expect(await store.wakeGivenUp(BIG, BIG + 1, at(20))).toBe(1)
    expect(await due(at(20))).toEqual([11])
    await wake(at(30))
    expect((await due(at(30))).toSorted((a, b) => a - b)).toEqual([7, 8])
  })
})

const openPlans = (store: Store, afterIssue = 0, limit = 50) =>
  store.openPlans({ repositoryId: BIG, completedSince: NOON, afterIssue, limit })
