import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PhasePlan, Plan } from '../../src/core/model.js'
import { isUnchanged, mergePlans } from '../../src/core/lifecycle/merge-plans.js'
import type { PhaseState, PlanRecord } from '../../src/core/state.js'
import { plan as makeOf } from '../planner/make.js'
import { phase, planned, record } from '../support/records.js'

/** A plan whose phases have these titles, each after the one before. */
function titled(...titles: string[]): Plan {
  const plan = planned(titles.map((_, i) => (i === 0 ? [] : [i])))
  return { ...plan, phases: plan.phases.map((p, i) => ({ ...p, title: titles[i] ?? '' })) }
}

const stored = (plan: Plan, ...states: PhaseState[]): PlanRecord => ({
  ...record([]),
  plan,
  phases: plan.phases.map((p, i) => phase(p.number, states[i] ?? 'queued')),
})

const told = (plan: Plan): string[] => plan.phases.map(p => `${p.number} ${p.title} [${p.dependsOn.join()}]`)

describe('a new version', () => {
  it('is no change where the text says the same', () => {
    const plan = titled('Schema', 'Service', 'Page')
    const { changes, plan: merged } = mergePlans(stored(plan, 'completed', 'open'), plan)
    expect(isUnchanged(changes)).toBe(true)
    expect(told(merged)).toEqual(['1 Schema []', '2 Service [1]', '3 Page [2]'])
  })

  it('keeps what was begun, adds and withdraws what waits', () => {
    const { changes, plan } = mergePlans(
      stored(titled('Schema', 'Service', 'Page', 'Docs'), 'completed', 'open'),
      titled('Schema', 'Service', 'Export', 'Page'),
    )
    expect(told(plan)).toEqual(['1 Schema []', '2 Service [1]', '3 Export [2]', '4 Page [3]'])
    expect(changes).toMatchObject({ begun: [1, 2], added: [3], withdrawn: [{ number: 4, title: 'Docs' }] })
    expect(changes.changed).toEqual([{ phase: 4, what: ['dependencies'] }])
  })

  it('leaves an open phase as it is, also where the new text has dropped or reworded it', () => {
    const { plan, changes } = mergePlans(stored(titled('Schema', 'Service'), 'open'), titled('Service', 'Page'))
    expect(told(plan)).toEqual(['1 Schema []', '2 Service []', '3 Page [2]'])
    expect(changes.begun).toEqual([1])
  })

  it('gives a phase that moved in front of begun ones the next free number', () => {
    const { plan } = mergePlans(
      stored(titled('Schema', 'Page'), 'completed', 'open'),
      titled('Research', 'Schema', 'Page'),
    )
    expect(told(plan)).toEqual(['1 Schema []', '2 Page [1]', '3 Research []'])
  })

  it('tells what has changed in a phase that waits', () => {
    const fresh = titled('Schema', 'Service')
    const second = fresh.phases[1] as PhasePlan
    fresh.phases[1] = { ...second, hours: 5, tasks: [{ text: 'More', done: false }] }
    const { changes } = mergePlans(stored(titled('Schema', 'Service'), 'open'), fresh)
    expect(changes.changed).toEqual([{ phase: 2, what: ['tasks', 'hours'] }])
  })
})

it('keeps begun phases, loses none of the new ones, and has no cycle', () => {
  const titles = fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'), { minLength: 1 })
  const states = fc.array(fc.constantFrom<PhaseState>('completed', 'open', 'queued', 'blocked', 'skipped'), {
    maxLength: 6,
  })
  fc.assert(
    fc.property(titles, titles, states, (before, after, begun) => {
      const old = stored(titled(...before), ...begun)
      const { plan, changes } = mergePlans(old, titled(...after))
      const byTitle = new Map(plan.phases.map(p => [p.title, p.number]))
      for (const p of old.phases.filter(one => one.state !== 'queued')) {
        expect(byTitle.get(old.plan.phases[p.number - 1]?.title ?? '')).toBe(p.number)
      }
      for (const title of after) expect(byTitle.has(title)).toBe(true)
      expect(new Set(plan.phases.map(p => p.number)).size).toBe(plan.phases.length)
      expect(new Set(plan.schedule.tracks.flat())).toEqual(new Set(plan.phases.map(p => p.number)))
      const { begun: stays, same, changed, added } = changes
      expect(stays.length + same.length + changed.length + added.length).toBe(plan.phases.length)
    }),
  )
})

it('is no change for any issue that is planned again as it was, however far its phases are', () => {
  const title = fc.constantFrom('Schema', 'Service', 'Page', 'Docs for it', '', 'Schema')
  const needs = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 })
  const written = fc.array(fc.tuple(title, needs), { maxLength: 5 }).map(all =>
    all
      .map(([name, after], at) => {
        const depends = after.filter(number => number <= at)
        return `## Phase ${at + 1}: ${name}\n${depends.length > 0 ? `Depends on: Phase ${depends.join(', ')}` : ''}\n- task ${at}\n`
      })
      .join('\n'),
  )
  const listed = fc
    .array(fc.constantFrom('Table for it', 'Endpoint', 'Page', 'Tests', 'Thing'), { maxLength: 8 })
    .map(all => all.map(name => `- [ ] ${name}`).join('\n'))
  const states = fc.array(fc.constantFrom<PhaseState>('completed', 'open', 'queued', 'blocked', 'skipped'), {
    maxLength: 5,
  })
  fc.assert(
    fc.property(fc.oneof(written, listed), states, (body, begun) => {
      const before = makeOf(body)
      const { changes, plan } = mergePlans(stored(before, ...begun), makeOf(body))
      expect(isUnchanged(changes)).toBe(true)
      // A begun phase waits for none that is not begun: its dependencies on such are let go.
      const waiting = ({ number }: PhasePlan): boolean => (begun[number - 1] ?? 'queued') === 'queued'
      expect(plan.phases.filter(waiting)).toEqual(before.phases.filter(waiting))
      expect(plan.phases.map(p => ({ ...p, dependsOn: [] }))).toEqual(before.phases.map(p => ({ ...p, dependsOn: [] })))
    }),
    { numRuns: 150 },
  )
})
