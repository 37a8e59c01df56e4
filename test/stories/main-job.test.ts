import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeEachDatabase } from '../support/databases.js'
import { CSV_EXPORT } from '../support/features.js'
import { REPO, startStory, type Story } from '../support/story.js'

const isLabel = (line: string): boolean => line.startsWith('POST /labels')

describeEachDatabase('the main job', ({ kind }) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(kind)
  })
  afterEach(() => story.close())

  const openPhases = (): number[] =>
    story.github.issues(REPO).flatMap(issue => (issue.number > 1 && issue.state === 'open' ? [issue.number] : []))
  const botComments = (issue: number): string[] =>
    story.github.comments(REPO, issue).flatMap(comment => (comment.author === 'genprompts[bot]' ? [comment.body] : []))

  it('goes from the label to the last phase', async () => {
    const { maintainer, github } = story
    await maintainer.createIssue(REPO, CSV_EXPORT)
    await story.settle()
    expect(story.newWrites()).toEqual([])

    await maintainer.addLabel(REPO, 1, 'plan-ready')
    await story.settle()
    const first = story.newWrites()
    expect(first.filter(isLabel)).toEqual(['POST /labels → phase-1', 'POST /labels → parent-1'])
    const steps = first.filter(line => !isLabel(line))
    expect(steps.slice(0, 3)).toEqual([
      'POST /issues/1/reactions → eyes',
      'POST /issues/1/comments → "### Plan: 3 phases, 7 h"',
      'POST /issues → #2 "Export orders as CSV - Phase 1: Read the orders"',
    ])
    // These need nothing of each other and go out side by side.
    expect(steps.slice(3).toSorted()).toEqual([
      expect.stringContaining('PATCH /issues/comments/'),
      'POST /issues/1/reactions → rocket',
      'POST /issues/1/sub_issues → #2',
    ])
    expect(openPhases()).toEqual([2])
    expect(github.issue(REPO, 2)).toMatchObject({
      title: 'Export orders as CSV - Phase 1: Read the orders',
      labels: ['phase-1', 'parent-1', 'feature'],
      parent: 1,
      author: 'genprompts[bot]',
    })

    await maintainer.close(REPO, 2, 'completed')
    await story.settle()
    const second = story.newWrites()
    expect(second.slice(0, 2)).toEqual([
      'POST /labels → phase-2',
      'POST /issues → #3 "Export orders as CSV - Phase 2: Serve the file"',
    ])
    expect(second.slice(2, 4).toSorted()).toEqual([
      expect.stringContaining('PATCH /issues/comments/'),
      'POST /issues/1/sub_issues → #3',
    ])
    expect(second.slice(4)).toEqual(['POST /issues/1/comments → "Phase 1 is done (#2). Next: phase 2, #3."'])
    expect(openPhases()).toEqual([3])
    expect(botComments(1)[1]).toContain('Phase 1 is done (#2)')

    await maintainer.close(REPO, 3)
    await story.settle()
    await maintainer.close(REPO, 4, 'completed')
    await story.settle()
    story.newWrites()
    expect(openPhases()).toEqual([])
    expect(github.issue(REPO, 1)).toMatchObject({ state: 'closed', stateReason: 'completed', labels: ['feature'] })
    expect(botComments(1).at(-1)).toContain('Result: all 3 phases done')
  })

  it('starts from a command, with eyes first and a rocket at the end', async () => {
    const { maintainer, github } = story
    await maintainer.createIssue(REPO, CSV_EXPORT)
    const comment = await maintainer.comment(REPO, 1, 'Looks complete.\n\n/genprompts\n')
    await story.settle()
    expect(openPhases()).toEqual([2])
    const reactions = github
      .comments(REPO, 1)
      .find(one => one.id === comment.id)
      ?.reactions.map(r => r.content)
    expect(reactions).toEqual(['eyes', 'rocket'])
  })

  it('makes one plan of a label and a command together, and answers the second with a link', async () => {
    await story.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['feature', 'plan-ready'] })
    await story.maintainer.comment(REPO, 1, '/genprompts')
    await story.settle()
    expect(openPhases()).toEqual([2])
    expect(botComments(1)).toHaveLength(2)
    expect(botComments(1)[1]).toContain('already')
  })

  it('does nothing twice when every delivery comes twice', async () => {
    story.github.setDeliveryMode({ copies: 2 })
    await story.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['plan-ready'] })
    await story.settle()
    await story.maintainer.close(REPO, 2, 'completed')
    await story.settle()
    for (const { id } of story.github.deliveries) await story.github.redeliver(id)
    await story.settle()
    expect(openPhases()).toEqual([3])
    expect(story.github.issues(REPO)).toHaveLength(3)
    expect(botComments(1)).toHaveLength(2)
  })

  it('finds at its start what was closed while it was down, once', async () => {
    await story.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['plan-ready'] })
    await story.settle()
    await story.stopBot()
    await story.maintainer.close(REPO, 2, 'completed')
    await story.github.settle()
    await story.startBot()
    await story.settle()
    expect(openPhases()).toEqual([3])
    await story.stopBot()
    await story.startBot()
    await story.settle()
    expect(openPhases()).toEqual([3])
    expect(story.github.issues(REPO)).toHaveLength(3)
  })

  it('ignores a reader, with one comment and then only a thumb down', async () => {
    await story.maintainer.createIssue(REPO, CSV_EXPORT)
    await story.reader.comment(REPO, 1, '/genprompts')
    await story.settle()
    await story.reader.comment(REPO, 1, '/genprompts')
    await story.settle()
    expect(story.github.issues(REPO)).toHaveLength(1)
    expect(botComments(1)).toHaveLength(1)
    const thumbs = story.github.comments(REPO, 1).flatMap(comment => comment.reactions.map(r => r.content))
    expect(thumbs).toEqual(['-1', '-1'])
  })

  it('only shows the breakdown for a preview', async () => {
    await story.maintainer.createIssue(REPO, CSV_EXPORT)
    await story.maintainer.comment(REPO, 1, '/genprompts preview')
    await story.settle()
    expect(story.github.issues(REPO)).toHaveLength(1)
    expect(botComments(1)).toHaveLength(1)
    expect(botComments(1)[0]).toContain('preview')
    expect(botComments(1)[0]).toMatch(/Tokens of each prompt \(with its references\): phase 1: \d+/)
  })
})
