/** What a phase of tests or documents is ranked by beside its own text. */
import { expect, it } from 'vitest'
import type { PhasePlan } from '../../src/core/model.js'
import { upstreamWork } from '../../src/core/prompt/choose-files.js'
import { phase } from '../render/samples.js'

const PHASES: PhasePlan[] = [
  phase(1, 'Store it', { tasks: [{ text: 'Column', done: false }], dependsOn: [] }),
  phase(2, 'Something else', { tasks: [], dependsOn: [] }),
  phase(3, 'Offer it', { tasks: [{ text: 'Route', done: false }], dependsOn: [1] }),
]

it('is what the phases before it say, and those before them', () => {
  const tests = phase(4, 'Tests', { layer: 'tests', dependsOn: [3] })
  expect(upstreamWork(tests, { phases: [...PHASES, tests] })).toEqual(['Store it', 'Column', 'Offer it', 'Route'])
})

it('is nothing for a phase that builds, and ends where phases wait for each other', () => {
  expect(upstreamWork(phase(4, 'It', { layer: 'api', dependsOn: [3] }), { phases: PHASES })).toEqual([])
  const [a, b] = [phase(1, 'A', { layer: 'docs', dependsOn: [2] }), phase(2, 'B', { tasks: [], dependsOn: [1] })]
  expect(upstreamWork(a, { phases: [a, b] })).toEqual(['A', 'B'])
})
