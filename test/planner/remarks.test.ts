/** Remarks that authors leave around a phase's title, and what they say of it. */
import { describe, expect, test } from 'vitest'
import { lines, plan } from './make.js'

const two = (first: string): string => `## Phase 1: ${first}\n- x\n\n## Phase 2: B thing (2h)\n- y`

describe('a title is free of what is said beside it', () => {
  test.each([
    ['Seed bank (shipped 2025-04-01, @lena)', 'Seed bank | 0 |  | done'],
    ['Seed bank 🚧 in progress (est. 6h, @lena)', 'Seed bank | 6'],
    ['Seed bank (6h · @lena · L)', 'Seed bank | 6'],
    ['Seed bank · *Owner: Lena* · 6h', 'Seed bank | 6'],
    ['Seed bank (took 6h)', 'Seed bank | 6'],
    ['Seed bank (1h); at any time', 'Seed bank | 1'],
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
    ['Cellar and shelves. Rough guess: 2 days.', 16],
    ['Two lines in the backup script, half a day with testing.', 4],
  ])('%s', (text, hours) => {
    expect(plan(text).totalHours).toBe(hours)
  })
})

test('"of 2" behind the number, and bars between title, hours and what it waits for', () => {
  const made = plan('### 🔧 Phase 1 of 2 | Locks | 6h\n### 📱 Phase 2 of 2 | Page | 4h | after phase 1')
  expect(lines(made)).toEqual(['Locks | 6', 'Page | 4 | 1'])
})

test('how far a phase goes is no name, though it stands in brackets before the colon', () => {
  const made = plan(
    '* **Stage 1 (MVP):** scan the slip *(est. 5h)*\n* **Stage 2:** lost slips *(est. 3h, requires stage 1)*',
  )
  expect(lines(made)).toEqual(['scan the slip | 5', 'lost slips | 3 | 1'])
})

test('a phase that is a number alone is named by the first sentence under it', () => {
  const made = plan('## Phase 1\nBuzzer for all. 3h.\n\n## Phase 2\nScore board. 2h. Needs phase 1.')
  expect(lines(made)).toEqual(['Buzzer for all | 3', 'Score board | 2 | 1'])
})

test('the state of the phase before is not that of this one', () => {
  const made = plan('- **フェーズ1：表**（4時間）\n- **フェーズ2：画面**（3時間）※フェーズ1完了後')
  expect(lines(made)).toEqual(['表 | 4', '画面 | 3 | 1'])
  expect(lines(plan('## Phase 1: A thing (2h)\n## Phase 2: B thing (once phase 1 is done)'))).toEqual([
    'A thing | 2',
    'B thing | 2 | 1',
  ])
})

test('a table with ticks in its titles and "#1" in its dependencies', () => {
  const rows = '| 1 | Model ✅ | 2 h | – |\n| 2 | Editor | 8 h | #1 |\n| 3 | Feed | 3 h | #1 |'
  const made = plan(`| # | Milestone | Est. | After |\n|-|-|-|-|\n${rows}`)
  expect(lines(made)).toEqual(['Model | 2 |  | done', 'Editor | 8 | 1', 'Feed | 3 | 1'])
  expect(made.dependsOnIssues).toEqual([])
})

describe('lettered lines', () => {
  test('with hours each are phases, the name before a dash their title', () => {
    const made = plan('a) Sensor – reads the air (2h)\nb) Plan – turns the shelves, after a) (3h)')
    expect(lines(made)).toEqual(['Sensor | 2', 'Plan | 3 | 1'])
  })
  test('without hours are no phases', () => {
    expect(plan('Either way will do:\n\na) a sensor\nb) a notebook').stated).toBe(false)
  })
})
