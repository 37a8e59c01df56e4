import { describe, expect, it } from 'vitest'
import type { RankedFile } from '../../src/core/model.js'
import { scheduleMany } from '../../src/core/planner/schedule/schedule-features.js'
import { plan as planIssue } from '../planner/make.js'
import { plan, ranked } from './samples.js'
import type { ManySchedule } from '../../src/core/planner/schedule/schedule-model.js'

/** One string a track: "49.1 104.1". */
const tracks = (schedule: ManySchedule): string[] =>
  schedule.tracks.map(track => track.map(({ featureId, phase }) => `${featureId}.${phase}`).join(' '))

/** Whether two phases of the backend, each with this file, are kept apart. */
const apart = (a: RankedFile, b: RankedFile): boolean =>
  scheduleMany([plan(1, [{ files: [a] }]), plan(2, [{ files: [b] }])]).tracks.length > 1

describe('several features', () => {
  it('run side by side where nothing keeps them apart, the more urgent first', () => {
    const schedule = scheduleMany([
      plan(49, [{}], { priority: 'low' }),
      plan(52, [{}], { priority: 'urgent' }),
      plan(104, [{}, { after: [1] }], { priority: 'high' }),
    ])
    expect(schedule.features).toEqual([52, 104, 49])
    expect(tracks(schedule)).toEqual(['52.1 104.1 49.1', '104.2'])
    expect(schedule).toMatchObject({ serialHours: 4, parallelHours: 2, conflicts: [], cycles: [] })
  })

  it('of the same priority go by number, however they were named', () => {
    const plans = [plan(104, [{}]), plan(49, [{}]), plan(52, [{}])]
    expect(scheduleMany(plans).features).toEqual([49, 52, 104])
    expect(scheduleMany(plans.toReversed())).toEqual(scheduleMany(plans))
  })

  it('wait for all of the feature that they name', () => {
    const schedule = scheduleMany([
      plan(1, [{}, {}], { waitsFor: [2] }),
      plan(2, [{}, { after: [1] }, { after: [1] }], { priority: 'low' }),
    ])
    expect(tracks(schedule)).toEqual(['2.1', '2.2 2.3', '1.1 1.2'])
    expect(schedule.features).toEqual([2, 1])
  })

  it('let a single phase wait while the others go ahead', () => {
    const schedule = scheduleMany([plan(1, [{}, { waitsFor: [2] }, { after: [2] }]), plan(2, [{}, { after: [1] }])])
    expect(tracks(schedule)).toEqual(['2.1 1.1', '2.2', '1.2', '1.3'])
  })

  it('become as urgent as what waits for them, and say so', () => {
    const schedule = scheduleMany([
      plan(1, [{}], { priority: 'high' }),
      plan(2, [{}], { priority: 'urgent', waitsFor: [3] }),
      plan(3, [{}], { priority: 'background' }),
    ])
    expect(schedule.features).toEqual([3, 2, 1])
    expect(schedule.reasons.find(reason => reason.featureId === 3)?.text).toContain('#2')
  })

  it('do not wait for issues that are not at hand, nor for themselves', () => {
    const schedule = scheduleMany([plan(1, [{ waitsFor: [1, 77] }], { waitsFor: [99] })])
    expect(tracks(schedule)).toEqual(['1.1'])
    expect(schedule.cycles).toEqual([])
  })

  it('are known to others by their issue only', () => {
    const nameless = plan(1, [{}], { issueNumber: null })
    expect(tracks(scheduleMany([nameless, plan(2, [{}], { waitsFor: [1] })]))).toEqual(['1.1 2.1'])
  })
})

describe('files that features share', () => {
  it('keep them apart, the more urgent first', () => {
    const schedule = scheduleMany([
      plan(1, [{ names: ['src/a.ts'] }], { priority: 'low' }),
      plan(2, [{ names: ['src/a.ts'] }, { after: [1] }], { priority: 'high' }),
    ])
    expect(tracks(schedule)).toEqual(['2.1', '2.2 1.1'])
    expect(schedule.conflicts).toEqual([
      {
        path: 'src/a.ts',
        steps: [
          { featureId: 2, phase: 1 },
          { featureId: 1, phase: 1 },
        ],
        resolution: 'The features run one after the other: #2, then #1.',
      },
    ])
  })

  it('count where they rank at the top for a phase of their layer, and not where they are only to be read', () => {
    expect(apart(ranked('src/a.ts', 1), ranked('src/a.ts', 0.8))).toBe(true)
    expect(apart(ranked('src/a.ts', 1), ranked('src/a.ts', 0.4))).toBe(false)
    expect(apart(ranked('src/a.ts', 1), ranked('src/a.ts', 1, 'docs'))).toBe(false)
  })

  it('of one plan stay as its planner settled them, whatever the author said of dependencies', () => {
    const conflicts = [{ path: 'src/a.ts', phases: [1, 2], resolution: 'Phase 2 after phase 1.' }]
    const schedule = scheduleMany([plan(7, [{}, {}, {}], { conflicts }), plan(8, [{}])])
    expect(tracks(schedule)).toEqual(['7.1 7.3 8.1', '7.2'])
    expect(schedule.conflicts[0]).toMatchObject({ path: 'src/a.ts', resolution: '#7: Phase 2 after phase 1.' })
  })
})

describe('features that wait for each other', () => {
  const schedule = scheduleMany([
    plan(3, [{}, { waitsFor: [5] }]),
    plan(4, [{}], { waitsFor: [3] }),
    plan(5, [{}], { waitsFor: [4] }),
    plan(6, [{}], { waitsFor: [3] }),
    plan(7, [{}]),
  ])

  it('are named with their way round, and stay out of the schedule', () => {
    expect(schedule.cycles).toEqual([
      { features: [3, 5, 4], text: expect.stringContaining('#3 waits for #5, #5 waits for #4, #4 waits for #3') },
    ])
    expect(tracks(schedule)).toEqual(['6.1 7.1'])
  })
})

describe('a single plan', () => {
  it.each([
    [
      'stated',
      '### Phase 1: Table\n\n1h\n\n### Phase 2: Endpoint\n\n2h, depends on Phase 1\n\n### Phase 3: Page\n\n2h, depends on Phase 1\n',
    ],
    [
      'stated, with a file that two phases change',
      '### Phase 1: Read\n\nIn `src/orders.ts`. Can run in parallel.\n\n### Phase 2: Write\n\nIn `src/orders.ts`. No dependencies.\n\n### Phase 3: Docs\n\nDepends on Phase 1\n',
    ],
    [
      'invented',
      'Estimate: 14 hours\n\n- [ ] A table for deliveries\n- [ ] A service that retries\n- [ ] An endpoint that lists them\n- [ ] A page that shows them\n- [ ] Tests\n- [ ] Document the settings\n',
    ],
  ])('keeps its own schedule: %s', (_name, body) => {
    const made = planIssue(body, { pathExists: () => true })
    const schedule = scheduleMany([made])
    expect(made.conflicts.length > 0).toBe(body.includes('orders.ts'))
    expect(schedule.tracks.map(track => track.map(step => step.phase))).toEqual(made.schedule.tracks)
    expect(schedule).toMatchObject({
      parallelHours: made.schedule.parallelHours,
      serialHours: made.schedule.serialHours,
      conflicts: made.conflicts.map(({ path }) => ({ path })),
    })
  })
})

it('of no plan is empty', () => {
  expect(scheduleMany([])).toEqual({
    features: [],
    tracks: [],
    conflicts: [],
    criticalPath: [],
    parallelHours: 0,
    serialHours: 0,
    reasons: [],
    cycles: [],
  })
})
