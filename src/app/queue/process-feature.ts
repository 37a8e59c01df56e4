/** Works on one feature: its triggers one after the other, then its plan. */
import type { PlanRecord } from '../../core/state.js'
import type { Trigger } from '../webhooks/domain-events.js'
import { answerTrigger } from '../commands/answer-trigger.js'
import { outcome, type Answer } from '../commands/reply.js'
import { isForPerson, Blocked, tellAsker, tellPerson, pauseForLostAccess } from '../phases/blocked.js'
import { GitHubBusy, LeaseLost, OutOfDate, OutOfReach, WaitsForOthers, WriteRefused } from '../ports/github.js'
import { reconcile } from '../phases/reconcile.js'
import { isPassing, TRIES } from './backoff.js'
import type { Lease } from '../ports/jobs.js'
import { beginWork, logging, type Deps, type Work } from '../context.js'

/** What the worker runs under a lease. Throws what it could not finish; running it again goes on from there. */
export async function processFeature(deps: Deps, lease: Lease): Promise<void> {
  try {
    await workUnder(deps, lease)
  } catch (error) {
    if (error instanceof LeaseLost) await doubtStatusComment(deps, lease)
    throw error
  }
}

/**
 * Who stood still while the lease was lost may have had an update of the status comment on its way, which came after the
 * new holder's: it is to be written again.
 */
async function doubtStatusComment({ store, clock }: Deps, lease: Lease): Promise<void> {
  const plan = await store.latestPlan(lease.featureId)
  if (plan === null || plan.statusCommentId === null) return
  await store.doubtStatusComment(plan.id, plan.statusCommentId)
  await store.wake(lease.featureId, lease.installationId, clock.now())
}

async function workUnder(deps: Deps, lease: Lease): Promise<void> {
  const repository = await deps.store.repository(lease.repositoryId)
  if (repository === null) throw new Error(`repository ${lease.repositoryId} is not known`)
  if (lease.attempts === 0) {
    try {
      return await workThrough(await beginWork(deps, lease, repository, false), lease)
    } catch (error) {
      if (!(error instanceof OutOfReach) && !(error instanceof OutOfDate)) throw error
      // Perhaps it is only the name or the token that is from before a change.
      deps.log.info(
        { err: error, repository: lease.repositoryId, issue: lease.issueNumber },
        'access refused, trying again with fresh data',
      )
    }
  }
  const work = await beginWork(deps, lease, repository, true)
  try {
    await workThrough(work, lease)
  } catch (error) {
    if (!(error instanceof OutOfReach)) throw error
    await pauseForLostAccess(work, error)
  }
}

const isLastTry = (lease: Lease): boolean => lease.attempts + 1 >= TRIES

async function workThrough(work: Work, lease: Lease): Promise<void> {
  const { store } = work
  let reconciled = false
  let waits: WaitsForOthers | null = null
  for (const { id, trigger } of await store.pendingTriggers(work.feature.featureId)) {
    const asked = logging(work, { trigger: id })
    const answer = await answerOrGiveUp(asked, trigger, isLastTry(lease))
    if (answer instanceof WaitsForOthers) {
      waits = answer
      continue
    }
    await store.finishTrigger(id, answer.outcome)
    work.meter.triggerWorked(answer.outcome)
    asked.log.info({ outcome: answer.outcome }, 'trigger handled')
    reconciled = answer.reconciled
  }
  const plan = reconciled ? null : await store.latestPlan(work.feature.featureId)
  // A plan that is over is looked at too: a phase of a completed one may have been reopened, one of a cancelled one closed.
  const stopped = plan === null || plan.state === 'superseded' ? null : await goOn(work, plan, isLastTry(lease))
  if (waits !== null) throw waits
  if (stopped !== null) throw stopped
}

/**
 * What GitHub refuses outright (a locked conversation, a pull request we may only read) is not asked for again, nor is
 * what failed to the last try: everything that is asked later waits behind it.
 */
async function answerOrGiveUp(work: Work, trigger: Trigger, last: boolean): Promise<Answer | WaitsForOthers> {
  try {
    return await answerTrigger(work, trigger)
  } catch (error) {
    if (error instanceof WaitsForOthers) return error
    const refused = error instanceof WriteRefused || isPullRequestOnly(error, trigger)
    if (!refused && (!last || mayPass(error))) throw error
    const fields = { err: error }
    if (refused) work.log.warn(fields, 'GitHub refused the answer to a trigger')
    else work.log.error(fields, `gave up after ${TRIES} tries`)
    if (!trigger.issue.isPullRequest) await tellAsker(work, error, trigger, trigger.issue.number)
    return outcome('failed')
  }
}

const mayPass = (error: unknown): boolean =>
  error instanceof GitHubBusy || error instanceof LeaseLost || error instanceof OutOfReach || isPassing(error)

/** On a pull request the App may say nothing, and needs not. */
const isPullRequestOnly = (error: unknown, { issue }: Trigger): boolean =>
  error instanceof OutOfReach && error.why === 'no-permission' && issue.isPullRequest

/**
 * A problem that only a person can solve is reported once, and so is the failure of the last try.
 * @returns what is to be thrown once everything else is done, or null where the plan is as it should be
 */
async function goOn(work: Work, plan: PlanRecord, last: boolean): Promise<Blocked | null> {
  try {
    await reconcile(work, plan, { seen: null, alongside: [] })
    return null
  } catch (error) {
    if (!isForPerson(error) && (!last || mayPass(error))) throw error
    await tellPerson(work, error, plan.issueNumber)
    if (!isForPerson(error)) throw error
    return new Blocked(error.message, { cause: error })
  }
}
