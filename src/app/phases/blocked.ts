/** A plan that only a person can unblock: one comment says what to do, and the plan is paused. */
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

/** Thrown after the comment was posted: the job is paused until `retry`, an event or the next sync. */
export class Blocked extends Error {
  override name = 'Blocked'
}

/** Trying again does not help: GitHub refuses it outright, or the code cannot be read. */
export const isForPerson = (error: unknown): error is SourceError | WriteRefused =>
  error instanceof SourceError || error instanceof WriteRefused

/**
 * Posts one comment for as long as the same problem blocks the same phases. Where GitHub refuses even that, only the log says it.
 * @param issue number of the issue to comment on
 * @returns false where the comment was posted before
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
 * As `tellPerson`, for a command that failed. If the same command fails again, the bot replies with one sentence instead of a
 * second report, so that every command gets an answer.
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
    work.log.warn({ err: refusal }, 'GitHub refused a comment')
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

// The App lost its access: the job is paused until an event or a sync wakes it.

/**
 * Where comments are still allowed, one on the feature issue says that a permission is missing. In every other case nothing can
 * be said on GitHub. Throws what it was given, so that the job is paused.
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
