import { describe, expect, it } from 'vitest'
import type { Notice } from '../../src/core/lifecycle/actions.js'
import type { PlanRecord } from '../../src/core/state.js'
import * as commands from '../../src/render/messages/command-replies.js'
import * as errors from '../../src/render/messages/error-comments.js'
import { renderNotice } from '../../src/render/messages/notices-in-words.js'
import { renderTransition, type Transition } from '../../src/render/messages/transitions.js'
import { readPage } from './github.js'
import { large, record, small, state } from './samples.js'

const word = 'genprompts'
const going = (): PlanRecord => record(large(), ['completed', 'open', 'open', 'queued'])

describe('a transition', () => {
  it.each<[Notice, PlanRecord, string]>([
    [
      { key: 'k', kind: 'phase-done', phase: 1, open: [2] },
      record(large(), ['completed', 'open', 'queued', 'queued']),
      'Phase 1 is done (#111). Next: phase 2, #112.',
    ],
    [
      { key: 'k', kind: 'phase-done', phase: 1, open: [2, 3] },
      going(),
      'Phase 1 is done (#111). Next: phases 2 and 3, #112 and #113.',
    ],
    [
      { key: 'k', kind: 'phase-done', phase: 2, open: [] },
      record(large(), ['completed', 'completed', 'blocked', 'queued']),
      'Phase 2 is done (#112). Phase 4 waits for phase 3.',
    ],
    [
      { key: 'k', kind: 'phase-skipped', phase: 1, open: [2] },
      record(large(), ['skipped', 'open', 'queued', 'queued']),
      'Phase 1 is skipped. Next: phase 2, #112.',
    ],
    [
      { key: 'k', kind: 'phase-not-planned', phase: 2, reason: 'not_planned' },
      record(large(), ['completed', 'blocked', 'queued', 'queued']),
      'Phase 2 was closed as not planned (#112). Phases that depend on it do not open. To continue without it, comment `/genprompts skip 2`. To resume it, reopen #112.',
    ],
    [
      { key: 'k', kind: 'phase-not-planned', phase: 2, reason: 'duplicate' },
      record(large(), ['completed', 'blocked', 'queued', 'queued']),
      'Phase 2 was closed as a duplicate (#112). Phases that depend on it do not open. To continue without it, comment `/genprompts skip 2`. To resume it, reopen #112.',
    ],
    [
      { key: 'k', kind: 'feature-closed' },
      record(large(), ['completed', 'open', 'queued', 'queued']),
      'This issue was closed with phases 2 to 4 not done. No new phase opens. Reopen the issue to resume the plan. Phase 2 (#112) stays open.',
    ],
    [
      { key: 'k', kind: 'feature-closed' },
      record(large(), ['completed', 'completed', 'completed', 'queued']),
      'This issue was closed with phase 4 not done. No new phase opens. Reopen the issue to resume the plan.',
    ],
  ])('tells of %j', (notice, of, told) => {
    expect(renderNotice(of, notice)).toBe(told)
  })

  it.each<[Transition, string]>([
    [{ kind: 'phases-freed', phases: [{ phase: 2, issue: 112 }] }, 'Phase 2 is unblocked: work on #112 can start.'],
    [
      {
        kind: 'phases-freed',
        phases: [
          { phase: 2, issue: 112 },
          { phase: 3, issue: 113 },
        ],
      },
      'Phases 2 and 3 are unblocked: work on #112 and #113 can start.',
    ],
    [
      { kind: 'phase-gone', of: { phase: 2, issue: 112 }, word },
      'Phase 2 lost its issue: #112 was deleted, moved or converted. Comment `/genprompts skip 2` to continue without it, or `/genprompts retry` to open it again.',
    ],
  ])('tells of %j', (transition, told) => {
    expect(renderTransition(transition)).toBe(told)
  })
})

const closed = (number: number, at: string): ReturnType<typeof state> =>
  state(number, 'completed', { closedAt: new Date(at) })

describe('the summary', () => {
  it('of a plan that is done', async () => {
    const phases = [
      closed(1, '2026-01-05T12:00:00Z'),
      closed(2, '2026-01-06T12:00:00Z'),
      state(3, 'skipped', { issueNumber: null }),
      closed(4, '2026-01-08T10:00:00Z'),
    ]
    await expect(renderNotice(record(large(), phases), { key: 'k', kind: 'summary' })).toMatchFileSnapshot(
      'golden/summary.md',
    )
  })

  it('of one phase', () => {
    const text = renderNotice(
      record(small(), [closed(1, '2026-01-05T09:40:00Z')], { settings: { closeParent: false } }),
      { key: 'k', kind: 'summary' },
    )
    expect(text).toContain('### Result: phase done')
    expect(text).toContain('- Duration: 40 min (on 2026-01-05).')
    expect(text).toContain('\n\nThe feature is complete.\n\n<details>\n<summary>Cost</summary>\n')
  })
})

describe('replies and errors', () => {
  const problem = {
    file: '.github/genprompts.yml',
    line: 3,
    column: 7,
    message: '`open` must be `next`, `ready` or `all`',
    given: 'soon @octocat',
    hint: null,
  }
  const said: [string, string][] = [
    ['help', commands.help(word, 'plan-ready')],
    ['status', commands.status(going())],
    ['status of a completed plan', commands.status(record(small(), ['completed'], { state: 'completed' }))],
    ['unknown command', commands.unknownCommand('stauts', 'status', word)],
    ['unknown command, hostile', commands.unknownCommand('`@octocat`', null, word)],
    [
      'invalid command',
      commands.invalidCommand(
        {
          kind: 'invalid',
          command: 'skip',
          given: 'x',
          message: '`skip` needs a phase number, for example `skip 2`.',
          line: 1,
        },
        word,
      ),
    ],
    ['fails as before', commands.failsAsBefore(word)],
    ['no such phase', commands.noSuchPhase(7, [1, 2, 3], word)],
    ['no such phase of one', commands.noSuchPhase(7, [1], word)],
    ['phase is finished', commands.phaseIsFinished(2, 'completed')],
    ['no plan', commands.noPlan(word, 'plan-ready')],
    ['plan over', commands.planOver(record(small(), ['completed'], { state: 'completed' }))],
    ['plan exists', commands.planExists(going())],
    [
      'plan exists, on a phase of a completed one',
      commands.planExists(record(small(), ['completed'], { state: 'completed' })),
    ],
    ['cancelled', commands.cancelled(going())],
    ['on a pull request', commands.onPullRequest(word)],
    ['reopen first', commands.reopenFirst(word)],
    ['refused', commands.refused('write')],
    [
      'bad configuration',
      errors.configErrors([
        problem,
        { ...problem, line: 4, message: 'Unknown key', given: 'opne', hint: 'Did you mean `open`?' },
        { ...problem, line: null, message: 'The file is larger than 64 kB', given: null },
      ]),
    ],
    [
      'bad configuration, several files',
      errors.configErrors([problem, { ...problem, file: 'mona/.github:.github/genprompts.yml' }]),
    ],
    [
      'plan with errors',
      errors.planErrors(
        [
          {
            kind: 'cycle',
            severity: 'error',
            text: 'Phase 1 and phase 2 wait for each other',
            phases: [1, 2],
            line: 4,
          },
        ],
        word,
      ),
    ],
    ['repository cannot be read', errors.repositoryError('The repository is empty: push a first commit', 'genprompts')],
    [
      'refused by GitHub',
      errors.needsPerson(
        {
          kind: 'refused',
          status: 422,
          message: 'issue "@mona": Validation Failed: {"field":"milestone"} - https://docs.github.com/rest/issues',
        },
        word,
      ),
    ],
    [
      'code that cannot be read',
      errors.needsPerson({ kind: 'code', message: 'The repository is empty: push a first commit' }, word),
    ],
    ['a fault', errors.needsPerson({ kind: 'fault', reference: '0b1c2d3e-plan' }, word)],
  ]

  it('are worth reading', async () => {
    await expect(said.map(([name, text]) => `<!-- ${name} -->\n\n${text}\n`).join('\n---\n\n')).toMatchFileSnapshot(
      'golden/messages.md',
    )
  })

  it.each(said)('mention nobody and carry no element of their own: %s', (_, text) => {
    const page = readPage(text)
    const own = new Set(['p', 'code', 'ul', 'li', 'strong', 'a'])
    expect(page.elements.filter(name => !own.has(name))).toEqual([])
    expect(page.acts.every(act => /#1(?:0|1)?\d$|#49$/.test(act))).toBe(true)
  })

  it('list at most fifty problems', () => {
    const text = errors.configErrors(Array.from({ length: 60 }, (_, i) => ({ ...problem, line: i })))
    expect(text.match(/^- Line/gm)).toHaveLength(50)
    expect(text).toContain('- 10 more problems')
  })
})
