/** Work that goes on only after a person has done something: one comment says what, and it rests. */
import { DEFAULT_SETTINGS, type Settings } from '../../core/settings.js'
import type { PlanRecord } from '../../core/state.js'
import { failsAsBefore } from '../../render/messages/command-replies.js'
import { needsPerson, noPermission, type Obstacle } from '../../render/messages/error-comments.js'
import { templatesWith } from '../../render/templates/templates.js'
import { reply } from '../commands/reply.js'
import { wantedOf } from '../commands/request.js'
import type { FeatureOfIssue, Work } from '../context.js'
import { OutOfReach, WriteRefused } from '../ports/github.js'
import type { Trigger } from '../webhooks/domain-events.js'
import { postOnce } from './post-comment.js'
import { SourceError } from '../../planning/source.js'

/** Thrown after it was told: the work rests until `retry`, an event or the next sweep. */
export class Blocked extends Error {
  override name = 'Blocked'
}

/** Trying again does not help: GitHub refuses it outright, or the code cannot be read. */
export const isForPerson = (error: unknown): error is SourceError | WriteRefused =>
  error instanceof SourceError || error instanceof WriteRefused

/**
 * One comment for as long as the same is in the way of the same phases. Where GitHub refuses even that, the log has to do.
 * @param issue number of the issue where it is said
 * @returns false where it was said before
 */
export async function tellPerson(work: Work, error: unknown, issue: number): Promise<boolean> {
  const { feature } = work
  const plan = await work.store.latestPlan(feature.featureId)
  const settings = await settingsFor(work, plan)
  const obstacle = obstacleOf(error, plan, feature)
  const states = plan?.phases.map(phase => `${phase.number} ${phase.state}`) ?? []
  const key = `needs-person/${feature.repositoryId}/${feature.issueNumber}/${work.hash(JSON.stringify([obstacle, states]))}`
  let isNew = false
  await unlessRefused(work, () =>
    postOnce(work, key, issue, () => {
      isNew = true
      return needsPerson(obstacle, settings.trigger.word, templatesWith(settings.templates))
    }),
  )
  return isNew
}

/**
 * As `tellPerson`, for what somebody asked for: where it was said before, a sentence says that it is in the way again.
 * Whoever asked hears something each time.
 */
export async function tellAsker(work: Work, error: unknown, trigger: Trigger, issue: number): Promise<void> {
  if (await tellPerson(work, error, issue)) return
  const settings = await settingsFor(work, await work.store.latestPlan(work.feature.featureId))
  // It may have failed before it was known to be for us.
  if (wantedOf(trigger, settings.trigger) === null) return
  await unlessRefused(work, () => reply(work, trigger, failsAsBefore(settings.trigger.word)))
}

/** For a comment that work does not depend on: on a locked issue no App may comment. */
export async function unlessRefused(work: Work, say: () => Promise<unknown>): Promise<void> {
  try {
    await say()
  } catch (refusal) {
    if (!(refusal instanceof WriteRefused)) throw refusal
    work.log.warn({ err: refusal }, 'GitHub refuses a comment: the log has to do')
  }
}

function obstacleOf(error: unknown, plan: PlanRecord | null, feature: FeatureOfIssue): Obstacle {
  if (error instanceof WriteRefused) return { kind: 'refused', status: error.status, message: error.message }
  if (error instanceof SourceError) return { kind: 'code', message: error.message }
  return { kind: 'fault', reference: plan?.id ?? `${feature.repositoryId}#${feature.issueNumber}` }
}

/** The word by which it is called here, as well as it can be known. */
async function settingsFor(work: Work, plan: PlanRecord | null): Promise<Settings> {
  if (plan !== null) return plan.settings
  const config = await work.settings.read(work.github).catch(() => null)
  return config?.settings ?? DEFAULT_SETTINGS
}

// Work that cannot go on until somebody changes something rests: nothing is asked again before an event or a sweep wakes it.

/**
 * Where comments are still allowed, one on the feature issue says which permission is missing; in every other case there is
 * nobody that can be told on GitHub. Throws what it was given, so that the work rests.
 */
export async function pauseForLostAccess(work: Work, error: OutOfReach): Promise<never> {
  if (error.why === 'no-permission') {
    const { repositoryId, issueNumber } = work.feature
    const key = `no-permission/${repositoryId}/${issueNumber}/${work.hash(error.message)}`
    try {
      await postOnce(work, key, issueNumber, noPermission)
    } catch (refusal) {
      if (!(refusal instanceof OutOfReach) && !(refusal instanceof WriteRefused)) throw refusal
    }
  }
  throw error
}
