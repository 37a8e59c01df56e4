/** A repository's own templates: used from the commit of the plan on, and told in one comment where they are wrong. */
import { afterEach, expect, it } from 'vitest'
import { CSV_EXPORT, SHOP } from '../support/features.js'
import { looking } from '../support/looking.js'
import { REPO, startStory, type Story } from '../support/story.js'

let story: Story
const { said, openPhases } = looking(() => story)
afterEach(() => story.close())

const FOLDER = '.github/genprompts/templates'
const PROMPT = `Our house style for {{title}}

{{#tasks}}
* {{task}}
{{/tasks}}

{{closes}}
`

async function planned(files: Record<string, string>): Promise<void> {
  story = await startStory('sqlite', { repository: { git: { files: { ...SHOP, ...files } } } })
  await story.maintainer.createIssue(REPO, { ...CSV_EXPORT, title: 'Export <b> @octocat', labels: ['plan-ready'] })
  await story.settle()
}

it('writes prompts and comments by them, escapes what they hold, and keeps the marker', async () => {
  await planned({
    [`${FOLDER}/prompt.mustache`]: PROMPT,
    [`${FOLDER}/transition.mustache`]: '{{#done}}Well done: {{phase}}!{{/done}}',
    [`${FOLDER}/README.md`]: 'Ours.',
  })
  const body = story.github.issue(REPO, 2).body ?? ''
  expect(body).toMatch(/^Our house style for Read the orders\n\n\* Read all orders/)
  expect(body).toContain('<details>')
  expect(body).toMatch(/<!-- genprompts:v1 app=\d+ key=\S+ -->$/)
  await story.maintainer.close(REPO, 2, 'completed')
  await story.settle()
  expect(said()).toContainEqual(expect.stringMatching(/^Well done: Phase 1!/))
  expect(openPhases()).toEqual([3])
})

it('tells every problem of templates and configuration in one comment, and does nothing', async () => {
  await planned({
    '.github/genprompts.yml': 'open: sometimes\n',
    [`${FOLDER}/prompt.mustache`]: 'x\n{{{title}}}\n{{nothing}}\n',
    [`${FOLDER}/promt.mustache`]: 'x',
    [`${FOLDER}/prompt.md`]: 'x',
  })
  expect(openPhases()).toEqual([])
  const [answer = '', ...others] = said()
  expect(others).toEqual([])
  for (const part of [
    'genprompts.yml',
    '`.github/genprompts/templates/prompt.mustache`, line 2',
    'line 3',
    'promt',
    'prompt.md',
  ])
    expect(answer).toContain(part)
})

it('says so where the templates alone are wrong, and plans once they are mended', async () => {
  await planned({ [`${FOLDER}/folded.mustache`]: '{{name}}' })
  expect(said()).toHaveLength(1)
  expect(said()[0]).toContain('The template must contain')
  story.github.commit(REPO, { [`${FOLDER}/folded.mustache`]: '{{name}}: {{content}}' })
  await story.maintainer.comment(REPO, 1, '/genprompts')
  await story.settle()
  expect(openPhases()).toEqual([2])
})
