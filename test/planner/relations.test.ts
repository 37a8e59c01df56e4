/** What one sentence says of how phases hang together, and what follows where nothing is said. */
import { describe, expect, test } from 'vitest'
import { resolveDependencies } from '../../src/core/planner/dependencies/resolve-dependencies.js'
import { readRelations } from '../../src/core/planner/dependencies/phase-relations.js'
import type { Telling } from '../../src/core/planner/dependencies/relation-links.js'

const PHASES = [1, 2, 3, 4, 5].map(number => ({ position: number, number, letter: '', title: `Title no ${number}` }))

/** "3<1" where phase 3 waits for phase 1, "2 alone", "2=3" side by side. */
function told(text: string, about: number | null = null, as: Telling['as'] = 'text'): string {
  const relations = readRelations([{ text, line: 1, about, as }], PHASES, 'phase')
  const edges = relations.edges.map(({ from, to }) => `${from}<${to}`)
  const alone = [...relations.independent].map(phase => `${phase} alone`)
  const parallel = [...relations.parallel].map(pair => pair.replace(' ', '='))
  return [...new Set([...edges, ...alone, ...parallel])].join(' ')
}

test.each([
  ['Phase 2 depends on Phase 1, Phase 3 depends on Phase 2 and Phase 4 needs both', '2<1 3<2 4<2 4<3'],
  ['Phases 2 and 3 can run in parallel once Phase 1 is done', '2<1 3<1 2=3'],
  ['P1 + P3 may go in parallel, and P2 has to wait for both.', '2<3 2<1 1=3'],
  ['Phase 5 after 3 and 4', '5<3 5<4'],
  ['Phase 1 must come before Phase 2', '2<1'],
  ['Phase 3 blocks Phase 4 and 5', '4<3 5<3'],
  ['Phase 1 → Phase 2, Phase 3 → Phase 4', '2<1 3<1 4<2 4<3'],
  ['P1[Phase 1] --> P2[Phase 2]', '2<1'],
  ['Phase 1 ──► Phase 2', '2<1'],
  ['Nothing keeps Phases 2 and 3 from overlapping as soon as Phases 1-1 are in.', '2<1 3<1 2=3'],
  ['Phases 2, 4 and 5 stand free, any order', '2 alone 4 alone 5 alone 2=4 2=5 4=5'],
  ['All phases are independent', '1 alone 2 alone 3 alone 4 alone 5 alone'],
  ['Phases 1 and 2 run in parallel; phase 3 needs phase 1; phase 4 comes last.', '3<1 1=2'],
  ['フェーズ2はフェーズ1に依存する', '2<1'],
  ['2단계는 1단계 완료 후 시작', '2<1'],
  ['阶段三依赖阶段一和阶段二', '3<1 3<2'],
  ['阶段二和阶段三可以并行', '2=3'],
  ['After Phase 1: count the pairs', ''],
  ['Phase 1 and Phase 2 are lovely', ''],
])('%s', (text, expected) => {
  expect(told(text)).toBe(expected)
})

test.each([
  ['Depends on all previous phases', 4, '4<1 4<2 4<3'],
  ['Requires the previous phase', 3, '3<2'],
  ['Needs nothing', 2, '2 alone'],
  ['Can start in parallel with Phase 2.', 3, '2=3'],
  ['after Phase 1; fine together with Phase 4', 5, '5<1 4=5'],
  ['Depends on Title no 1', 3, '3<1'],
  ['After Phase 3 we will see what is left', 1, ''],
  ['This unblocks Phase 3', 2, '3<2'],
  ['Can be done at any time.', 3, '3 alone'],
  ['Jederzeit möglich.', 3, '3 alone'],
  ['The gate opens in any order in which cars come, whatever the time of the day may be.', 3, ''],
])('under a phase: %s', (text, about, expected) => {
  expect(told(text, about)).toBe(expected)
})

test.each([
  ['1, 3', '4<1 4<3'],
  ['Phase 1-3', '4<1 4<2 4<3'],
  ['P1 + P3', '4<1 4<3'],
  ['第一、二阶段', '4<1 4<2'],
  ['Phase 1 (asks it for the pace)', '4<1'],
  ['-', '4 alone'],
  ['', '4 alone'],
  ['None (groundwork)', '4 alone'],
  ['Phase 2 (can run in parallel with Phase 3)', '4<2 3=4'],
  ['1; 2', '4<1 4<2'],
  ['the moon', ''],
])('in a field of phase 4: %j', (text, expected) => {
  expect(told(text, 4, 'field')).toBe(expected)
})

test.each([
  ['2 → 1, 3', '2<1 2<3'],
  ['2 → 1', '2<1'],
  ['1 → 2 → 3', '2<1 3<2'],
])('in a list of dependencies: %s', (text, expected) => {
  expect(told(text, null, 'list')).toBe(expected)
})

const resolve = (parallel: string[], independent: number[] = [], stated: [number, number][] = []): number[][] => {
  const edges = stated.map(([from, to]) => ({ from, to, line: null }))
  const relations = { edges, independent: new Set(independent), parallel: new Set(parallel) }
  return [...resolveDependencies(4, relations).dependsOn.values()]
}

describe('where nothing is said', () => {
  test('the phases follow each other', () => {
    expect(resolve([])).toEqual([[], [1], [2], [3]])
  })
  test('phases side by side wait for the same, and the next one for both', () => {
    expect(resolve(['2 3'])).toEqual([[], [1], [1], [2, 3]])
  })
  test('an independent phase waits for none, and the next one for it and for what was done beside it', () => {
    expect(resolve([], [3])).toEqual([[], [1], [], [2, 3]])
  })
  test('after a fork the next phase waits for every branch', () => {
    expect(resolve([], [], [[2, 1], [3, 1]])).toEqual([[], [1], [1], [2, 3]]) // prettier-ignore
  })
  test('a phase does not follow one that is stated to wait for it', () => {
    expect(resolve([], [], [[2, 3]])).toEqual([[], [3], [1], [2]])
    expect(resolve([], [], [[1, 2], [2, 4]])).toEqual([[2], [4], [1], []]) // prettier-ignore
  })
  test('the reason says that nothing was said', () => {
    const { reasons } = resolveDependencies(2, { edges: [], independent: new Set(), parallel: new Set() })
    expect(reasons).toEqual([
      { about: 'dependency', phase: 2, text: expect.stringContaining('no dependency is stated') },
    ])
  })
})
