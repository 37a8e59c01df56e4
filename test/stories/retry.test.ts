/** What needs a person is told once, with what to do, and `retry` goes on from there, once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CSV_EXPORT } from '../support/features.js'
import { looking } from '../support/looking.js'
import { REPO, startStory, type Story } from '../support/story.js'

let story: Story
const { openPhases, said, reactions, status } = looking(() => story)

const CREATE = { method: 'POST', path: /\/issues$/ }

/** #1 is planned, its first phase is #2. */
beforeEach(async () => {
  story = await startStory('sqlite')
  await story.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['feature', 'plan-ready'] })
  await story.settle()
})
afterEach(() => story.close())

const refuse = (match: { method: string; path: RegExp }) =>
  story.github.fail({
    match,
    how: 'status-before',
    status: 422,
    times: Infinity,
    body: { message: 'Validation Failed: milestone' },
  })

async function closePhase(number = 2): Promise<void> {
  await story.maintainer.close(REPO, number, 'completed')
  await story.settle()
}

async function ask(text: string, who = story.maintainer): Promise<number> {
  const { id } = await who.comment(REPO, 1, text)
  await story.settle()
  return id
}

async function sweeps(): Promise<void> {
  for (let hour = 0; hour < 3; hour++) {
    await story.after(3_600_000)
    await story.bot.sweep()
    await story.settle()
  }
}

const told = () => said().filter(body => body.includes('The plan is paused'))
const resting = async () => (await story.bot.store.overview(new Date())).work.resting

/** The second phase cannot be opened. */
async function stuck(): Promise<void> {
  refuse(CREATE)
  await closePhase()
}

describe('an issue that GitHub refuses', () => {
  it('is told once, with the way on, whatever sweeps come', async () => {
    await stuck()
    await sweeps()
    expect(told()).toHaveLength(1)
    expect(told()[0]).toContain('Validation Failed: milestone')
    expect(told()[0]).toContain('comment `/genprompts retry`')
    expect(openPhases()).toEqual([])
    expect(await resting()).toBe(1)
    const ready = await fetch(`${story.bot.url}/readyz`)
    expect(ready.status).toBe(200)
    expect(await ready.json()).toMatchObject({ checks: { people: { detail: '1 paused, needing action by a person' } } })
  })

  it('is opened once after the mend, when somebody asks to try again', async () => {
    await stuck()
    story.github.clearFailures()
    const comment = await ask('/genprompts retry')
    await ask('/genprompts retry')
    expect(openPhases()).toEqual([3])
    expect(story.github.issue(REPO, 1).subIssues).toEqual([2, 3])
    expect(reactions(comment)).toEqual(['eyes', 'rocket'])
    expect(said().filter(body => body.startsWith('Nothing is blocking this plan any more.'))).toHaveLength(2)
    expect(await resting()).toBe(0)
    await closePhase(3)
    expect(openPhases()).toEqual([4])
  })

  it('fails as before where nothing was mended, and says so', async () => {
    await stuck()
    const comment = await ask('/genprompts retry')
    expect(openPhases()).toEqual([])
    expect(told()).toHaveLength(1)
    expect(said().filter(body => body.includes('Still blocked by the problem described above'))).toHaveLength(1)
    expect(reactions(comment)).toEqual(['eyes', 'confused'])
    expect(await resting()).toBe(1)
  })
})

describe('what was asked for and failed', () => {
  it('is done by retry as if it had just been asked for', async () => {
    refuse({ method: 'PATCH', path: /\/issues\/\d+$/ })
    await ask('/genprompts skip 1')
    expect(openPhases()).toEqual([2])
    expect(told()).toHaveLength(1)
    story.github.clearFailures()
    await ask('/genprompts retry')
    expect(openPhases()).toEqual([3])
    expect(story.github.issue(REPO, 2)).toMatchObject({ state: 'closed', stateReason: 'not_planned' })
    await ask('/genprompts retry')
    expect(openPhases()).toEqual([3])
  })

  it('goes on from a skip whose phase was skipped before the next could not be opened', async () => {
    refuse(CREATE)
    await ask('/genprompts skip 1')
    await ask('/genprompts retry')
    expect(said().at(-1)).toContain('Still blocked by the problem described above')
    story.github.clearFailures()
    const comment = await ask('/genprompts retry')
    expect(openPhases()).toEqual([3])
    expect(said().at(-1)).toContain('Nothing is blocking this plan any more.')
    expect(reactions(comment)).toEqual(['eyes', 'rocket'])
  })

  it('hears at each further try that the same is in the way', async () => {
    refuse({ method: 'PATCH', path: /\/issues\/\d+$/ })
    await ask('/genprompts skip 1')
    await ask('/genprompts skip 1')
    await ask('/genprompts retry')
    expect(told()).toHaveLength(1)
    expect(said().filter(body => body.includes('Still blocked by the problem described above'))).toHaveLength(2)
  })

  it('is not done for a reader', async () => {
    refuse({ method: 'PATCH', path: /\/issues\/\d+$/ })
    await ask('/genprompts skip 1')
    story.github.clearFailures()
    const comment = await ask('/genprompts retry', story.reader)
    expect(openPhases()).toEqual([2])
    expect(reactions(comment)).toEqual(['-1'])
    expect(said().filter(body => body.includes('needs write access'))).toHaveLength(1)
  })

  it('is not what a reader asked for, though their refusal could not be said', async () => {
    const { id } = await story.reader.comment(REPO, 1, '/genprompts cancel')
    await story.maintainer.lock(REPO, 1)
    await story.settle()
    expect(reactions(id)).toEqual(['-1'])
    await story.maintainer.unlock(REPO, 1)
    await ask('/genprompts retry')
    expect(status()).not.toContain('cancelled')
    await closePhase()
    expect(openPhases()).toEqual([3])
  })

  it('is left alone where something else was asked for since', async () => {
    refuse({ method: 'PATCH', path: /\/issues\/\d+$/ })
    await ask('/genprompts skip 1')
    story.github.clearFailures()
    await ask('/genprompts status')
    await ask('/genprompts retry')
    expect(openPhases()).toEqual([2])
  })
})

describe('a phase whose issue is gone', () => {
  it('gets a new one, once, and the plan goes on with it', async () => {
    story.github.setPermission(REPO, 'mona', 'admin')
    await story.maintainer.deleteIssue(REPO, 2)
    await story.settle()
    expect(openPhases()).toEqual([])
    expect(said().at(-1)).toContain('`/genprompts retry` to open it again')
    await ask('/genprompts retry')
    await ask('/genprompts retry')
    await sweeps()
    expect(openPhases()).toEqual([3])
    await closePhase(3)
    expect(openPhases()).toEqual([4])
    expect(story.github.issue(REPO, 1).subIssues).toEqual([3, 4])
  })
})

it('says that there is no plan where there is none', async () => {
  await story.maintainer.createIssue(REPO, { title: 'Another' })
  await story.maintainer.comment(REPO, 3, '/genprompts retry')
  await story.settle()
  expect(said(3)).toHaveLength(1)
  expect(said(3)[0]).toContain('This issue has no plan')
})

it('plans what could not be planned because the code could not be read', async () => {
  await story.maintainer.createIssue(REPO, { title: 'Another', body: CSV_EXPORT.body })
  const body = { message: 'Git Repository is empty.' }
  const match = { method: 'GET', path: /\/commits\// }
  story.github.fail({ match, how: 'status-before', status: 409, times: Infinity, body })
  await story.maintainer.comment(REPO, 3, '/genprompts')
  await story.settle()
  await sweeps()
  expect(said(3)).toEqual([expect.stringContaining('Then comment `/genprompts retry`')])
  story.github.clearFailures()
  await story.maintainer.comment(REPO, 3, '/genprompts retry')
  await story.settle()
  expect(story.github.issue(REPO, 3).subIssues).toEqual([4])
})
