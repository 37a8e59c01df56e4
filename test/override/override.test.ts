import { describe, expect, it } from 'vitest'
import { applyOverride } from '../../src/core/planner/override.js'
import { readOverride } from '../../src/core/commands/yaml-block.js'
import { planned } from '../support/records.js'

const input = {
  profile: {
    layers: {},
    layerOf: (path: string) => (path.endsWith('.sql') ? 'data' : null),
    commands: [],
    languages: [],
  } as const,
  rank: () => [],
  pathExists: (path: string) => path === 'db/schema.sql',
}

describe('the block behind the command', () => {
  it('states phases exactly', () => {
    const read = readOverride(
      'phases:\n  - title: Store it\n    hours: 3\n    files: [db/schema.sql, db/new.sql]\n  - title: Show it\n    description: On the start page\n    layer: frontend\n  - title: Tell it\n    depends_on: []\n    hours: 1\n',
      3,
    )
    if (!read.ok) throw new Error('refused')
    const plan = applyOverride({ ...planned([[]]), totalHours: 6 }, read.phases, input)
    expect(plan.phases.map(p => [p.number, p.title, p.hours, p.layer, p.dependsOn])).toEqual([
      [1, 'Store it', 3, 'data', []],
      [2, 'Show it', 2, 'frontend', [1]],
      [3, 'Tell it', 1, 'backend', []],
    ])
    expect(plan.phases[0]?.files.map(f => [f.path, f.score])).toEqual([
      ['db/schema.sql', 1],
      ['db/new.sql', 0],
    ])
    expect(plan).toMatchObject({ stated: true, totalHours: 6 })
  })

  it('takes a bare list too', () => {
    expect(readOverride('- title: One\n', 1)).toMatchObject({ ok: true, phases: [{ title: 'One' }] })
  })

  it.each([
    ['phases:\n  - titel: One\n', /titel/],
    ['phases: []\n', /phases/],
    ['- title: One\n  hours: soon\n- title: Two\n  layer: moon\n', /hours.*layer/s],
    ['- title: One\n  depends_on: [2]\n', /phase 2, which does not exist/],
    ['- title: One\n  depends_on: [1]\n', /itself/],
    ['a: [b\n', /not valid YAML/],
    ['a: &a [1]\nb: [*a, *a]\n', /./],
    ['x'.repeat(30_000), /more than/],
  ])('lists every problem of %j', (text, expected) => {
    const read = readOverride(text, 5)
    if (read.ok) throw new Error('accepted')
    expect(read.problems.map(p => p.text).join('\n')).toMatch(expected)
    expect(read.problems.every(p => p.severity === 'error' && (p.line ?? 0) >= 5)).toBe(true)
  })

  it('reports a cycle with its members', () => {
    const read = readOverride('- title: A\n  depends_on: [2]\n- title: B\n  depends_on: [1]\n', 1)
    if (!read.ok) throw new Error('refused')
    const plan = applyOverride(planned([[]]), read.phases, input)
    expect(plan.problems).toEqual([expect.objectContaining({ kind: 'cycle', severity: 'error' })])
  })
})
