/** People do things to the issues of a plan: each has one outcome, and where something is to be done, one sentence says what. */
import { afterEach, describe, expect, it } from 'vitest'
import { CSV_EXPORT } from '../support/features.js'
import { looking } from '../support/looking.js'
import { REPO, startStory, type Story } from '../support/story.js'

let story: Story
const { openPhases, said, status, labels } = looking(() => story)
const HOME = 'acme/other'

afterEach(() => story.close())

/** #1 is planned, its first phase is #2. */
async function planned(options: Parameters<typeof startStory>[1] = {}): Promise<void> {
  story = await startStory('sqlite', options)
  story.github.setPermission(REPO, 'mona', 'admin')
  await story.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['feature', 'plan-ready'] })
  await story.settle()
}

async function closePhase(number = 2): Promise<void> {
  await story.maintainer.close(REPO, number, 'completed')
  await story.settle()
}

async function command(text: string): Promise<void> {
  await story.maintainer.comment(REPO, 1, `/genprompts ${text}`)
  await story.settle()
}

async function sweep(): Promise<void> {
  await story.after(3_600_000)
  await story.bot.sweep()
  await story.settle()
}

type Act = () => Promise<unknown>

async function transfer(number: number): Promise<void> {
  story.github.addRepository({ owner: 'acme', name: 'other' })
  story.github.setPermission(HOME, 'mona', 'write')
  await story.maintainer.transferIssue(REPO, number, HOME)
}

describe('a phase issue that is no phase issue any more', () => {
  const ways: [string, Act][] = [
    ['deleted', () => story.maintainer.deleteIssue(REPO, 2)],
    ['transferred', () => transfer(2)],
    ['converted to a discussion', () => story.maintainer.convertToDiscussion(REPO, 2)],
  ]

  it.each(ways)('%s: nothing opens, one comment says what to do', async (_, act) => {
    await planned()
    await act()
    await story.settle()
    await sweep()
    expect(openPhases()).toEqual([])
    const told = said().filter(body => body.includes('lost its issue'))
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('Comment `/genprompts skip 1` to continue without it, or `/genprompts retry`')
    expect(status()).toContain('Comment `/genprompts skip 1` to continue without it')
    await command('skip 1')
    expect(openPhases()).toEqual([3])
  })

  it('converted to a discussion: retry opens a new one, and the plan goes on with it', async () => {
    await planned()
    await story.maintainer.convertToDiscussion(REPO, 2)
    await story.settle()
    await command('retry')
    await sweep()
    expect(openPhases()).toEqual([3])
    await closePhase(3)
    expect(openPhases()).toEqual([4])
  })

  it('converted to a discussion on a server without GraphQL: nothing opens either', async () => {
    await planned({ repository: { features: { graphql: false } } })
    await story.maintainer.convertToDiscussion(REPO, 2)
    await story.settle()
    expect(openPhases()).toEqual([])
    expect(said().at(-1)).toContain('lost its issue')
  })

  it('converted while nobody listened: found by the sweep', async () => {
    await planned()
    story.github.setDeliveryMode({ fate: () => 'lost' })
    await story.maintainer.convertToDiscussion(REPO, 2)
    story.github.setDeliveryMode({ fate: () => 'sent' })
    await sweep()
    expect(openPhases()).toEqual([])
    expect(said().at(-1)).toContain('lost its issue')
  })

  it.each(ways.slice(1))('%s after it was done: it stays done', async (_, act) => {
    await planned()
    await closePhase()
    await story.after(3_600_000)
    await act()
    await story.settle()
    await closePhase(3)
    expect(openPhases()).toEqual([4])
    expect(said().filter(body => body.includes('lost its issue'))).toEqual([])
  })
})

describe('a phase issue that is changed', () => {
  it.each<[string, Act]>([
    ['retitled', () => story.maintainer.edit(REPO, 2, { title: 'Something of our own' })],
    ['edited', () => story.maintainer.edit(REPO, 2, { body: 'We do it our way.' })],
    ['relabelled', () => story.maintainer.removeLabel(REPO, 2, 'phase-1')],
    ['locked', () => story.maintainer.lock(REPO, 2)],
  ])('%s: it is left as it is, nothing is written, and its closing opens the next', async (_, act) => {
    await planned()
    await act()
    const { title, body } = story.github.issue(REPO, 2)
    const before = labels(2)
    story.newWrites()
    await story.settle()
    await sweep()
    expect(story.newWrites()).toEqual([])
    await closePhase()
    expect(openPhases()).toEqual([3])
    expect(story.github.issue(REPO, 2)).toMatchObject({ title, body })
    expect(labels(2)).toEqual(before)
  })

  it('is asked to be planned itself: the plan that it belongs to is named', async () => {
    await planned()
    await story.maintainer.addLabel(REPO, 2, 'plan-ready')
    await story.settle()
    expect(openPhases()).toEqual([2])
    expect(said(2)).toEqual([expect.stringContaining('#1 already has [an active plan]')])
  })

  it('is freed though it is locked, where every phase is open', async () => {
    await planned({
      repository: { git: { files: { '.github/genprompts.yml': 'open: all\n', 'src/a.ts': 'export {}\n' } } },
    })
    await story.maintainer.lock(REPO, 3)
    await closePhase()
    expect(labels(3)).not.toContain('waiting')
    expect(said(3)).toEqual([])
  })
})

describe('the feature issue', () => {
  it.each<[string, Act]>([
    ['deleted', () => story.maintainer.deleteIssue(REPO, 1)],
    ['transferred', () => transfer(1)],
    ['converted to a discussion', () => story.maintainer.convertToDiscussion(REPO, 1)],
  ])('%s: the plan ends, and the open phase is told', async (_, act) => {
    await planned()
    await act()
    await story.settle()
    await sweep()
    expect(openPhases()).toEqual([2])
    expect(said(2)).toEqual([expect.stringMatching(/^The feature issue #1 was deleted, moved or converted/)])
    await closePhase()
    expect(openPhases()).toEqual([])
    expect(said(2)).toHaveLength(1)
  })

  it('closed in the middle: nothing opens until it is reopened', async () => {
    await planned()
    await story.maintainer.close(REPO, 1, 'not_planned')
    await closePhase()
    await sweep()
    expect(openPhases()).toEqual([])
    expect(said().filter(body => body.includes('This issue was closed'))).toHaveLength(1)
    await story.maintainer.reopen(REPO, 1)
    await story.settle()
    expect(openPhases()).toEqual([3])
  })

  it('locked: phases go on, and what could not be said is said once it is unlocked', async () => {
    await planned()
    const before = said().length
    await story.maintainer.lock(REPO, 1)
    await closePhase()
    await sweep()
    expect(openPhases()).toEqual([3])
    expect(said()).toHaveLength(before)
    await story.maintainer.unlock(REPO, 1)
    await story.settle()
    expect(said().slice(before)).toEqual([expect.stringContaining('Phase 1')])
  })

  it('retitled or edited: the approved text counts, and the status comment says so', async () => {
    await planned()
    await story.maintainer.edit(REPO, 1, { title: 'Export everything' })
    await story.settle()
    expect(status()).toContain('edited')
    await closePhase()
    expect(story.github.issue(REPO, 3).body).not.toContain('Export everything')
  })
})
