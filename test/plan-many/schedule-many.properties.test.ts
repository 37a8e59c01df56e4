import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Plan } from '../../src/core/model.js'
import { scheduleMany } from '../../src/core/planner/schedule/schedule-features.js'
import { plan } from './samples.js'
import type { ManySchedule, Step } from '../../src/core/planner/schedule/schedule-model.js'

const PATHS = ['src/a.ts', 'src/b.ts', 'docs/c.md']
const IDS = [1, 2, 3, 4, 5, 6]

const issues = fc.subarray(IDS, { maxLength: 2 })

const phases = fc
  .array(
    fc.record({
      after: fc.array(fc.nat({ max: 4 }), { maxLength: 2 }),
      waitsFor: fc.oneof({ weight: 4, arbitrary: fc.constant<number[]>([]) }, issues),
      names: fc.subarray(PATHS, { maxLength: 2 }),
      hours: fc.integer({ min: 1, max: 8 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  // A phase comes after lower numbers only: no cycle inside a plan.
  .map(sketches =>
    sketches.map((sketch, index) => ({
      ...sketch,
      after: [...new Set(sketch.after)].filter(n => n > 0 && n <= index),
    })),
  )

const feature = (id: number) =>
  fc
    .record({
      phases,
      priority: fc.constantFrom('urgent', 'high', 'medium', 'low', 'background'),
      waitsFor: fc.oneof({ weight: 2, arbitrary: fc.constant<number[]>([]) }, issues),
    })
    .map(({ phases: sketches, ...rest }) => plan(id, sketches, rest))

const plans = fc
  .subarray(IDS, { minLength: 1 })
  .chain(ids => fc.tuple(...ids.map(feature)))
  .map((made): Plan[] => made)

const trackOf = (schedule: ManySchedule, step: Step): number =>
  schedule.tracks.findIndex(track => track.some(one => one.featureId === step.featureId && one.phase === step.phase))

/** What a phase may not be begun before, as its author would say it: each phase that it, or its feature, waits for. */
function needed(step: Step, all: readonly Plan[]): Step[] {
  const own = all.find(one => one.feature.id === step.featureId)
  const phase = own?.phases.find(one => one.number === step.phase)
  if (own === undefined || phase === undefined) throw new Error('no such phase')
  const others = [...own.dependsOnIssues, ...phase.dependsOnIssues].filter(id => id !== step.featureId)
  return [
    ...phase.dependsOn.map(number => ({ featureId: step.featureId, phase: number })),
    ...all
      .filter(one => others.includes(one.feature.id))
      .flatMap(one => one.phases.map(({ number }) => ({ featureId: one.feature.id, phase: number }))),
  ]
}

it('has every phase once, but for features that wait for each other', () => {
  fc.assert(
    fc.property(plans, all => {
      const schedule = scheduleMany(all)
      const steps = schedule.tracks.flat().map(({ featureId, phase }) => `${featureId}.${phase}`)
      const scheduled = all.filter(one => schedule.features.includes(one.feature.id))
      const wanted = scheduled.flatMap(one => one.phases.map(({ number }) => `${one.feature.id}.${number}`))
      expect(steps.toSorted()).toEqual(wanted.toSorted())
      expect(schedule.features.length < all.length).toBe(schedule.cycles.length > 0)
      expect(schedule.tracks.every(track => track.length > 0)).toBe(true)
      for (const { features } of schedule.cycles) {
        for (const [index, id] of features.entries()) {
          const own = all.find(one => one.feature.id === id)
          const next = features[(index + 1) % features.length]
          const waits = [
            ...(own?.dependsOnIssues ?? []),
            ...(own?.phases.flatMap(phase => phase.dependsOnIssues) ?? []),
          ]
          expect(waits).toContain(next)
        }
      }
    }),
  )
})

it('begins no phase before what it depends on', () => {
  fc.assert(
    fc.property(plans, all => {
      const schedule = scheduleMany(all)
      const scheduled = all.filter(one => schedule.features.includes(one.feature.id))
      for (const step of schedule.tracks.flat()) {
        for (const other of needed(step, scheduled)) {
          expect(trackOf(schedule, other)).toBeLessThan(trackOf(schedule, step))
        }
      }
    }),
  )
})

it('lets no two features touch a file in one track', () => {
  fc.assert(
    fc.property(plans, all => {
      for (const track of scheduleMany(all).tracks) {
        for (const path of PATHS) {
          const touching = track.filter(({ featureId, phase }) => {
            const found = all.find(one => one.feature.id === featureId)?.phases.find(one => one.number === phase)
            return found?.description.includes(path) === true
          })
          expect(new Set(touching.map(step => step.featureId)).size).toBeLessThanOrEqual(1)
        }
      }
    }),
  )
})

it('is the same whatever the order of the plans, and its hours fit', () => {
  fc.assert(
    fc.property(plans, all => {
      const schedule = scheduleMany(all)
      expect(scheduleMany(all.toReversed())).toEqual(schedule)
      const hours = ({ featureId, phase }: Step): number =>
        all.find(one => one.feature.id === featureId)?.phases.find(one => one.number === phase)?.hours ?? NaN
      const sum = (steps: readonly Step[]): number => steps.reduce((total, step) => total + hours(step), 0)
      expect(schedule.serialHours).toBe(sum(schedule.tracks.flat()))
      expect(schedule.parallelHours).toBe(sum(schedule.criticalPath))
      expect(schedule.parallelHours).toBeLessThanOrEqual(schedule.serialHours)
    }),
  )
})
