/** Text that is made to keep a reader busy gives a plan all the same, and hides no command. How long that takes: `npm run bench -- planner`. */
import { describe, expect, test } from 'vitest'
import { slashLines } from '../../src/core/commands/slash-lines.js'
import { SHAPES } from './hostile.js'
import { plan } from './make.js'

const LENGTH = 3_000

describe.each(Object.entries(SHAPES))('%s', (_name, shape) => {
  const text = shape(LENGTH)

  test('gives a plan', () => {
    const made = plan(text)
    expect(made.phases.length).toBeGreaterThan(0)
    expect(made.phases.map(phase => phase.number)).toEqual(made.phases.map((_phase, index) => index + 1))
    expect(made.schedule.tracks.flat()).toHaveLength(made.phases.length)
  })

  test('does not hide the command before it', () => {
    expect(slashLines(`/genprompts 7\n\n${text}`)[0]).toMatchObject({ word: 'genprompts', rest: '7', line: 1 })
  })
})

test('commands of a long comment have their lines, and their blocks where these are long too', () => {
  const block = '- title: a\n'.repeat(1_000)
  const text = `${'a\n===\n'.repeat(2_000)}/one\n\n\`\`\`yaml\n${block}\`\`\`\n\n> /quoted\n\n\`\`\`\n${'/code\n'.repeat(2_000)}\`\`\`\n/two\n`
  expect(slashLines(text)).toEqual([
    { word: 'one', rest: '', line: 4_001, override: { text: block.trimEnd(), line: 4_004 } },
    { word: 'two', rest: '', line: 7_010, override: null },
  ])
})
