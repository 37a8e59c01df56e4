import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coordinationView, renderCoordination } from '../../src/render/coordination-document.js'
import { readPage } from './github.js'
import { hostile, path } from './hostile.js'
import { large, phase, plan, small } from './samples.js'

const of = { generatedAt: new Date('2026-01-05T09:00:00Z'), costPerHour: [0.5, 1] as const }

describe('the coordination document', () => {
  it('of two features', async () => {
    const { name, markdown } = renderCoordination({
      ...coordinationView([small(), large()], of),
      failures: ['#52 is a pull request'],
    })
    expect(name).toBe('PHASE_PLAN_20260105_090000.md')
    await expect(markdown).toMatchFileSnapshot('golden/coordination.md')
  })

  it('of phases one after the other says so', () => {
    const { markdown } = renderCoordination(coordinationView([plan([phase(1, 'A'), phase(2, 'B')])], of))
    expect(markdown).toContain('All phases run one after the other')
    expect(markdown).not.toContain('## File Conflicts')
    expect(markdown).not.toContain('can run in parallel')
  })

  it('keeps its sections whatever the plans say', () => {
    fc.assert(
      fc.property(hostile(), hostile(), path(), (a, b, file) => {
        const given = plan([phase(1, a, { description: b })], {
          conflicts: [{ path: file, phases: [1], resolution: a }],
        })
        const page = readPage(renderCoordination(coordinationView([given], of)).markdown)
        expect(page.elements.filter(name => name === 'h1' || name === 'h2')).toHaveLength(6)
        expect(page.acts.every(act => act.trim() === '#104')).toBe(true)
        expect(page.code).toContain(file)
      }),
      { numRuns: 100 },
    )
  })
})
