/** What holds for every text: a plan comes out, the same one each time, whole and in order. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../src/core/model.js'
import { readDocument } from '../../src/core/markdown/document.js'
import { findCycle } from '../../src/core/planner/dependencies/dependency-graph.js'
import { phaseCount } from '../../src/core/planner/plan-feature.js'
import { DEFAULT_SETTINGS } from '../../src/core/settings.js'
import { plan } from './make.js'

const WORDS = [
  'Phase',
  'phases',
  'Step',
  'Этап',
  '阶段',
  '1',
  '2',
  '3',
  '2.1',
  'a',
  '(3h)',
  '2 days',
  'depends on',
  'after',
  'none',
  'in parallel',
  'done',
  'API',
  'page',
  'table',
  'tests',
  '#12',
  '`src/a.ts`',
  'Total:',
  'Estimate:',
  '✅',
]
const word = fc.constantFrom(...WORDS)
const text = fc.array(word, { minLength: 1, maxLength: 8 }).map(words => words.join(' '))
const line = fc
  .tuple(
    fc.constantFrom(
      '',
      '# ',
      '## ',
      '### ',
      '- ',
      '  - ',
      '1. ',
      '- [ ] ',
      '- [x] ',
      '> ',
      '**',
      '| ',
      '```\n',
      '---\n',
      '<!-- ',
    ),
    text,
  )
  .map(([mark, rest]) => (mark === '**' ? `**${rest}**` : mark + rest))
const markdown = fc
  .array(fc.oneof({ weight: 9, arbitrary: line }, { weight: 1, arbitrary: fc.constant('') }), { maxLength: 30 })
  .map(all => all.join('\n'))
const stated = fc
  .array(
    fc.record({
      title: text,
      after: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
      hours: fc.option(fc.integer({ min: 1, max: 40 })),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .map(all =>
    all
      .map(
        ({ title, after, hours }, index) =>
          `## Phase ${index + 1}: T${index} ${title}${hours === null ? '' : ` (${hours}h)`}\n\n${after.length > 0 ? `Depends on: Phase ${after.join(', ')}` : ''}\n\n- task ${index}\n`,
      )
      .join('\n'),
  )
const body = fc.oneof(markdown, stated, fc.string({ unit: 'binary', maxLength: 400 }))

/** What is wrong with a plan, whatever it was made from; empty for a whole one. */
function faults(made: Plan): string[] {
  const numbers = made.phases.map(phase => phase.number)
  const sum = made.phases.reduce((hours, phase) => hours + phase.hours, 0)
  const scheduled = made.schedule.tracks.flat().toSorted((a, b) => a - b)
  const edges = new Map(made.phases.map(phase => [phase.number, new Set(phase.dependsOn)] as const))
  const isReported = made.problems.some(problem => problem.kind === 'cycle' && problem.severity === 'error')
  const rules: [broken: boolean, fault: string][] = [
    [numbers.length === 0, 'no phase'],
    [numbers.some((number, index) => number !== index + 1), 'numbers are not 1 to n'],
    [Math.abs(sum - made.totalHours) > 1e-6, `hours add up to ${sum}, not ${made.totalHours}`],
    [scheduled.join() !== numbers.join(), 'the schedule has not every phase once'],
    [(findCycle(numbers, edges) !== null) !== isReported, 'a circle that is not reported, or none that is'],
    [made.phases.some(phase => phase.title.trim() === ''), 'a phase without a title'],
    [made.phases.some(phase => phase.tasks.length === 0), 'a phase without a task'],
    [made.phases.some(phase => phase.hours < 0), 'negative hours'],
    [
      made.phases.some(phase => phase.dependsOn.some(to => to === phase.number || !numbers.includes(to))),
      'a strange dependency',
    ],
  ]
  return rules.flatMap(([broken, fault]) => (broken ? [fault] : []))
}

test('any text gives a whole plan; a circle is there only where it is reported', () => {
  fc.assert(
    fc.property(body, fc.string({ maxLength: 60 }), (markdownText, title) => {
      expect(faults(plan(markdownText, { title }))).toEqual([])
    }),
    { numRuns: 400 },
  )
})

test('the same input gives the same plan', () => {
  fc.assert(
    fc.property(body, markdownText => {
      expect(plan(markdownText)).toEqual(plan(markdownText))
    }),
    { numRuns: 60 },
  )
})

test('every task of a list lands in exactly one phase', () => {
  const task = fc.tuple(
    fc.constantFrom('Table', 'Endpoint', 'Page', 'Service', 'Tests for', 'Docs for', 'Deploy', 'Thing'),
    fc.nat(9_999),
  )
  const tasks = fc.uniqueArray(
    task.map(([what, number]) => `${what} x${number}`),
    { minLength: 1, maxLength: 30 },
  )
  fc.assert(
    fc.property(tasks, fc.integer({ min: 1, max: 60 }), (all, hours) => {
      const made = plan(all.map(name => `- [ ] ${name}`).join('\n'), { labels: [`estimate:${hours}h`] })
      expect(made.phases.flatMap(phase => phase.tasks.map(({ text: name }) => name)).toSorted()).toEqual(all.toSorted())
      const wanted = phaseCount(hours, DEFAULT_SETTINGS)
      if (made.phases.length !== 1) expect(made.phases).toHaveLength(Math.min(wanted, all.length))
    }),
    { numRuns: 150 },
  )
})

test('every task of a stated phase lands in that phase, whatever form states it', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 7 })
  const forms = [
    { head: (n: number) => `## Phase ${n}: Work ${n} (2h)`, indent: '' },
    { head: (n: number) => `**Phase ${n}: Work ${n}**`, indent: '' },
    { head: (n: number) => `- [ ] Phase ${n}: Work ${n}`, indent: '  ' },
    { head: (n: number) => `${n}. **Step ${n}: Work ${n}** (2h)`, indent: '   ' },
    { head: (n: number) => `### 第${n}阶段：Work ${n}`, indent: '' },
  ]
  fc.assert(
    fc.property(counts, fc.constantFrom(...forms), fc.constantFrom('- ', '- [ ] ', '1. '), (all, form, bullet) => {
      const wanted = all.map((count, at) => Array.from({ length: count }, (_, i) => `piece ${at + 1}x${i} of it`))
      const written = wanted.map((tasks, at) =>
        [form.head(at + 1), '', ...tasks.map(name => form.indent + bullet + name), ''].join('\n'),
      )
      const made = plan(written.join('\n'))
      expect(made.phases.map(phase => phase.tasks.map(({ text: name }) => name))).toEqual(wanted)
    }),
    { numRuns: 100 },
  )
})

const million = (unit: string): string => unit.repeat(Math.ceil(1_000_000 / unit.length))

describe('hostile text', () => {
  test.each([
    '>',
    '> ',
    '- ',
    '1. ',
    '[',
    '![',
    '*a **b ',
    '`',
    '<',
    '<!--',
    '|',
    '# a\n',
    'a\n===\n',
    '- a\n  - b\n    - c\n',
    '| a ',
    '((((',
    '1, 2, 3, ',
    'a/b/c/',
    '第一阶段',
    '1️⃣',
    '\u200d',
    '\0',
    '---\na: *b\n',
  ])('a megabyte of %j is read up to the limit and gives a plan', unit => {
    const made = plan(million(unit))
    expect(faults(made)).toEqual([])
    expect(made.problems.some(problem => problem.kind === 'truncated')).toBe(true)
  })

  test('what is read stays within its limits', () => {
    expect(readDocument(million('a\n')).blocks.length).toBeLessThanOrEqual(2_000)
    expect(readDocument(million('- ')).blocks.length).toBeLessThan(200)
  })
})
