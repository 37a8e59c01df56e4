import fc from 'fast-check'
import { expect, it } from 'vitest'
import { waitsFor, nextActions } from '../../src/core/lifecycle/next-actions.js'
import type { Seen, SeenIssue } from '../../src/core/lifecycle/actions.js'
import type { PlanRecord } from '../../src/core/state.js'
import { record } from '../support/records.js'

/** A plan and its issues as a toy world: actions are carried out at once, people do what they like. */
interface World {
  plan: PlanRecord
  feature: SeenIssue
  phases: Map<number, Seen>
  /** Phases that opened while a dependency was not finished. */
  tooEarly: number[]
  /** How often each phase was opened. */
  opened: Map<number, number>
}

const issue: SeenIssue = { state: 'open', reason: null, closedAt: null, labels: [], title: '', body: '' }
const closed = (reason: string | null): SeenIssue => ({
  ...issue,
  state: 'closed',
  reason,
  closedAt: '2026-01-06T10:00:00Z',
})

function settle(world: World): void {
  for (let round = 0; round < 200; round++) {
    const actions = nextActions(world.plan, { feature: world.feature, phases: world.phases })
    if (actions.length === 0) return
    for (const action of actions) apply(world, action)
  }
  throw new Error('the lifecycle does not settle')
}

function apply(world: World, action: ReturnType<typeof nextActions>[number]): void {
  const { plan } = world
  const change = (n: number, state: PlanRecord['phases'][number]['state']): void => {
    plan.phases = plan.phases.map(p => (p.number === n ? { ...p, state, issueNumber: p.issueNumber ?? 100 + n } : p))
  }
  switch (action.do) {
    case 'set-phase':
      return change(action.phase, action.state)
    case 'open-phase':
      if (waitsFor(plan, action.phase).length > 0 && !action.waiting) world.tooEarly.push(action.phase)
      world.opened.set(action.phase, (world.opened.get(action.phase) ?? 0) + 1)
      world.phases.set(action.phase, { ...issue, labels: action.waiting ? ['waiting'] : [] })
      return change(action.phase, 'open')
    case 'set-waiting': {
      const seen = world.phases.get(action.phase)
      if (seen !== undefined && seen !== 'gone')
        world.phases.set(action.phase, { ...seen, labels: action.waiting ? ['waiting'] : [] })
      return
    }
    case 'close-feature':
      world.feature = closed('completed')
      return
    case 'reopen-feature':
      world.feature = issue
      return
    case 'set-plan':
      plan.state = action.state
  }
}

/** Phase n depends on some of those before it. */
const graphs = fc
  .integer({ min: 1, max: 7 })
  .chain(count =>
    fc.tuple(...Array.from({ length: count }, (_, i) => fc.subarray(Array.from({ length: i }, (__, j) => j + 1)))),
  )
const deeds = fc.array(
  fc.record({
    phase: fc.integer({ min: 0, max: 7 }),
    deed: fc.constantFrom('completed', 'not_planned', 'none', 'reopen', 'delete'),
  }),
  { maxLength: 25 },
)

function start(graph: number[][], open: 'next' | 'ready' | 'all'): World {
  const world = { plan: record(graph, { open }), feature: issue, phases: new Map(), tooEarly: [], opened: new Map() }
  settle(world)
  return world
}

/** Phase 0 is the feature issue. */
function doDeed(world: World, { phase, deed }: { phase: number; deed: string }): void {
  const seen = phase === 0 ? world.feature : world.phases.get(phase)
  if (seen === undefined || seen === 'gone' || (phase === 0 && deed === 'delete')) return
  const after: Seen =
    deed === 'reopen' ? { ...seen, state: 'open' } : deed === 'delete' ? 'gone' : closed(deed === 'none' ? null : deed)
  if (phase === 0) world.feature = after === 'gone' ? world.feature : after
  else world.phases.set(phase, after)
  settle(world)
}

it('comes to rest, opens nothing too early and nothing twice, whatever people do', () => {
  fc.assert(
    fc.property(graphs, fc.constantFrom('next', 'ready', 'all'), deeds, (graph, open, all) => {
      const world = start(graph, open)
      for (const deed of all) doDeed(world, deed)
      expect(world.tooEarly).toEqual([])
      expect([...world.opened.values()].every(times => times === 1)).toBe(true)
    }),
  )
})

it('completes every plan when each open phase is closed as completed, one open at a time with next', () => {
  fc.assert(
    fc.property(graphs, fc.constantFrom('next', 'ready', 'all'), (graph, open) => {
      const world = start(graph, open)
      for (let i = 0; i <= graph.length && world.plan.state === 'active'; i++) {
        const now = [...world.phases].filter(([, seen]) => seen !== 'gone' && seen.state === 'open')
        if (open === 'next') expect(now).toHaveLength(1)
        for (const [phase] of now) doDeed(world, { phase, deed: 'completed' })
      }
      expect(world.plan.state).toBe('completed')
      expect(world.feature.state).toBe('closed')
      expect(world.opened.size).toBe(graph.length)
    }),
  )
})
