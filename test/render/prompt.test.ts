import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderPrompt, type PromptView } from '../../src/render/prompt/prompt.js'
import { countTokens } from '../../src/render/tokens.js'
import { readPage } from './github.js'
import { hostile, path } from './hostile.js'
import { file, large, phase, plan, promptView, small } from './samples.js'

const written = (view: PromptView): string => renderPrompt(view).markdown

const full = (): PromptView =>
  promptView(large(), 1, {
    files: [
      file('src/jobs/store.ts', 0.92, {
        group: 'data',
        reasons: ['named in the issue', 'defines JobStore', 'a third reason'],
      }),
      file('prisma/schema.prisma', 0.71, { group: 'data', reasons: ['holds the model Job'] }),
      file('prisma/migrations/20260105_retry.sql', 0, { group: 'data', exists: false }),
      file('test/jobs/store.test.ts', 0.55, { group: 'tests', reasons: ['covers src/jobs/store.ts'] }),
    ],
    references: ['schema', 'tests'],
    commands: [
      { kind: 'test', command: 'npm test', source: 'package.json' },
      { kind: 'build', command: 'npm run build', source: 'package.json' },
      { kind: 'migrate', command: 'npx prisma migrate dev', source: 'CONTRIBUTING.md' },
    ],
    criteria: ['A job is tried `5` times at the most'],
    phaseIssue: 111,
    notes: ['The plan names src/old.ts, which no longer exists'],
    limits: ['1 file is larger than 256 KiB. Only its name is used'],
  })

const quoted = (count: string): string[] => [`changed with ${count}: “Add retries”`]

describe('a prompt', () => {
  it('of a large plan, with everything', async () => {
    await expect(written(full())).toMatchFileSnapshot('golden/prompt-large.md')
  })

  it('of a small plan, with next to nothing', async () => {
    await expect(written(promptView(small(), 1))).toMatchFileSnapshot('golden/prompt-small.md')
  })

  it('of a middle phase as a file', async () => {
    const view = promptView(large(), 2, { place: 'file', references: ['services'] })
    await expect(written(view)).toMatchFileSnapshot('golden/prompt-file.md')
  })

  it('quotes a past commit once, and takes the commands of the folders that it works in', () => {
    const view = promptView(large(), 2, {
      files: [
        file('server/a.ts', 1, { group: 'api', reasons: quoted('a similar past commit') }),
        file('server/b.ts', 0.9, { group: 'api', reasons: quoted('2 similar past commits') }),
        file('web/a.vue', 0.9, { group: 'frontend' }),
      ],
      commands: [
        { kind: 'test', command: 'make test', source: 'Makefile' },
        { kind: 'lint', command: 'cd web && npm run lint', source: 'web/package.json' },
        { kind: 'build', command: 'cd server && make', source: 'server/Makefile' },
      ],
    })
    const text = written(view)
    expect(text).toContain('`server/a.ts` (relevance 1.00): changed with a similar past commit: “Add retries”')
    expect(text).toContain('`server/b.ts` (relevance 0.90): changed with 2 similar past commits\n')
    expect([...text.matchAll(/^ {3}- (\w+): /gm)].map(([, kind]) => kind)).toEqual(['build', 'test'])
    expect(written({ ...view, files: [] })).toContain('cd web && npm run lint')
  })

  it.each([
    [promptView(small(), 1), '# QUICK_WIN #49: Downloads stop after 3 s'],
    [promptView(large(), 2), '# FEATURE #104 - Phase 2 of 4: Retry endpoint'],
    [promptView(plan([phase(1, 'One', { hours: 5 })]), 1), '# FEATURE #104: Retry failed jobs'],
  ])('begins with type, number and title (%#)', (view, header) => {
    expect(written(view).split('\n')[0]).toBe(header)
  })

  it.each<[string, Partial<PromptView>, string]>([
    ['of an issue whose number is known', { phaseIssue: 112 }, '`Closes #112`'],
    ['of an issue whose number is not known', {}, '`Closes #` and the number of this issue, not of'],
    ['in a file', { place: 'file' }, 'If this phase has its own issue'],
  ])('ends by asking for Closes %s', (_, more, asked) => {
    const last = written(promptView(large(), 2, more))
      .split('\n')
      .at(-1)
    expect(last).toContain(asked)
    expect(last).toMatch(/, not (?:of )?the feature \(`#104`\)/)
  })

  it('has no section without content', () => {
    const headings = written(promptView(small(), 1)).match(/^## .*$/gm)
    expect(headings).toEqual(['## Context', '## Task', '## Workflow', '## Success Criteria', '## Next'])
  })

  it('says when the title is all there is', () => {
    expect(written(promptView(plan([phase(1, 'Retry failed jobs')]), 1))).toContain('The author wrote only a title.')
  })

  it('does not say the tasks twice', () => {
    const tasks = [
      { text: 'Add `a`', done: false },
      { text: 'Add b.', done: true },
    ]
    const markdown = written(promptView(plan([phase(1, 'Add', { description: 'Add `a`; Add b.', tasks })]), 1))
    expect(markdown).toContain('## Task\n\n- [ ] Add `a`\n- [x] Add b.\n')
  })

  it('marks what does not exist, and drops no file that is to be created', () => {
    const files = [
      ...Array.from({ length: 20 }, (_, i) => file(`src/${i}.ts`, 1 - i / 100)),
      file('src/new.ts', 0, { exists: false }),
    ]
    const markdown = written(promptView(small(), 1, { files }))
    expect(markdown.match(/relevance/g)).toHaveLength(5)
    expect(markdown).toContain('- `src/new.ts` (create)')
  })

  it('names the file of the commands once where all are from one', () => {
    const commands = [
      { kind: 'lint' as const, command: 'make lint', source: 'Makefile' },
      { kind: 'test' as const, command: 'make test', source: 'Makefile' },
    ]
    const markdown = written(promptView(small(), 1, { commands }))
    expect(markdown.match(/Makefile/g)).toHaveLength(1)
    expect(markdown).toContain('- [ ] Lint and test pass')
  })

  it('says of a file what comes next, and of the last that it is the last', () => {
    const titled = large().phases.map(one => ({ ...one, title: 'A title that was cut…' }))
    const first = promptView({ ...large(), phases: titled }, 1)
    expect(written({ ...first, place: 'file' })).toContain('The next phase is phase 2, A title that was cut…\n')
    const last = promptView(large(), titled.length)
    expect(written({ ...last, place: 'file' })).toContain('This is the last phase. When it is done')
  })

  it.each<[PromptView['open'], number, string]>([
    ['next', 1, 'the next phase opens: phase 2, Retry endpoint.'],
    ['all', 1, 'the phases that wait for it can start. The next one is phase 2, Retry endpoint.'],
    ['next', 4, 'This is the last phase. When it is done, the feature (`#104`) is done.'],
  ])('says what comes next (open: %s, phase %i)', (open, number, next) => {
    expect(written(promptView(large(), number, { open }))).toContain(next)
  })

  it('stays lean', () => {
    expect(countTokens(written(promptView(small(), 1)))).toBeLessThan(230)
    expect(countTokens(written(full()))).toBeLessThan(650)
  })

  it('stays within bounds whatever the plan holds', () => {
    const tasks = Array.from({ length: 10_000 }, (_, i) => ({ text: `task ${i} ${'x'.repeat(600)}`, done: false }))
    const markdown = written(
      promptView(plan([phase(1, 'x'.repeat(5_000), { tasks, description: 'word '.repeat(20_000) })]), 1),
    )
    expect(markdown.length).toBeLessThan(30_000)
    expect(markdown).toContain('- 9,960 more tasks in the text of #104')
  })
})

describe('hostile text in a prompt', () => {
  const hostileView = fc
    .record({
      title: hostile(),
      feature: hostile(),
      description: hostile(),
      task: hostile(),
      file: path(),
      reason: hostile(),
      note: hostile(),
      command: hostile(),
    })
    .map(({ title, feature, description, task, file: name, reason, note, command }): PromptView => {
      const first = phase(1, title, { description, tasks: [{ text: task, done: false }] })
      const of = plan([first, phase(2, title)], { feature: { ...plan([]).feature, title: feature } })
      return promptView(of, 1, {
        files: [file(name, 0.5, { reasons: [reason] })],
        commands: [{ kind: 'test', command, source: name }],
        criteria: [task],
        notes: [note],
        phaseIssue: 111,
      })
    })

  it('adds no section, mention, reference or element', () => {
    const elements = new Set([
      'h1',
      'h2',
      'p',
      'ul',
      'ol',
      'li',
      'code',
      'strong',
      'em',
      'del',
      'a',
      'input',
      'pre',
      'blockquote',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
      'br',
    ])
    fc.assert(
      fc.property(hostileView, view => {
        const page = readPage(written(view))
        expect(page.elements.filter(name => name === 'h1' || name === 'h2')).toHaveLength(8)
        expect(page.elements.filter(name => !elements.has(name))).toEqual([])
        // The feature's own number, in header and context, is all that may act.
        expect(page.acts.map(act => act.trim().replace('(', ''))).toEqual(['#104', '#104'])
        expect(page.comments).toBe(0)
        expect(page.code).toContain(view.files[0]?.path)
      }),
      { numRuns: 300 },
    )
  })

  it('fills no tag of a template', () => {
    const markdown = written(promptView(plan([phase(1, '{{id}} {{{commit}}} {{#many}}x{{/many}} {{> prompt}}')]), 1))
    expect(markdown).not.toContain('{{{0')
    expect(written(promptView(plan([phase(1, 'A'), phase(2, '{{id}} {{> prompt}}')]), 2))).toContain(
      '{{id}} {{> prompt}}',
    )
  })
})
