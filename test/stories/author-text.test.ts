import { afterEach, expect, it } from 'vitest'
import { REPO, startStory, type Story } from '../support/story.js'

let story: Story
afterEach(() => story.close())

/** The text of the prompt, without what is folded in. */
async function promptOf(issue: { title: string; body: string }): Promise<string> {
  story = await startStory('sqlite')
  await story.maintainer.createIssue(REPO, { ...issue, labels: ['plan-ready'] })
  await story.settle()
  return (story.github.issue(REPO, 2).body ?? '').split('<details>')[0] ?? ''
}

it('carries what the author wrote, where the bot chose the phases', async () => {
  const prompt = await promptOf({
    title: 'Say which version is running',
    body: 'Support asks for it. Print it in the start-up log.\n\ncc @rita, closes #7\n',
  })
  expect(prompt).toContain('Print it in the start-up log.')
  expect(prompt).not.toMatch(/(?<!`)@rita|closes #7(?!`)/)
})

it('carries what stands before the first phase, and not the other phases, where the author stated them', async () => {
  const prompt = await promptOf({
    title: 'Export',
    body: 'Accounting waits for it.\n\n## Phases\n\n### Phase 1: Read the orders\n\n- [ ] Page by page\n\n### Phase 2: Serve the file\n\n- [ ] Stream it\n',
  })
  expect(prompt).toContain('Accounting waits for it.')
  expect(prompt).toContain('Page by page')
  expect(prompt).not.toContain('Stream it')
})
