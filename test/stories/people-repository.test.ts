/** A repository gets another name, and another repository takes the old one: work goes on at home and nothing is written elsewhere. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CSV_EXPORT } from '../support/features.js'
import { REPO, startStory, type Story } from '../support/story.js'

let story: Story
const HOME = 'acme/store'

beforeEach(async () => {
  story = await startStory('sqlite')
  await story.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['feature', 'plan-ready'] })
  await story.settle()
})
afterEach(() => story.close())

/** No webhook tells of it. */
async function unheard(act: () => Promise<unknown>): Promise<void> {
  story.github.setDeliveryMode({ fate: () => 'lost' })
  await act()
  await story.settle()
  story.github.setDeliveryMode({ fate: () => 'sent' })
}

async function wake(): Promise<void> {
  const repositoryId = story.github.deliveries.find(one => one.repositoryId !== null)?.repositoryId ?? 0
  const feature = await story.bot.store.featureOfIssue(repositoryId, 1)
  await story.bot.store.wake(feature ?? 0, story.installationId, new Date(0))
  await story.settle()
}

const openAt = (repo: string) =>
  story.github.issues(repo).flatMap(issue => (issue.number > 1 && issue.state === 'open' ? [issue.number] : []))

const comments = (repo: string) => story.github.comments(repo, 1).length

async function renamedAndClosed(): Promise<void> {
  story.github.renameRepository(REPO, 'store')
  await story.maintainer.close(HOME, 2, 'completed')
}

describe('the repository is renamed', () => {
  it('goes on under the new name', async () => {
    story.github.renameRepository(REPO, 'store')
    await story.settle()
    await story.maintainer.close(HOME, 2, 'completed')
    await story.settle()
    expect(openAt(HOME)).toEqual([3])
  })

  it('goes on where no webhook told of it', async () => {
    await unheard(renamedAndClosed)
    await wake()
    expect(openAt(HOME)).toEqual([3])
  })

  it.each([
    ['a public one', false],
    ['a private one', true],
  ])('writes nothing to %s that has taken the old name', async (_, isPrivate) => {
    await unheard(async () => {
      await renamedAndClosed()
      story.github.addRepository({ owner: 'acme', name: 'shop', private: isPrivate })
      story.github.setPermission(REPO, 'mona', 'write')
      for (let number = 1; number <= 3; number++) await story.maintainer.createIssue(REPO, { title: `Other ${number}` })
      await story.maintainer.comment(REPO, 1, 'Nothing to do with it.')
    })
    const before = comments(HOME)
    await wake()
    expect(openAt(HOME)).toEqual([3])
    // One tells that the first phase is done; the status comment is the old one.
    expect(comments(HOME)).toBe(before + 1)
    expect(story.github.issues(REPO).map(({ title }) => title)).toEqual(['Other 1', 'Other 2', 'Other 3'])
    expect(comments(REPO)).toBe(1)
  })

  it('plans at home where the label was told of late, under the old name', async () => {
    story.github.setDeliveryMode({ fate: () => 'held' })
    await story.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['feature', 'plan-ready'] })
    story.github.setDeliveryMode({ fate: () => 'sent' })
    story.github.renameRepository(REPO, 'store')
    await story.settle()
    story.github.addRepository({ owner: 'acme', name: 'shop', private: true })
    for (const { id } of story.github.heldDeliveries.slice()) story.github.releaseDelivery(id)
    await story.settle()
    expect(story.github.issue(HOME, 3).subIssues).toEqual([4])
    expect(story.github.issues(REPO)).toEqual([])
  })
})

describe('GitHub blocks the repository (451)', () => {
  it('rests without a word until it is given back', async () => {
    const body = { message: 'Repository access blocked' }
    story.github.fail({
      match: { path: /^\/repos\/|graphql/ },
      how: 'status-before',
      status: 451,
      body,
      times: Infinity,
    })
    await wake()
    await story.after(3_600_000)
    const asked = story.github.requests.length
    await story.after(3_600_000)
    expect(story.github.requests.length).toBe(asked)
    story.github.clearFailures()
    await story.maintainer.close(REPO, 2, 'completed')
    await story.settle()
    expect(openAt(REPO)).toEqual([3])
  })
})

describe('the App is taken away and installed anew', () => {
  it('finds what was closed and asked for meanwhile, under the new installation', async () => {
    story.github.uninstall({ installationId: story.installationId })
    await story.maintainer.close(REPO, 2, 'completed')
    await story.settle()
    story.github.install({ appId: story.appId }, 'acme', [REPO])
    await story.settle()
    expect(openAt(REPO)).toEqual([3])
    await story.maintainer.comment(REPO, 1, '/genprompts skip 2')
    await story.settle()
    expect(openAt(REPO)).toEqual([4])
  })
})
