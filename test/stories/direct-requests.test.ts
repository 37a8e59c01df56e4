/** A click or a call of the API is a trigger like a comment, by an id of its own: carried out once, with nothing said on GitHub. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { DirectRequest } from '../../src/app/webhooks/domain-events.js'
import { CSV_EXPORT } from '../support/features.js'
import { looking } from '../support/looking.js'
import { REPO, startStory, type Story } from '../support/story.js'

let story: Story
const { openPhases, said } = looking(() => story)

beforeEach(async () => {
  story = await startStory('sqlite')
  await story.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['feature', 'plan-ready'] })
  await story.settle()
})
afterEach(() => story.close())

/** @returns whether it was new, and what became of it */
async function ask(given: Pick<DirectRequest, 'kind' | 'triggerId' | 'request'>, login = 'mona') {
  const { store } = story.bot
  const repositoryId = story.github.deliveries.find(one => one.repositoryId !== null)?.repositoryId ?? 0
  const feature = (await store.featureOfIssue(repositoryId, 1)) ?? 0
  const [before] = await store.lastTriggers(feature)
  if (before === undefined) throw new Error('nothing was asked for before')
  const { installationId, repository, issue } = before.trigger
  const place = { installationId, repository, issue }
  const now = new Date()
  const event: DirectRequest = { ...given, ...place, actor: { login, isBot: false }, at: now.toISOString() }
  const isNew = await store.recordTrigger(given.triggerId, feature, event, now)
  await story.settle()
  return { isNew, outcome: await store.triggerOutcome(given.triggerId) }
}

it('skips a phase by a click, once however often it is sent', async () => {
  const before = said().length
  story.newWrites()
  const skip = { kind: 'clicked', triggerId: 'click:1', request: 'skip 1' } as const
  expect(await ask(skip)).toEqual({ isNew: true, outcome: 'planned' })
  expect(openPhases()).toEqual([3])
  // The comment tells of the phase, as after any skip; there is no reply to the click.
  expect(said()).toHaveLength(before + 1)
  expect(said().at(-1)).toContain('Phase 1')
  expect(story.newWrites().filter(line => line.includes('/reactions'))).toEqual([])
  expect(await ask(skip)).toEqual({ isNew: false, outcome: 'planned' })
  expect(story.newWrites()).toEqual([])
})

it('answers a call of the API, and a stranger, with no word on GitHub', async () => {
  story.newWrites()
  expect(await ask({ kind: 'api-called', triggerId: 'api:1', request: 'status' })).toMatchObject({
    outcome: 'answered',
  })
  expect(await ask({ kind: 'clicked', triggerId: 'click:2', request: 'cancel' }, 'rita')).toMatchObject({
    outcome: 'refused',
  })
  expect(story.newWrites()).toEqual([])
  expect(openPhases()).toEqual([2])
})
