/** Nothing is lost while the bot is down: what happened meanwhile is found at start, worked once, by who gave it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CSV_EXPORT } from '../support/features.js'
import { looking } from '../support/looking.js'
import { REPO, startStory, type Story } from '../support/story.js'

let story: Story
const { said, reactions } = looking(() => story)

/** #1 is planned, its first phase is #2. */
beforeEach(async () => {
  story = await startStory('sqlite')
  await plannedFeature()
  await story.after(3_600_000)
  await story.bot.sweep()
})
afterEach(() => story.close())

let lost: string[] = []

/** The bot is stopped, and what GitHub delivers is lost. */
async function outage(during: () => Promise<unknown>): Promise<void> {
  await story.stopBot()
  await story.github.settle()
  const before = story.github.deliveries.length
  await during()
  await story.github.settle()
  lost = story.github.deliveries.slice(before).map(({ id }) => id)
}

async function lateDeliveries(): Promise<void> {
  for (const id of lost) await story.github.redeliver(id)
  await story.settle()
}

async function back(): Promise<void> {
  await story.startBot()
  await story.settle()
}

/** GitHub does not deliver again, so that only the comparison can find it. */
async function backWithoutRedelivery(): Promise<void> {
  const attempts = { method: 'POST', path: /\/attempts$/ }
  story.github.fail({ match: attempts, how: 'status-before', status: 400, times: Infinity })
  await back()
}

const feature = () => story.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['feature'] })
async function plannedFeature(): Promise<number> {
  const { number } = await feature()
  await story.maintainer.addLabel(REPO, number, 'plan-ready')
  await story.settle()
  return number
}
const phasesOf = (issue: number) => story.github.issue(REPO, issue).subIssues
const states = (issue: number) => phasesOf(issue).map(phase => story.github.issue(REPO, phase).state)

it.each([
  ['by comparison', backWithoutRedelivery],
  ['by asking for the deliveries again', back],
] as const)('what happened meanwhile is found %s, and worked once', { timeout: 90_000 }, async (_, start) => {
  const reopened = await plannedFeature()
  await story.maintainer.close(REPO, phasesOf(reopened)[0] ?? 0, 'not_planned')
  await story.settle()
  const stopped = await plannedFeature()
  const skipped = await plannedFeature()
  story.github.setPermission(REPO, 'rita', 'triage')
  const fresh: Record<string, number> = {}
  const on = async (what: string, act: (issue: number) => Promise<unknown>): Promise<void> => {
    fresh[what] = (await feature()).number
    await act(fresh[what])
  }
  const { maintainer, reader } = story
  let refused = 0
  await outage(async () => {
    await maintainer.close(REPO, 2, 'completed')
    await maintainer.reopen(REPO, phasesOf(reopened)[0] ?? 0)
    await maintainer.close(REPO, stopped, 'not_planned')
    await maintainer.close(REPO, phasesOf(stopped)[0] ?? 0, 'completed')
    await maintainer.comment(REPO, phasesOf(skipped)[0] ?? 0, '/genprompts skip 1')
    await on('label', issue => maintainer.addLabel(REPO, issue, 'plan-ready'))
    await on('label by a reader', issue => reader.addLabel(REPO, issue, 'plan-ready'))
    await on('command', issue => maintainer.comment(REPO, issue, '/genprompts'))
    await on('command by a reader', async issue => {
      refused = (await reader.comment(REPO, issue, '/genprompts')).id
    })
    await on('label taken off', async issue => {
      await maintainer.addLabel(REPO, issue, 'plan-ready')
      await maintainer.removeLabel(REPO, issue, 'plan-ready')
    })
    await on('label taken over', async issue => {
      await reader.addLabel(REPO, issue, 'plan-ready')
      await reader.removeLabel(REPO, issue, 'plan-ready')
      await maintainer.addLabel(REPO, issue, 'plan-ready')
    })
    await on('label, then closed', async issue => {
      await maintainer.addLabel(REPO, issue, 'plan-ready')
      await maintainer.close(REPO, issue, 'not_planned')
    })
    await on('label and command', async issue => {
      await maintainer.addLabel(REPO, issue, 'plan-ready')
      await maintainer.comment(REPO, issue, '/genprompts status')
    })
  })
  await story.after(600_000)

  const holds = (): void => {
    expect(states(1)).toEqual(['closed', 'open'])
    expect(states(reopened)).toEqual(['open'])
    expect(states(stopped)).toEqual(['closed'])
    expect(said(stopped).filter(text => text.includes('is closed'))).toHaveLength(1)
    expect(states(skipped)).toEqual(['closed', 'open'])
    const opened = Object.entries(fresh).map(([what, issue]) => [what, phasesOf(issue).length, said(issue).length])
    expect(opened).toEqual([
      ['label', 1, 1],
      ['label by a reader', 0, 1],
      ['command', 1, 1],
      ['command by a reader', 0, 1],
      ['label taken off', 0, 0],
      ['label taken over', 1, expect.any(Number)],
      ['label, then closed', 0, 1],
      ['label and command', 1, 2],
    ])
    expect(said(fresh['label by a reader'])).toEqual([expect.stringContaining('write access')])
    expect(reactions(refused)).toEqual(['-1'])
    expect(said(fresh['label, then closed'])).toEqual([expect.stringContaining('closed')])
  }
  await start()
  await story.after(60_000)
  await story.bot.sweep()
  await story.settle()
  holds()
  // Then everything again: late deliveries, another start, another search.
  const before = story.github.issues(REPO).map(({ number }) => said(number).length)
  await lateDeliveries()
  await story.stopBot()
  await story.after(3_600_000)
  await back()
  holds()
  expect(story.github.issues(REPO).map(({ number }) => said(number).length)).toEqual(before)
})

describe('what is found without a webhook', () => {
  it('is not planned where the text was changed afterwards: nobody asked for that', async () => {
    await outage(async () => {
      await feature()
      await story.maintainer.comment(REPO, 3, '/genprompts')
      await new Promise(resolve => setTimeout(resolve, 1_100))
      await story.maintainer.edit(REPO, 3, { body: 'Something else.' })
    })
    await backWithoutRedelivery()
    expect(phasesOf(3)).toEqual([])
    expect(said(3)).toEqual([expect.stringContaining('edited after')])
  })

  it('is no command where the comment was edited', async () => {
    await outage(async () => {
      await feature()
      const { id } = await story.maintainer.comment(REPO, 3, 'Nice.')
      await new Promise(resolve => setTimeout(resolve, 1_100))
      await story.maintainer.editComment(id, '/genprompts')
    })
    await backWithoutRedelivery()
    expect(phasesOf(3)).toEqual([])
    expect(said(3)).toEqual([])
  })

  it('is not what was said before the App was there', async () => {
    story.github.addRepository({ owner: 'acme', name: 'old' })
    story.github.setPermission('acme/old', 'mona', 'write')
    await story.maintainer.createIssue('acme/old', { ...CSV_EXPORT, labels: ['plan-ready'] })
    await story.maintainer.comment('acme/old', 1, '/genprompts')
    await story.after(86_400_000)
    await story.bot.sweep()
    await outage(async () => story.github.addToInstallation(story, 'acme/old'))
    await backWithoutRedelivery()
    expect(story.github.comments('acme/old', 1)).toHaveLength(1)
    // What is said from then on counts.
    await outage(() => story.maintainer.comment('acme/old', 1, '/genprompts status'))
    await backWithoutRedelivery()
    expect(story.github.comments('acme/old', 1).at(-1)?.body).toContain('no plan')
  })

  it('counts from the moment of installation, where the App was installed while the bot was down', async () => {
    story.github.addUser({ login: 'other', type: 'Organization' })
    story.github.addRepository({ owner: 'other', name: 'new' })
    story.github.setPermission('other/new', 'mona', 'write')
    await story.maintainer.createIssue('other/new', CSV_EXPORT)
    await story.maintainer.comment('other/new', 1, '/genprompts preview')
    await outage(async () => {
      await story.after(60_000)
      story.github.install({ appId: story.appId }, 'other', ['other/new'])
      await story.after(60_000)
      await story.maintainer.comment('other/new', 1, '/genprompts status')
    })
    await backWithoutRedelivery()
    const comments = story.github.comments('other/new', 1)
    expect(comments).toHaveLength(3)
    expect(comments.at(-1)?.body).toContain('no plan')
  })
})

describe('the search', () => {
  it('asks for each failed delivery once, whatever becomes of it', async () => {
    await outage(() => story.maintainer.close(REPO, 2, 'completed'))
    const asked = () => story.github.requests.filter(({ pattern }) => pattern?.endsWith('/attempts')).length
    await story.startBot()
    const first = asked()
    expect(first).toBe(lost.length)
    await story.settle()
    await story.bot.sweep()
    await story.stopBot()
    await story.startBot()
    expect(asked()).toBe(first)
  })

  it.each([404, 418])('goes on where the list of deliveries is answered with %i', async status => {
    const list = { method: 'GET', path: /\/app\/hook\/deliveries/ }
    story.github.fail({ match: list, how: 'status-before', status, times: Infinity })
    await outage(() => story.maintainer.close(REPO, 2, 'completed'))
    await back()
    expect(states(1)).toEqual(['closed', 'open'])
  })

  it('costs a few requests where nothing happened', async () => {
    const quiet = await story.bot.sweep()
    expect(quiet).toMatchObject({ installations: 1, repositories: 1, plans: 1, woken: 0, triggers: 0, redeliveries: 0 })
    expect(quiet?.requests).toBeLessThanOrEqual(6)
  })

  it('waits for a limit, and nothing is lost', async () => {
    await outage(async () => {
      await feature()
      await story.maintainer.comment(REPO, 3, '/genprompts')
    })
    story.github.fail({
      match: { method: 'GET', path: /\/issues\/events/ },
      how: 'status-before',
      status: 403,
      headers: { 'retry-after': '120' },
      body: { message: 'You have exceeded a secondary rate limit' },
    })
    await backWithoutRedelivery()
    expect(phasesOf(3)).toEqual([])
    await story.after(121_000)
    await story.bot.sweep()
    await story.settle()
    expect(phasesOf(3)).toEqual([4])
  })
})
