/** Works on one subject: its triggers one after the other, then its plan. */
import type { PlanRecord } from '../core/state.js'
import type { Trigger } from '../events/types.js'
import { internalFailure, needsPerson } from '../render/messages/errors.js'
import { templatesWith } from '../render/templates.js'
import { answerTrigger } from './answer-trigger.js'
import { outcome, reply, type Answer } from './answers.js'
import { restOutOfReach } from './out-of-reach.js'
import { GitHubBusy, LeaseLost, OutOfDate, OutOfReach, SourceError, WaitsForOthers, WriteRefused } from './ports.js'
import { postOnce } from './post-once.js'
import { reconcile } from './reconcile.js'
import { isPassing, TRIES } from './retry.js'
import type { Lease } from './store.js'
import { beginWork, logging, type Deps, type Work } from './work.js'

/** What the worker runs under a lease. Throws what it could not finish; running it again goes on from there. */
export async function workOn(deps: Deps, lease: Lease): Promise<void> {
  const repository = await deps.store.repository(lease.repositoryId)
  if (repository === null) throw new Error(`repository ${lease.repositoryId} is not known`)
  if (lease.attempts === 0) {
    try {
      return await workThrough(await beginWork(deps, lease, repository, false), lease)
    } catch (error) {
      if (!(error instanceof OutOfReach) && !(error instanceof OutOfDate)) throw error
      // Perhaps it is only the name or the token that is from before a change.
      deps.log.info({ err: error, repository: lease.repositoryId, issue: lease.issueNumber }, 'refused: asked afresh')
    }
  }
  const work = await beginWork(deps, lease, repository, true)
  try {
    await workThrough(work, lease)
  } catch (error) {
    if (!(error instanceof OutOfReach)) throw error
    await restOutOfReach(work, error)
  }
}

async function workThrough(work: Work, lease: Lease): Promise<void> {
  const { store } = work
  let reconciled = false
  let waits: WaitsForOthers | null = null
  for (const { id, trigger } of await store.pendingTriggers(work.subject)) {
    const asked = logging(work, { trigger: id })
    const answer = await answerOrGiveUp(asked, trigger, lease.attempts + 1 >= TRIES)
    if (answer instanceof WaitsForOthers) {
      waits = answer
      continue
    }
    await store.finishTrigger(id, answer.outcome)
    work.meter.triggerWorked(answer.outcome)
    asked.log.info({ outcome: answer.outcome }, 'trigger worked')
    reconciled = answer.reconciled
  }
  const plan = reconciled ? null : await store.latestPlan(work.subject)
  // A plan that is over is looked at too: a phase of a completed one may have been reopened, one of a cancelled one closed.
  if (plan !== null && plan.state !== 'superseded') await goOn(work, plan)
  if (waits !== null) throw waits
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
    if (refused) work.log.warn(fields, 'GitHub refused what the answer needs')
    else {
      work.log.error(fields, `given up after ${TRIES} tries`)
      await unlessRefused(() => reply(work, trigger, internalFailure(trigger.triggerId)))
    }
    return outcome('failed')
  }
}

const mayPass = (error: unknown): boolean =>
  error instanceof GitHubBusy || error instanceof LeaseLost || error instanceof OutOfReach || isPassing(error)

/** On a pull request the App may say nothing, and needs not. */
const isPullRequestOnly = (error: unknown, { issue }: Trigger): boolean =>
  error instanceof OutOfReach && error.why === 'no-permission' && issue.isPullRequest

/** What only a person can mend is told once; the next event or sweep tries again. */
async function goOn(work: Work, plan: PlanRecord): Promise<void> {
  try {
    await reconcile(work, plan, { knowledge: null, seen: null, alongside: [] })
  } catch (error) {
    if (!(error instanceof SourceError) && !(error instanceof WriteRefused)) throw error
    work.log.warn({ err: error, plan: plan.id }, 'the plan needs a person')
    const key = `${plan.id}/needs-person/${work.hash(error.message)}`
    await unlessRefused(() =>
      postOnce(work, key, plan.issueNumber, () => needsPerson(error.message, templatesWith(plan.settings.templates))),
    )
  }
}

/** Where GitHub refuses even the comment, the log has to do. */
async function unlessRefused(say: () => Promise<unknown>): Promise<void> {
  try {
    await say()
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error
  }
}
