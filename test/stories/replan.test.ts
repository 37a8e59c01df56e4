import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CSV_EXPORT } from '../support/features.js'
import { looking } from '../support/looking.js'
import { REPO, startStory, type Story } from '../support/story.js'

let story: Story
const { openPhases, said, status, reactions } = looking(() => story)

async function command(text: string, issue = 1): Promise<number> {
  const { id } = await story.maintainer.comment(REPO, issue, `/genprompts ${text}`)
  await story.settle()
  return id
}

beforeEach(async () => {
  story = await startStory('sqlite')
})
afterEach(() => story.close())

describe('replan', () => {
  beforeEach(async () => {
    await story.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['plan-ready'] })
    await story.settle()
  })

  it('takes the new text for what waits and leaves what is open alone', async () => {
    const body = CSV_EXPORT.body
      .replace('### Phase 3: A button', '### Phase 3: A link in the menu')
      .replace('A button in the product list', 'A link in the menu')
    await story.maintainer.edit(REPO, 1, { body: `${body}\n### Phase 4: Document it\n\n- [ ] README\n` })
    await story.settle()
    expect(status()).toContain('edited')
    const before = story.github.issue(REPO, 2).body
    const id = await command('replan')
    expect(status()).not.toContain('edited')
    expect(said().at(-1)).toMatch(/Version 2.*Phase 1 stays.*Added: phase 4, Document it/s)
    expect(reactions(id)).toEqual(['eyes', 'rocket'])
    expect(story.github.issue(REPO, 2).body).toBe(before)
    expect(said().filter(text => text.startsWith('### Plan'))).toHaveLength(1)
    for (const phase of [2, 3, 4, 5]) {
      expect(openPhases()).toEqual([phase])
      await story.maintainer.close(REPO, phase, 'completed')
      await story.settle()
    }
    expect(story.github.issue(REPO, 4).title).toContain('Phase 3: A link in the menu')
    expect(story.github.issue(REPO, 1).state).toBe('closed')
  })

  it('changes nothing where nothing has changed', async () => {
    await command('replan')
    expect(said().at(-1)).toContain('Nothing has changed since version 1')
    expect(story.github.issues(REPO)).toHaveLength(2)
  })
})

describe('several issues at once', () => {
  it('plans each, coordinates them in one comment, and lists what could not be planned', async () => {
    await story.maintainer.createIssue(REPO, { title: 'Release 2', body: 'See below.', labels: [] })
    await story.maintainer.createIssue(REPO, CSV_EXPORT)
    await story.maintainer.createIssue(REPO, { title: 'Say the version', body: 'Estimate: 1 hour', labels: [] })
    await story.maintainer.createIssue(REPO, { title: 'Old', body: '', labels: [] })
    await story.maintainer.close(REPO, 4)
    await command('#2 3 4 99')
    for (let i = 0; i < 4; i++) await story.after(4_000)
    const titles = story.github.issues(REPO).map(issue => issue.title)
    expect(titles.filter(title => title.includes('Phase 1'))).toHaveLength(2)
    expect(said()).toHaveLength(1)
    expect(said()[0]).toMatch(/Track 1.*can run in parallel/s)
    expect(said()[0]).toMatch(/Issue 4 was not planned: it is closed/)
    expect(said()[0]).toMatch(/Issue 99 was not planned: the issue does not exist/)
  })

  it('plans the issue it was asked on among them', async () => {
    await story.maintainer.createIssue(REPO, CSV_EXPORT)
    await story.maintainer.createIssue(REPO, { title: 'Say the version', body: 'Estimate: 1 hour', labels: [] })
    await command('1 2')
    for (let i = 0; i < 4; i++) await story.after(4_000)
    expect(story.github.issues(REPO).filter(issue => issue.title.includes('Phase 1'))).toHaveLength(2)
    expect(said().some(body => body.includes('Execution Sequence'))).toBe(true)
  })
})
