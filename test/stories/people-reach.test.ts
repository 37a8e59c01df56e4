import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CSV_EXPORT } from '../support/features.js'
import { looking } from '../support/looking.js'
import { REPO, startStory, type Story } from '../support/story.js'

let story: Story
const { openPhases, said } = looking(() => story)
const ALL = { issues: 'write', contents: 'read', pull_requests: 'read' } as const

beforeEach(async () => {
  story = await startStory('sqlite', { logLevel: 'warn' })
  await story.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['feature', 'plan-ready'] })
  await story.settle()
})
afterEach(() => story.close())

async function closePhase(number = 2): Promise<void> {
  await story.maintainer.close(REPO, number, 'completed')
  await story.settle()
}

/** As what was on its way when somebody changed something. */
async function wake(): Promise<void> {
  const repositoryId = story.github.deliveries.find(one => one.repositoryId !== null)?.repositoryId ?? 0
  const feature = await story.bot.store.featureOfIssue(repositoryId, 1)
  await story.bot.store.wake(feature ?? 0, story.installationId, new Date(0))
  await story.settle()
}

/** Time goes by, with a sweep every hour. */
async function longWait(): Promise<void> {
  for (let hour = 0; hour < 3; hour++) {
    await story.after(3_600_000)
    await story.bot.sweep()
    await story.settle()
  }
}

const rests = () => story.logLines().filter(line => String(line['msg']).startsWith('paused, needs action by a person'))

/** Requests since a call, without those of the sweep for the App itself. */
function counting(): () => number {
  const from = story.github.requests.length
  return () => story.github.requests.slice(from).filter(({ path }) => !path.startsWith('/app')).length
}

describe('the App is uninstalled', () => {
  it('rests with one line in the log, asks nothing more, and goes on when it is installed again', async () => {
    const { installationId } = story
    story.github.uninstall({ installationId })
    await wake()
    await closePhase()
    expect(openPhases()).toEqual([])
    const asked = counting()
    await longWait()
    expect(asked()).toBe(0)
    expect(rests()).toHaveLength(1)

    story.github.install({ appId: story.appId }, 'acme', [REPO])
    await story.settle()
    expect(openPhases()).toEqual([3])
  })
})

describe('the App is suspended', () => {
  it('rests with one line in the log and goes on when it is unsuspended', async () => {
    const { installationId } = story
    story.github.setSuspended({ installationId }, true)
    await story.settle()
    await wake()
    await closePhase()
    const asked = counting()
    await longWait()
    expect(asked()).toBe(0)
    expect(rests()).toHaveLength(1)
    expect(openPhases()).toEqual([])

    story.github.setSuspended({ installationId }, false)
    await story.settle()
    expect(openPhases()).toEqual([3])
  })
})

describe('the repository is taken out of the installation', () => {
  it('cancels nothing, and goes on when it is added again', async () => {
    const { installationId } = story
    story.github.removeFromInstallation({ installationId }, REPO)
    await story.settle()
    await closePhase()
    await wake()
    await longWait()
    expect(rests()).toHaveLength(1)
    expect(openPhases()).toEqual([])

    story.github.addToInstallation({ installationId }, REPO)
    await story.settle()
    expect(openPhases()).toEqual([3])
  })
})

describe('permissions are taken away', () => {
  it('rests with one line where it may write nothing, and goes on when they are given back', async () => {
    story.github.setAppPermissions({ appId: story.appId }, { ...ALL, issues: 'read' })
    await story.settle()
    await closePhase()
    await longWait()
    expect(rests()).toHaveLength(1)
    expect(openPhases()).toEqual([])
    const before = said().length

    story.github.setAppPermissions({ appId: story.appId }, ALL)
    await story.settle()
    expect(openPhases()).toEqual([3])
    expect(said()).toHaveLength(before + 1)
  })

  it('says once what is missing where comments are allowed', async () => {
    const { contents: _, ...withoutContents } = ALL
    story.github.setAppPermissions({ appId: story.appId }, withoutContents)
    await story.settle()
    await closePhase()
    await longWait()
    expect(openPhases()).toEqual([])
    expect(said().filter(body => body.includes('Contents: read'))).toHaveLength(1)

    story.github.setAppPermissions({ appId: story.appId }, ALL)
    await story.settle()
    expect(openPhases()).toEqual([3])
  })

  it('keeps a command until it can be answered', async () => {
    story.github.setAppPermissions({ appId: story.appId }, { ...ALL, issues: 'read' })
    await story.settle()
    await story.maintainer.comment(REPO, 1, '/genprompts skip 1')
    await story.settle()
    await longWait()
    expect(openPhases()).toEqual([2])
    story.github.setAppPermissions({ appId: story.appId }, ALL)
    await story.settle()
    expect(openPhases()).toEqual([3])
  })
})

describe('the repository is archived', () => {
  it('rests with one line, and goes on when it is unarchived', async () => {
    story.newWrites()
    await story.maintainer.close(REPO, 2, 'completed')
    story.github.setRepository(REPO, { archived: true })
    await story.settle()
    await wake()
    await longWait()
    expect(rests()).toHaveLength(1)
    expect(story.newWrites()).toEqual([])
    expect(openPhases()).toEqual([])

    story.github.setRepository(REPO, { archived: false })
    await story.settle()
    expect(openPhases()).toEqual([3])
  })
})

describe('issues are turned off', () => {
  it('cancels nothing, and goes on once they are turned on again', async () => {
    await story.maintainer.close(REPO, 2, 'completed')
    story.github.setRepository(REPO, { hasIssues: false })
    await wake()
    await longWait()
    expect(rests()).toHaveLength(1)
    expect(openPhases()).toEqual([])

    story.github.setRepository(REPO, { hasIssues: true })
    await story.bot.sweep()
    await story.settle()
    expect(openPhases()).toEqual([3])
    expect(said().filter(body => body.includes('gone'))).toEqual([])
  })

  it('are not mistaken for gone where they are turned off in the middle of the work', async () => {
    story.github.fail({ match: { path: /graphql$/ }, how: 'status-before', status: 404, times: 8 })
    story.github.fail({
      match: { method: 'GET', path: /\/issues\/\d+$/ },
      how: 'status-before',
      status: 410,
      times: 8,
      body: { message: 'Issues are disabled for this repo' },
    })
    await closePhase()
    expect(openPhases()).toEqual([])
    story.github.clearFailures()
    await story.bot.sweep()
    await story.settle()
    expect(openPhases()).toEqual([3])
  })
})
