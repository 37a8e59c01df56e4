/** Time, conflicts, shares and counts: the arithmetic of a plan. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { phaseCount, shareHours } from '../../src/core/planner/estimates/allocate-hours.js'
import { findCycle, withoutCycles } from '../../src/core/planner/dependencies/dependency-graph.js'
import { makeSchedule } from '../../src/core/planner/schedule/schedule-phases.js'
import { DEFAULT_SETTINGS } from '../../src/core/settings.js'
import type { RankedFile } from '../../src/core/model.js'
import { plan } from './make.js'

test.each([
  [0.5, 1],
  [2, 1],
  [2.1, 2],
  [6, 2],
  [6.1, 3],
  [12, 3],
  [12.1, 4],
  [16, 4],
  [16.5, 5],
  [20, 5],
  [400, 5],
])('%d h make %d phases', (hours, count) => {
  expect(phaseCount(hours, DEFAULT_SETTINGS)).toBe(count)
})

test('the thresholds are those of the settings', () => {
  const settings = { ...DEFAULT_SETTINGS, estimate: { ...DEFAULT_SETTINGS.estimate, thresholds: [4, 8, 16] as const } }
  expect([4, 5, 9, 17].map(hours => phaseCount(hours, settings))).toEqual([1, 2, 3, 5])
})

describe('shares', () => {
  test('follow the weights, in quarters of an hour', () => {
    expect(shareHours(8, [1, 2, 1])).toEqual([2, 4, 2])
    expect(shareHours(10, [1, 1, 1])).toEqual([3.5, 3.25, 3.25])
  })
  test('add up, and none is empty or negative', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40_000 }).map(hundredths => hundredths / 100),
        fc.array(fc.double({ min: 0.05, max: 40, noNaN: true }), { minLength: 1, maxLength: 8 }),
        (total, weights) => {
          const parts = shareHours(total, weights)
          expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(total, 6)
          if (total >= weights.length) expect(Math.min(...parts)).toBeGreaterThan(0)
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})

describe('schedule', () => {
  const edges = new Map([
    [2, new Set([1])],
    [3, new Set([1])],
    [4, new Set([2, 3])],
  ])
  const phases = [1, 2, 3, 4].map(number => ({ number, hours: number }))

  test('tracks by level, the longest chain, both times', () => {
    expect(makeSchedule(phases, edges)).toEqual({
      tracks: [[1], [2, 3], [4]],
      criticalPath: [1, 3, 4],
      parallelHours: 8,
      serialHours: 10,
    })
  })

  test('never takes longer side by side than one after the other, and keeps every phase and every order', () => {
    const graph = fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })), { maxLength: 20 })
    fc.assert(
      fc.property(graph, pairs => {
        const numbers = [1, 2, 3, 4, 5, 6, 7, 8]
        const all = new Map(
          numbers.map(number => [number, new Set(pairs.filter(([from]) => from === number).map(([, to]) => to))]),
        )
        const acyclic = withoutCycles(numbers, all)
        const made = makeSchedule(
          numbers.map(number => ({ number, hours: 1 })),
          all,
        )
        const level = new Map(made.tracks.flatMap((track, index) => track.map(number => [number, index] as const)))
        expect(findCycle(numbers, acyclic)).toBeNull()
        expect(made.tracks.flat().toSorted((a, b) => a - b)).toEqual(numbers)
        expect(made.parallelHours).toBeLessThanOrEqual(made.serialHours)
        for (const [from, before] of acyclic)
          for (const to of before) expect(level.get(to)).toBeLessThan(level.get(from) ?? 0)
      }),
    )
  })
})

describe('cycles', () => {
  const body =
    '## Phase 1: Driver (4h)\nDepends on: Phase 3\n## Phase 2: Sticker (3h)\nDepends on: Phase 1\n## Phase 3: List (5h)\nDepends on: Phase 2\n## Phase 4: Sign (1h)\nDepends on: nothing'

  test('are an error with members and lines, and the plan still shows what was said', () => {
    const made = plan(body)
    expect(made.problems).toMatchObject([{ kind: 'cycle', severity: 'error', phases: [1, 2, 3], line: 2 }])
    expect(made.problems[0]?.text).toContain('lines 2, 6, 4')
    expect(made.phases.map(phase => phase.dependsOn)).toEqual([[3], [1], [2], []])
    expect(made.schedule.tracks.flat().toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4])
  })
})

const file = (path: string, score: number): RankedFile => ({ path, score, group: 'frontend', reasons: ['path'] })

/** Each phase has a file of its own; one more comes far behind for both. */
const rank = (query: string): RankedFile[] => [
  file(query.includes('A thing') ? 'src/http/a.tsx' : 'src/http/b.tsx', 1),
  file('src/http/shared.tsx', 0.3),
]

describe('file conflicts', () => {
  test('phases side by side that name the same file are put in order', () => {
    const made = plan(
      '## Phase 1: A thing\n- `src/http/a.tsx`\n## Phase 2: B thing\n- `src/http/a.tsx`\n\nPhases 1 and 2 can run in parallel.',
      {
        pathExists: () => true,
      },
    )
    expect(made.conflicts).toEqual([
      { path: 'src/http/a.tsx', phases: [1, 2], resolution: expect.stringContaining('after phase 1') },
    ])
    expect(made.schedule.tracks).toEqual([[1], [2]])
    expect(made.phases[1]?.dependsOn).toEqual([1])
    expect(made.reasons).toContainEqual({ about: 'order', phase: 2, text: expect.stringContaining('src/http/a.tsx') })
  })

  test('what the author said of a phase stays as it was said; the schedule alone keeps the order', () => {
    const made = plan('## Phase 1: A thing\n- `src/a.ts`\n## Phase 2: B thing\nDepends on: none\n- `src/a.ts`', {
      pathExists: () => true,
    })
    expect(made.phases[1]?.dependsOn).toEqual([])
    expect(made.schedule.tracks).toEqual([[1], [2]])
  })

  test('a weak place in a ranking keeps nothing apart', () => {
    const made = plan('## Phase 1: A thing on the page\n## Phase 2: B thing on the page\nDepends on: none', { rank })
    expect(made.conflicts).toEqual([])
    expect(made.schedule.tracks).toEqual([[1, 2]])
    expect(made.phases[0]?.files.map(({ path }) => path)).toEqual(['src/http/a.tsx', 'src/http/shared.tsx'])
  })

  test('a path that does not exist is no file of the plan', () => {
    expect(plan('## Phase 1: A thing\n- `src/new.ts`').phases[0]?.files).toEqual([])
  })
})
