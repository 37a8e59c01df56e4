/** Every path in a prompt exists at the commit or is marked, whatever the author wrote. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderPrompt } from '../../src/render/prompt/prompt.js'
import { pathsOf, unknownPaths } from '../../src/render/prompt/prompt-paths.js'
import { renderReference } from '../../src/render/prompt/reference.js'
import { templatesWith } from '../../src/render/templates/templates.js'
import { file, phase, plan, promptView, reference } from './samples.js'

const PATHS = new Set([
  'src/jobs/store.ts',
  'docs/_build/a.md',
  'packages/web/src/app/webhooks/probot-app.tsx',
  'app/(shop)/[id]/page.tsx',
])

describe('paths in a text', () => {
  it.each([
    ['in code', 'See `src/a.ts`.', ['src/a.ts']],
    ['in prose, before a full stop', 'Document it in docs/user/advanced.rst.', ['docs/user/advanced.rst']],
    ['with escapes', 'docs/\\_build/a.md', ['docs/_build/a.md']],
    ['of a route folder', 'app/(shop)/[id]/page.tsx', ['app/(shop)/[id]/page.tsx']],
    ['in brackets', '(see src/a.ts)', ['src/a.ts']],
    ['with a line', '`src/a.ts:12`', ['src/a.ts']],
    ['from here', './src/a.ts', ['src/a.ts']],
    ['an address', 'https://example.com/docs/a.html and example.com/a.html', []],
    ['products', 'Node.js/Express.js', []],
    ['choices', 'and/or, input/output, 1/2.5', []],
    ['a route of the product', 'GET /api/users/list.json', []],
    ['a glob', 'src/**/*.ts', []],
    ['a hole', 'src/${name}/a.ts', []],
    ['the way up', '../a/b.ts', []],
  ])('%s', (_, text, paths) => {
    expect(pathsOf(text)).toEqual(paths)
  })

  it('may be given from a folder inside', () => {
    expect(unknownPaths('`src/app/webhooks/probot-app.tsx` and `jobs/store.ts` and `src/no.ts`', PATHS)).toEqual([
      'src/no.ts',
    ])
  })
})

const render = (of: Parameters<typeof phase>[2], more: Parameters<typeof promptView>[2] = {}) =>
  renderPrompt(promptView(plan([phase(1, 'Send mails', of)]), 1, { paths: PATHS, ...more }))

describe('a prompt', () => {
  it('marks a file that its phase names and that is not there as to be created', () => {
    const { markdown, marked } = render({ tasks: [{ text: 'Put it into `src/mail/send.ts`', done: false }] })
    expect(marked).toEqual(['src/mail/send.ts'])
    expect(markdown).toContain('- `src/mail/send.ts` (create): named in the issue, does not exist yet')
  })

  it('says of any other path that it is not there', () => {
    const { markdown, marked } = render(
      {},
      { featureText: 'As in `lib/old.py`.', criteria: ['`src/jobs/store.ts` is small'] },
    )
    expect(marked).toEqual(['lib/old.py'])
    expect(markdown).toContain('- Note: The text names paths that do not exist at this commit: lib/old.py.')
  })

  it('takes the commands of the repository as they are, and checks nothing without a repository', () => {
    const commands = [{ kind: 'build', command: 'docker build -f docker/Prod.yml .', source: 'Makefile' }] as const
    expect(render({}, { commands }).marked).toEqual([])
    expect(render({}, { paths: null, featureText: '`lib/old.py`' }).marked).toEqual([])
  })

  it('names no path that is neither there nor marked, whatever the text', () => {
    const path = fc.constantFrom(
      ...PATHS,
      'src/new/a.ts',
      'docs/no.md',
      'x/y_z.py',
      'a/(b)/[c]/d.vue',
      'web/_p.html.erb',
    )
    const text = fc
      .array(
        fc.oneof(
          path,
          path.map(each => `\`${each}\``),
          fc.constantFrom('see', 'and', '(', ')', '_', '*', '.', '\n\n- [ ]'),
        ),
        { maxLength: 8 },
      )
      .map(parts => parts.join(' '))
    fc.assert(
      fc.property(text, text, text, text, (title, task, about, criterion) => {
        const { markdown, marked } = renderPrompt(
          promptView(
            plan([phase(1, `T ${title}`, { tasks: [{ text: task, done: false }] }), phase(2, `U ${about}`)]),
            1,
            {
              paths: PATHS,
              featureText: about,
              criteria: [criterion],
              files: [file('src/jobs/store.ts', 0.9)],
            },
          ),
        )
        const listed = [...markdown.matchAll(/^- `(.+)` \(create\)/gm)].map(([, name]) => name ?? '')
        const noted = markdown.match(/^- Note: The text names paths that do not exist.*$/m)?.[0] ?? ''
        const said = new Set([...listed, ...pathsOf(noted)])
        expect(unknownPaths(markdown, PATHS, said)).toEqual([])
        expect(new Set(marked)).toEqual(said)
      }),
      { numRuns: 150 },
    )
  })
})

it.each([
  [
    'no place for notes',
    '# {{title}}\n\n{{featureText}}',
    'The text names paths that do not exist at this commit: lib/old.py.',
  ],
  ['no place for files', '# {{title}}\n\n{{#tasks}}\n- {{task}}\n{{/tasks}}', 'Files to create: src/mail/send.ts.'],
])('marks what a template of the repository has %s for', (_, prompt, sentence) => {
  const of = phase(1, 'Send mails', { tasks: [{ text: 'Put it into `src/mail/send.ts`', done: false }] })
  const view = promptView(plan([of]), 1, { paths: PATHS, featureText: 'As in `lib/old.py`.' })
  expect(renderPrompt(view, templatesWith({ prompt })).markdown.trimEnd().split('\n').at(-1)).toBe(sentence)
})

const renderTests = (notes: string[], override: Record<string, string> = {}, entries = reference('tests').entries) =>
  renderReference(
    { kind: 'tests', notes, entries },
    { featureId: 104, phase: 1, paths: PATHS },
    templatesWith(override),
  )

describe('a reference', () => {
  const there = [
    {
      path: 'src/jobs/store.ts',
      line: 3,
      name: 'test of src/jobs/store.ts',
      code: "import './no/such.ts'",
      language: 'ts',
    },
  ]

  it('says of a path in its notes that it is not there, in the file and in the fold', () => {
    const { markdown, parts, marked } = renderTests(['The newest is `src/jobs/store.ts`, not `lib/old.py`'], {}, there)
    expect(marked).toEqual(['lib/old.py'])
    const said = '- The text names paths that do not exist at this commit: lib/old.py.'
    expect(markdown).toContain(said)
    expect(parts[0]).toContain(said)
  })

  it('says so of the place and the name of an excerpt', () => {
    expect(renderTests([]).marked).toEqual(['prisma/part-1.prisma'])
    expect(renderTests([], {}, [{ ...there[0]!, name: 'test of lib/old.py' }]).marked).toEqual(['lib/old.py'])
  })

  it('says so of what a template of the repository names, whether or not that shows notes', () => {
    const { markdown, marked } = renderTests([], { tests: 'Read docs/testing.md first.' }, there)
    expect(marked).toEqual(['docs/testing.md'])
    expect(markdown).toContain('The text names paths that do not exist at this commit: docs/testing.md.')
    expect(renderTests([], { entry: '{{name}} {{place}} docs/how.md\n{{excerpt}}' }, there).marked).toEqual([
      'docs/how.md',
    ])
  })

  it('takes an excerpt as it stands in its file, and checks nothing without a repository', () => {
    expect(renderTests(['Run `npm test`'], {}, there)).toMatchObject({ marked: [] })
    const none = { featureId: 104, phase: 1, paths: null }
    expect(renderReference(reference('tests'), none).marked).toEqual([])
  })
})
