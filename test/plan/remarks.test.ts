/** Remarks that authors leave around a phase's title, and what they say of it. */
import { describe, expect, test } from 'vitest'
import { lines, plan } from './make.js'

const two = (first: string): string => `## Phase 1: ${first}\n- x\n\n## Phase 2: B thing (2h)\n- y`

describe('a title is free of what is said beside it', () => {
  test.each([
    ['Seed bank (shipped 2025-04-01, @lena)', 'Seed bank | 0 |  | done'],
    ['Seed bank 🚧 in progress (est. 6h, @lena)', 'Seed bank | 6'],
    ['Seed bank (6h · @lena · L)', 'Seed bank | 6'],
    ['Seed bank (this sprint)', 'Seed bank | 2'],
    ['Seed bank — 40 % (remaining: 3h)', 'Seed bank | 3'],
    ['Seed bank (ca. ein halber Tag)', 'Seed bank | 4'],
    ['Seed bank (small, medium)', 'Seed bank (small, medium) | 2'],
  ])('%s', (title, line) => {
    expect(lines(plan(two(title)))[0]).toBe(line)
  })
  test('the bold name behind a number drawn as a key', () => {
    expect(lines(plan('Three steps:\n\n1️⃣ **Sun** – a function, 2h\n2️⃣ **Sheet** – as PDF, 3h, needs 1️⃣'))).toEqual([
      'Sun | 2',
      'Sheet | 3 | 1',
    ])
  })
  test('a ticket before the phase is its own, and may be what others wait for', () => {
    const made = plan('- [ ] #81 Phase 1: Boats (3h)\n- [ ] #82 Phase 2: Crews (4h, depends on #81)')
    expect(lines(made)).toEqual(['Boats | 3', 'Crews | 4 | 1'])
  })
})

test('a finished phase without hours adds none to the total', () => {
  const made = plan('## Phase 1: A thing ✅\n## Phase 2: B thing (4h)')
  expect(lines(made)).toEqual(['A thing | 0 |  | done', 'B thing | 4 | 1'])
  expect(made.totalHours).toBe(4)
})

test('hours in a bracket inside what is said behind a bold title', () => {
  expect(
    lines(plan('- **Phase 1: Build** — as today (4h), once the keys are there\n- **Phase 2: Sign** — (3h)')),
  ).toEqual(['Build | 4', 'Sign | 3 | 1'])
})

test('Roman numbers in a range', () => {
  const made = plan(
    '## Phase I: A (1h)\n## Phase II: B (1h)\nNo dependencies.\n## Phase III: C (1h)\nDepends on Phases I–II.',
  )
  expect(made.phases[2]?.dependsOn).toEqual([1, 2])
})

test('phases that head the columns of a table', () => {
  const made = plan(
    '| | Phase 1 | Phase 2 |\n|-|-|-|\n| Title | Radio | Chart |\n| Hours | 4 | 6 |\n| Depends on | – | 1 |',
  )
  expect(lines(made)).toEqual(['Radio | 4', 'Chart | 6 | 1'])
})

describe('sentences about a phase state none', () => {
  test('its name in brackets and what became of it', () => {
    const body =
      'Phase 1 (colours) shipped in 3.1. This is about keys.\n\n- [ ] a\n- [ ] b\n\nPhase 2 (sound) gets its own issue.'
    expect(plan(body).stated).toBe(false)
  })
})

describe('estimates in prose', () => {
  test.each([
    [
      'Put the rates into a table (two hours). Then a call for them (3 hours). Last the form (4 hours); it needs the call.',
      9,
    ],
    ['Two lines in the backup script, half a day with testing.', 4],
  ])('%s', (text, hours) => {
    expect(plan(text).totalHours).toBe(hours)
  })
})
