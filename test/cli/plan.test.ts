import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { planJson, type PlanJson } from '../../src/cli/plans/plan-json.js'
import { commitFiles, runGit } from '../source/helpers.js'
import { fixture, folderWith, genprompts, pathsIn, shop, temporaryFolder } from './support.js'

/** The published schema, as somebody outside would use it. */
const published = z.fromJSONSchema(
  JSON.parse(
    readFileSync(new URL('../../docs/plan.schema.json', import.meta.url), 'utf8'),
  ) as z.core.JSONSchema.JSONSchema,
)

async function planOf(files: Record<string, string>, words: readonly string[] = Object.keys(files)): Promise<PlanJson> {
  const { stdout } = await genprompts(['plan', '--json', '--issue', ...words], { cwd: folderWith(files, shop()) })
  const value: unknown = JSON.parse(stdout)
  expect(published.safeParse(value).error).toBeUndefined()
  return planJson.parse(value)
}

const STATED = `# Export orders as CSV

Blocked by #40

## Phase 0: Read the orders

Estimate: 3 hours

- [x] Read them page by page

**Status**: done

## Phase 1: Serve the file

Estimate: 2 hours. Depends on Phase 0.

- [ ] An endpoint in \`src/api/products.ts\`

## Phase 2: A button

Estimate: 1 hour. Depends on Phase 0 and #41.
`

describe('the JSON of a plan', () => {
  it('has the phases as the author stated them, counted from 1', async () => {
    const { features, summary, problems } = await planOf({ '12-export.md': STATED })
    expect(features).toHaveLength(1)
    expect(features[0]).toMatchObject({
      feature_id: 12,
      issue_id: 12,
      stated: true,
      type: 'feature',
      priority: 'medium',
    })
    expect(features[0]?.phases).toMatchObject([
      {
        phase_number: 1,
        total_phases: 3,
        title: 'Read the orders',
        estimated_hours: 3,
        filename: 'FEATURE_12_PHASE_1_read_the_orders.md',
        depends_on: [],
        depends_on_features: [40],
        status: 'completed',
      },
      { phase_number: 2, title: 'Serve the file', depends_on: [1], depends_on_features: [40], status: 'queued' },
      { phase_number: 3, title: 'A button', depends_on: [1], depends_on_features: [40, 41], estimated_hours: 1 },
    ])
    expect(features[0]?.phases[1]?.tasks).toEqual([{ text: 'An endpoint in `src/api/products.ts`', done: false }])
    expect(features[0]?.phases[1]?.files.map(file => file.path)).toContain('src/api/products.ts')
    expect(features[0]?.phases[1]?.reasons.length).toBeGreaterThan(0)
    expect(summary).toMatchObject({ total_features: 1, total_phases: 3, total_hours: 6 })
    expect(problems.filter(problem => problem.severity === 'error')).toEqual([])
  })

  it('has each phase in one track, after what it depends on', async () => {
    const { features, parallel_tracks: tracks, summary } = await planOf({ '12-export.md': STATED })
    const track = (phase: number): number => tracks.findIndex(steps => steps.some(step => step.phase_number === phase))
    expect(tracks.flat().toSorted((a, b) => a.phase_number - b.phase_number)).toEqual(
      features[0]?.phases.map(({ phase_number, filename }) => ({ feature_id: 12, phase_number, filename })),
    )
    for (const phase of features[0]?.phases ?? [])
      for (const other of phase.depends_on) expect(track(other)).toBeLessThan(track(phase.phase_number))
    expect(summary.parallel_tracks).toBe(tracks.length)
  })

  it('has several features in the order of work, with one schedule', async () => {
    const plan = await planOf({
      '1-low.json': JSON.stringify({
        title: 'Low',
        body: 'Change `src/server/orders.ts`. Estimate: 1h',
        labels: ['P3'],
      }),
      '2-high.json': JSON.stringify({
        title: 'High',
        body: 'Change `src/server/orders.ts`. Estimate: 1h',
        labels: ['P1'],
      }),
    })
    expect(plan.features.map(feature => feature.feature_id)).toEqual([2, 1])
    expect(plan.parallel_tracks.map(track => track.map(step => step.feature_id))).toEqual([[2], [1]])
    expect(plan.file_conflicts).toMatchObject([
      {
        path: 'src/server/orders.ts',
        phases: [
          { feature_id: 2, phase_number: 1 },
          { feature_id: 1, phase_number: 1 },
        ],
      },
    ])
  })

  it('points out a total that contradicts its parts', async () => {
    const { problems } = await planOf({
      'a.md': '# A\n\nTotal: 20 hours\n\n## Phase 1: B\n\n2h\n\n## Phase 2: C\n\n3h\n',
    })
    expect(problems).toMatchObject([{ feature_id: 1, kind: 'contradiction', severity: 'warning' }])
  })

  it('has a cycle with its members, and leaves its feature out of the tracks', async () => {
    const files = { '7-c.md': '# C\n\n## Phase 1: A\n\nDepends on Phase 2.\n\n## Phase 2: B\n\nDepends on Phase 1.\n' }
    const { code } = await genprompts(['plan', '--json', '--issue', '7-c.md'], { cwd: folderWith(files) })
    expect(code).toBe(1)
    const plan = await planOf(files)
    expect(plan.problems[0]).toMatchObject({ feature_id: 7, kind: 'cycle', severity: 'error' })
    expect(plan.problems[0]?.phases.toSorted()).toEqual([1, 2])
    expect(plan.parallel_tracks).toEqual([])
    expect(plan.features).toHaveLength(1)
  })

  it('says on which line of the file something stands', async () => {
    const body =
      '---\nnumber: 3\n---\n\n# C\n\n## Phase 1: A\n\nDepends on Phase 2.\n\n## Phase 2: B\n\nDepends on Phase 1.\n'
    const { problems } = await planOf({ 'c.md': body })
    const line = problems[0]?.line ?? 0
    expect(body.split('\n')[line - 1]).toMatch(/Phase/)
  })

  it('is alone on stdout, whatever else there is to say', async () => {
    const cwd = folderWith({ 'a.md': '# A\n' })
    const { stdout, stderr, code } = await genprompts(['plan', '--issue', 'a.md', '--output-json'], { cwd })
    expect(code).toBe(0)
    expect(() => planJson.parse(JSON.parse(stdout))).not.toThrow()
    expect(stderr).toContain('No repository was read')
    const quiet = await genprompts(['plan', '--issue', 'a.md', '--json', '--quiet'], { cwd })
    expect(quiet).toEqual({ code: 0, stdout, stderr: '' })
  })

  it('writes nothing', async () => {
    const cwd = folderWith({ 'a.md': STATED })
    await genprompts(['plan', '--issue', 'a.md'], { cwd })
    expect(pathsIn(cwd)).toEqual(['a.md'])
  })
})

describe('a plan for a person', () => {
  it('is Markdown with order, reasons and questions', async () => {
    const { stdout, code } = await genprompts(['plan', '--issue', fixture('very-complex')], { cwd: shop() })
    expect(code).toBe(0)
    for (const heading of ['## Executive Summary', '## Feature Breakdown', '## Execution Sequence', '## Reasons'])
      expect(stdout).toContain(heading)
    const bare = await genprompts(['plan', '--issue', 'a.md'], { cwd: folderWith({ 'a.md': '# A\n' }) })
    expect(bare.stdout).toContain('## Open Questions')
  })

  it('is made against the repository that is named, or not at all', async () => {
    const cwd = folderWith({ 'a.md': '# Change `src/server/orders.ts`\n' })
    const there = await genprompts(['plan', '--json', '--issue', 'a.md', '--repo', shop()], { cwd })
    expect(there.stdout).toContain('"path": "src/server/orders.ts"')
    const nowhere = await genprompts(['plan', '--json', '--issue', 'a.md', '--repo', temporaryFolder()], { cwd })
    expect(nowhere).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('not a git repository') })
  })
})

it('says where a shallow checkout has no past commits to rank by', async () => {
  const clone = join(temporaryFolder(), 'clone')
  const dir = shop()
  commitFiles(dir, { 'src/server/more.ts': 'export const more = 1\n' })
  runGit(dir, 'clone', '--quiet', '--depth=1', `file://${dir}`, clone)
  const words = ['plan', '--json', '--issue', fixture('small')]
  expect((await genprompts(words, { cwd: clone })).stdout).toContain('the checkout is shallow')
  expect((await genprompts(words, { cwd: dir })).stdout).not.toContain('the checkout is shallow')
})
