import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PhaseState, PlanRecord } from '../../src/core/state.js'
import { breakdownView, previewView, type BreakdownExtras } from '../../src/render/breakdown/breakdown-view.js'
import { renderBreakdown } from '../../src/render/breakdown/breakdown.js'
import { dependencyGraph } from '../../src/render/breakdown/mermaid-graph.js'
import { BODY_LIMIT } from '../../src/render/prompt/phase-issue.js'
import { readPage } from './github.js'
import { hostile, path } from './hostile.js'
import { large, phase, plan, record, small, state } from './samples.js'

const shown = (of: PlanRecord, extras?: BreakdownExtras): string => renderBreakdown(breakdownView(of, extras))
const started = (): PlanRecord =>
  record(large(), [state(1, 'completed', { promptTokens: 610, referenceTokens: 1_480 }), 'open', 'queued', 'queued'])

describe('the status comment', () => {
  it('of a large plan under way', async () => {
    const approved = { title: 'Retry failed jobs', body: 'a<!-- x -->\u200B`<!-- y -->`', labels: [], issueType: null }
    const extras = { notes: ['GitHub did not list every file of this repository'], edited: true }
    await expect(shown({ ...started(), approved }, extras)).toMatchFileSnapshot('golden/breakdown-large.md')
  })

  it('of a small plan', async () => {
    await expect(shown(record(small(), ['open']))).toMatchFileSnapshot('golden/breakdown-small.md')
  })

  it('of a preview', async () => {
    const of = record(large(), [])
    await expect(renderBreakdown(previewView(of))).toMatchFileSnapshot('golden/breakdown-preview.md')
  })

  it('tells the tokens of prompts that were made to be measured', () => {
    const tokens = new Map([
      [1, { prompt: 610, references: 1_480 }],
      [2, { prompt: 500, references: 0 }],
    ])
    expect(renderBreakdown(previewView(record(large(), []), { tokens }))).toContain(
      '- Tokens of each prompt (with its references): phase 1: 610 (2,090), phase 2: 500.',
    )
    expect(renderBreakdown(previewView(record(small(), []), { tokens }))).toContain(
      '- Prompt of phase 1: 610 tokens, 2,090 with its references.',
    )
  })

  it('is the same for the same record', () => {
    expect(shown(started())).toBe(shown(started()))
  })

  it('draws no picture of one phase', () => {
    expect(shown(record(small(), ['open']))).not.toContain('mermaid')
  })

  it.each<[string, PlanRecord, BreakdownExtras, string]>([
    ['begun', record(large(), ['opening', 'queued', 'queued', 'queued']), {}, 'Phase 1 is being opened.'],
    ['not begun', record(large(), ['queued', 'queued', 'queued', 'queued']), {}, 'Phase 1 opens next.'],
    ['one open', started(), {}, 'Phase 2 is open: #112. When it is closed as completed, phase 3 opens.'],
    [
      'all at once',
      record(large(), ['completed', 'open', 'open', 'queued'], { settings: { open: 'ready' } }),
      {},
      'Phases 2 and 3 are open: #112 and #113. When they are closed as completed, phase 4 opens.',
    ],
    [
      'the last one',
      record(large(), ['completed', 'completed', 'skipped', 'open']),
      {},
      'Phase 4 is open: #114. When it is closed as completed, the feature is done and this issue is closed.',
    ],
    [
      'the last one, parent left open',
      record(large(), ['completed', 'completed', 'skipped', 'open'], { settings: { closeParent: false } }),
      {},
      'Phase 4 is open: #114. When it is closed as completed, the feature is done.',
    ],
    [
      'blocked',
      record(large(), ['completed', 'blocked', 'queued', 'queued']),
      {},
      'Phase 2 (#112) was closed without being done. Reopen it, or comment `/genprompts skip 2` to continue without it.',
    ],
    [
      'failed',
      record(large(), ['completed', state(2, 'failed', { note: 'its issue is gone' }), 'queued', 'queued']),
      {},
      'Phase 2 needs action (see below). Comment `/genprompts skip 2` to continue without it, or `/genprompts retry` to open it again.',
    ],
    [
      'held back by a limit',
      record(large(), ['completed', 'open', 'opening', 'queued']),
      { heldBack: { from: new Date('2026-01-05T12:01:00Z'), until: new Date('2026-01-05T12:12:00Z') } },
      'Phase 2 is open: #112. Phase 3 opens in about 15 minutes (around 12:15 UTC): GitHub limits how much an App may create per hour.',
    ],
    [
      'feature closed',
      started(),
      { featureClosed: true },
      'This issue is closed, so no new phase opens. Reopen it to resume the plan.',
    ],
    [
      'done',
      record(large(), ['completed', 'completed', 'completed', 'completed'], { state: 'completed' }),
      {},
      'All phases are done.',
    ],
    [
      'cancelled',
      record(large(), ['completed', 'open', 'cancelled', 'cancelled'], { state: 'cancelled' }),
      {},
      'This plan is cancelled. Open issues stay as they are. Comment `/genprompts` to make a new plan.',
    ],
    ['superseded', record(large(), [], { state: 'superseded' }), {}, 'A newer version of this plan replaces it.'],
  ])('says what happens next: %s', (_, of, extras, next) => {
    expect(shown(of, extras).split('\n')[2]).toBe(next)
  })

  it.each<[PhaseState, string]>([
    ['queued', 'queued'],
    ['open', '**open**'],
    ['completed', 'done'],
    ['skipped', 'skipped'],
    ['blocked', 'closed, not done'],
    ['failed', 'needs action'],
  ])('names the state %s', (of, word) => {
    expect(shown(record(small(), [of]))).toContain(`| ${word} |`)
  })

  it('shows a plan with errors as not started', () => {
    const of = plan([phase(1, 'A'), phase(2, 'B')], {
      problems: [
        {
          kind: 'cycle',
          severity: 'error',
          text: 'Phase 1 waits for phase 2 and phase 2 for phase 1',
          phases: [1, 2],
          line: 4,
        },
      ],
    })
    const text = renderBreakdown(previewView(record(of, [])))
    expect(text).toContain('Nothing was created, because the plan has an error.')
    expect(text).toContain('- Line 4: Phase 1 waits for phase 2 and phase 2 for phase 1.')
  })

  it('says no more than a comment can hold', () => {
    const reasons = Array.from({ length: 500 }, (_, i) => ({
      about: 'task' as const,
      phase: null,
      text: `${i} ${'x'.repeat(900)}`,
    }))
    const conflicts = Array.from({ length: 500 }, (_, i) => ({
      path: `${'p'.repeat(2_000)}/${i}`,
      phases: [1, 2],
      resolution: 'x'.repeat(900),
    }))
    const phases = Array.from({ length: 400 }, (_, i) => phase(i + 1, 'title '.repeat(40)))
    const problems = Array.from({ length: 500 }, () => ({
      kind: 'contradiction' as const,
      severity: 'warning' as const,
      text: 'y'.repeat(900),
      phases: [],
      line: null,
    }))
    const text = shown(
      record(
        plan(phases, { reasons, conflicts, problems }),
        phases.map(() => 'queued'),
      ),
    )
    expect(text.length).toBeLessThanOrEqual(BODY_LIMIT)
    expect(text).toContain('… and 300 more phases.')
  })

  it('is harmless, whatever the plan says', () => {
    fc.assert(
      fc.property(hostile(), hostile(), path(), (a, b, file) => {
        const of = plan([phase(1, a, { hours: 0.25 }), phase(2, b)], {
          conflicts: [{ path: file, phases: [1, 2], resolution: a }],
          reasons: [{ about: 'count', phase: 1, text: b }],
          problems: [{ kind: 'contradiction', severity: 'warning', text: a, phases: [], line: null }],
          questions: [b],
        })
        const page = readPage(shown(record(of, [state(1, 'open', { note: a }), 'queued'])))
        expect(page.rows.map(cells => cells.length)).toEqual([5, 5, 5])
        expect(page.acts.map(act => act.trim())).toEqual(['#111', '#111'])
        expect(page.elements.filter(name => name === 'details')).toHaveLength(3)
        expect(page.elements.filter(name => ['script', 'img', 'h1', 'h2', 'hr', 'b'].includes(name))).toEqual([])
        expect(page.code).toContain(file)
        expect(page.comments).toBe(0)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the picture of the dependencies', () => {
  it('has only lines of its own form, whatever the titles', () => {
    const line =
      /^(?:```(?:mermaid)?|flowchart LR| {2}p\d+\["(?:[\p{L}\p{M}\p{N} .,:/_+…·()'!?=-]|#\d+;)*"\]| {2}p\d+ --> p\d+| {2}classDef \w+ [\w:#,-]+| {2}class [p\d,]+ \w+)$/u
    fc.assert(
      fc.property(hostile(), hostile(), (a, b) => {
        const graph = dependencyGraph([phase(1, a), phase(2, b)], () => 'queued')
        expect((graph ?? '').split('\n').filter(text => !line.test(text))).toEqual([])
      }),
    )
  })

  it('leaves out what it cannot show', () => {
    expect(dependencyGraph([phase(1, 'A')], () => 'open')).toBeNull()
    expect(
      dependencyGraph(
        Array.from({ length: 31 }, (_, i) => phase(i + 1, 'A')),
        () => 'open',
      ),
    ).toBeNull()
    expect(dependencyGraph([phase(1, 'A'), phase(2, 'B', { dependsOn: [7] })], () => 'open')).not.toContain('-->')
  })
})
