import { afterEach, beforeEach, expect, it } from 'vitest'
import { CSV_EXPORT } from '../support/features.js'
import { looking } from '../support/looking.js'
import { REPO, startStory, type Story } from '../support/story.js'

let story: Story
const { openPhases, said } = looking(() => story)

beforeEach(async () => {
  story = await startStory('sqlite')
  await story.maintainer.createIssue(REPO, CSV_EXPORT)
  await story.settle()
})
afterEach(() => story.close())

const CREATE_ISSUE = { method: 'POST', path: /\/issues$/ }
const CREATE_COMMENT = { method: 'POST', path: /\/issues\/1\/comments$/ }

it.each([
  ['an issue is created but answered 502', CREATE_ISSUE, 'status-after'],
  ['a comment is created but answered 502', CREATE_COMMENT, 'status-after'],
  ['the connection breaks after an issue was created', CREATE_ISSUE, 'drop-after'],
  ['an issue is not created and answered 502', CREATE_ISSUE, 'status-before'],
  ['the connection breaks before a comment is created', CREATE_COMMENT, 'drop'],
] as const)('creates once when %s', async (_, match, how) => {
  story.github.fail({ match, how, times: 1 })
  await story.maintainer.addLabel(REPO, 1, 'plan-ready')
  await story.settle()
  for (let i = 0; i < 5; i++) await story.after(15_000)
  expect(openPhases()).toEqual([2])
  expect(said()).toHaveLength(1)
})

it('waits as long as GitHub says, and not longer', async () => {
  story.github.fail({
    match: CREATE_ISSUE,
    how: 'status-before',
    status: 403,
    headers: { 'retry-after': '30' },
    body: { message: 'You have exceeded a secondary rate limit' },
  })
  await story.maintainer.addLabel(REPO, 1, 'plan-ready')
  await story.settle()
  await story.after(28_000)
  expect(openPhases()).toEqual([])
  await story.after(3_000)
  expect(openPhases()).toEqual([2])
})

it('is mended by a restart in the middle of anything', async () => {
  story.github.fail({ match: { method: 'POST', path: /sub_issues/ }, how: 'status-before', status: 500 })
  await story.maintainer.addLabel(REPO, 1, 'plan-ready')
  await story.settle()
  await story.stopBot()
  await story.startBot()
  await story.after(60_000)
  expect(story.github.issue(REPO, 2).parent).toBe(1)
  expect(story.github.issues(REPO)).toHaveLength(2)
  expect(said()).toHaveLength(1)
})
