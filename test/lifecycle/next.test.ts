import { describe, expect, it } from 'vitest'
import { nextActions } from '../../src/core/lifecycle/next-actions.js'
import { dueNotices } from '../../src/core/lifecycle/notices.js'
import type { Seen, SeenIssue } from '../../src/core/lifecycle/actions.js'
import type { PhaseState, PlanRecord } from '../../src/core/state.js'
import type { Settings } from '../../src/core/settings.js'
import { phase, record } from '../support/records.js'

const openIssue: SeenIssue = { state: 'open', reason: null, closedAt: null, labels: [], title: '', body: '' }
const waitingIssue: SeenIssue = { ...openIssue, labels: ['waiting'] }
const closedAs = (reason: string | null): SeenIssue => ({
  ...openIssue,
  state: 'closed',
  reason,
  closedAt: '2026-01-06T10:00:00Z',
})

const CHAIN = [[], [1], [2]]
/** 2 and 3 side by side after 1; 4 after both. */
const DIAMOND = [[], [1], [1], [2, 3]]

function actions(
  dependsOn: readonly (readonly number[])[],
  states: readonly PhaseState[],
  seen: Record<number, Seen> = {},
  more: { settings?: Partial<Settings>; feature?: Seen; plan?: Partial<PlanRecord> } = {},
): string[] {
  const plan = {
    ...record(dependsOn, more.settings),
    phases: states.map((state, i) => phase(i + 1, state)),
    ...more.plan,
  }
  return nextActions(plan, {
    feature: more.feature ?? openIssue,
    phases: new Map(Object.entries(seen).map(([n, issue]) => [Number(n), issue])),
  }).map(action => {
    if (action.do === 'set-phase') return `${action.phase} is ${action.state}`
    if (action.do === 'open-phase') return `open ${action.phase}${action.waiting ? ' waiting' : ''}`
    if (action.do === 'set-waiting') return `${action.phase} waiting ${action.waiting ? 'on' : 'off'}`
    return action.do === 'set-plan' ? `plan is ${action.state}` : action.do
  })
}

describe('open: next', () => {
  it('opens the first phase of a new plan', () => {
    expect(actions(CHAIN, ['queued', 'queued', 'queued'])).toEqual(['open 1'])
  })
  it('leaves everything as it is while a phase is open', () => {
    expect(actions(CHAIN, ['open', 'queued', 'queued'], { 1: openIssue })).toEqual([])
  })
  it.each([['completed'], [null], ['reopened']])('takes a closing with the reason %s as done', reason => {
    expect(actions(CHAIN, ['open', 'queued', 'queued'], { 1: closedAs(reason) })).toEqual(['1 is completed'])
  })
  it.each(['not_planned', 'duplicate'])('opens nothing after a closing as %s', reason => {
    expect(actions(CHAIN, ['open', 'queued', 'queued'], { 1: closedAs(reason) })).toEqual(['1 is blocked'])
    expect(actions(CHAIN, ['blocked', 'queued', 'queued'], { 1: closedAs(reason) })).toEqual([])
  })
  it('opens the next when the one before is done or skipped', () => {
    expect(actions(CHAIN, ['completed', 'queued', 'queued'], { 1: closedAs('completed') })).toEqual(['open 2'])
    expect(actions(CHAIN, ['skipped', 'queued', 'queued'], { 1: closedAs('not_planned') })).toEqual(['open 2'])
  })
  it('opens one at a time, the lowest, where two could start', () => {
    expect(actions(DIAMOND, ['completed', 'queued', 'queued', 'queued'], { 1: closedAs(null) })).toEqual(['open 2'])
    expect(actions(DIAMOND, ['completed', 'open', 'queued', 'queued'], { 1: closedAs(null), 2: openIssue })).toEqual([])
  })
  it('counts a phase that was closed early, and its dependants wait for all they depend on', () => {
    expect(
      actions(DIAMOND, ['completed', 'completed', 'queued', 'queued'], { 1: closedAs(null), 2: closedAs(null) }),
    ).toEqual(['open 3'])
  })
  it('goes on with an issue that was begun', () => {
    expect(actions(CHAIN, ['opening', 'queued', 'queued'])).toEqual(['open 1'])
  })
  it('closes the feature and completes the plan at the end', () => {
    const seen = { 1: closedAs(null), 2: closedAs(null), 3: closedAs(null) }
    expect(actions(CHAIN, ['completed', 'completed', 'completed'], seen)).toEqual([
      'close-feature',
      'plan is completed',
    ])
    expect(actions(CHAIN, ['completed', 'skipped', 'completed'], seen, { settings: { closeParent: false } })).toEqual([
      'plan is completed',
    ])
    expect(actions(CHAIN, ['completed', 'completed', 'completed'], seen, { feature: closedAs('completed') })).toEqual([
      'plan is completed',
    ])
  })
})

describe('open: ready', () => {
  const settings = { open: 'ready' } as const
  it('opens every phase whose dependencies are done', () => {
    expect(actions(DIAMOND, ['completed', 'queued', 'queued', 'queued'], { 1: closedAs(null) }, { settings })).toEqual([
      'open 2',
      'open 3',
    ])
    expect(actions(DIAMOND, ['queued', 'queued', 'queued', 'queued'], {}, { settings })).toEqual(['open 1'])
  })
})

describe('open: ready, with files that two phases touch', () => {
  it('opens them one after the other', () => {
    const plan = record(DIAMOND, { open: 'ready' })
    plan.plan.conflicts = [{ path: 'src/a.ts', phases: [2, 3], resolution: '' }]
    plan.phases = (['completed', 'queued', 'queued', 'queued'] as const).map((state, i) => phase(i + 1, state))
    const seen = { feature: openIssue, phases: new Map([[1, closedAs(null)]]) }
    expect(nextActions(plan, seen).map(a => a.do === 'open-phase' && a.phase)).toEqual([2])
    plan.phases = (['completed', 'open', 'queued', 'queued'] as const).map((state, i) => phase(i + 1, state))
    expect(
      nextActions(plan, {
        ...seen,
        phases: new Map([
          [1, closedAs(null)],
          [2, openIssue],
        ]),
      }),
    ).toEqual([])
    plan.phases = (['completed', 'completed', 'queued', 'queued'] as const).map((state, i) => phase(i + 1, state))
    const done = new Map([
      [1, closedAs(null)],
      [2, closedAs(null)],
    ])
    expect(nextActions(plan, { ...seen, phases: done }).map(a => a.do === 'open-phase' && a.phase)).toEqual([3])
  })
})

describe('open: all', () => {
  const settings = { open: 'all' } as const
  it('opens everything at once, those with open dependencies as waiting', () => {
    expect(actions(DIAMOND, ['queued', 'queued', 'queued', 'queued'], {}, { settings })).toEqual([
      'open 1',
      'open 2 waiting',
      'open 3 waiting',
      'open 4 waiting',
    ])
  })
  it('takes the waiting label off when the dependencies are done', () => {
    const seen = { 1: closedAs(null), 2: waitingIssue, 3: waitingIssue }
    expect(actions(CHAIN, ['completed', 'open', 'open'], seen, { settings })).toEqual(['2 waiting off'])
  })
})

describe('what people do', () => {
  it('opens nothing while the feature issue is closed, and goes on when it is reopened', () => {
    const seen = { 1: closedAs(null) }
    expect(actions(CHAIN, ['completed', 'queued', 'queued'], seen, { feature: closedAs('not_planned') })).toEqual([])
    expect(actions(CHAIN, ['completed', 'queued', 'queued'], seen, { feature: openIssue })).toEqual(['open 2'])
  })
  it('follows a phase that is reopened; open dependants stay open and get the waiting label', () => {
    const seen = { 1: openIssue, 2: openIssue }
    expect(actions(CHAIN, ['completed', 'open', 'queued'], seen)).toEqual(['1 is open'])
    expect(actions(CHAIN, ['open', 'open', 'queued'], seen)).toEqual(['2 waiting on'])
  })
  it('reopens plan and feature when a phase of a completed plan is reopened', () => {
    const seen = { 1: closedAs(null), 2: closedAs(null), 3: openIssue }
    const over = { feature: closedAs('completed'), plan: { state: 'completed' as const } }
    expect(actions(CHAIN, ['completed', 'completed', 'completed'], seen, over)).toEqual([
      'plan is active',
      'reopen-feature',
    ])
    expect(actions(CHAIN, ['completed', 'completed', 'completed'], { ...seen, 3: closedAs(null) }, over)).toEqual([])
  })
  it('marks a phase whose issue is gone and waits for a person', () => {
    expect(actions(CHAIN, ['open', 'queued', 'queued'], { 1: 'gone' })).toEqual(['1 is failed'])
    expect(actions(CHAIN, ['failed', 'queued', 'queued'], { 1: 'gone' })).toEqual([])
    expect(actions(CHAIN, ['completed', 'open', 'queued'], { 1: 'gone', 2: openIssue })).toEqual([])
  })
  it('cancels the plan when the feature issue is gone', () => {
    expect(actions(CHAIN, ['open', 'queued', 'queued'], { 1: openIssue }, { feature: 'gone' })).toEqual([
      'plan is cancelled',
    ])
  })
  it.each([
    ['closed', closedAs(null), ['1 is completed']],
    ['closed as not planned', closedAs('not_planned'), ['1 is blocked']],
    ['still open', openIssue, []],
    ['gone', 'gone', []],
  ] as const)('only follows what was left open by a cancelled plan: %s', (_, issue, expected) => {
    const cancelled = { plan: { state: 'cancelled' as const } }
    expect(actions(CHAIN, ['open', 'cancelled', 'cancelled'], { 1: issue }, cancelled)).toEqual(expected)
  })
})

describe('notices', () => {
  const closedAt = new Date('2026-01-06T10:00:00Z')
  const seen = { feature: openIssue, phases: new Map() }
  const plan = { ...record(CHAIN), phases: [phase(1, 'completed', { closedAt }), phase(2, 'open'), phase(3, 'queued')] }

  it('tells of a finished phase with what is open now', () => {
    expect(dueNotices(plan, seen)).toEqual([
      { key: '5000000001/7/phase/101/2026-01-06T10:00:00.000Z', kind: 'phase-done', phase: 1, open: [2] },
    ])
  })
  it('has another key for another closing of the same phase', () => {
    const again = { ...plan, phases: [phase(1, 'completed', { closedAt: new Date('2026-01-07T08:00:00Z') })] }
    expect(dueNotices(again, seen)[0]?.key).not.toBe(dueNotices(plan, seen)[0]?.key)
  })
  it('is silent with comments: quiet, and about what the author had done before', () => {
    expect(dueNotices({ ...plan, settings: { ...plan.settings, comments: 'quiet' } }, seen)).toEqual([])
    expect(dueNotices({ ...plan, phases: [phase(1, 'completed')] }, seen)).toEqual([])
  })
  it('says once that the feature issue was closed in the middle, and sums up at the end', () => {
    const closed = { feature: closedAs('not_planned'), phases: new Map() }
    expect(dueNotices({ ...plan, phases: [phase(1, 'open')] }, closed).map(n => n.kind)).toEqual(['feature-closed'])
    expect(dueNotices({ ...plan, state: 'completed' }, closed).map(n => n.kind)).toEqual(['summary'])
  })
})
