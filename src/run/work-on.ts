/** Works on one subject: its triggers one after the other, then its plan. */
import type { Trigger } from '../events/types.js'
import { answerTrigger } from './answer-trigger.js'
import { outcome, type Answer } from './answers.js'
import { WriteRefused } from './ports.js'
import { reconcile } from './reconcile.js'
import type { Lease } from './store.js'
import { beginWork, type Deps, type Work } from './work.js'

/** What the worker runs under a lease. Throws what it could not finish; running it again goes on from there. */
export async function workOn(deps: Deps, lease: Lease): Promise<void> {
  const repository = await deps.store.repository(lease.repositoryId)
  if (repository === null) throw new Error(`repository ${lease.repositoryId} is not known`)
  const work = await beginWork(deps, lease, repository)
  let reconciled = false
  for (const { id, trigger } of await deps.store.pendingTriggers(work.subject)) {
    const answer = await answerOrGiveUp(work, trigger)
    await deps.store.finishTrigger(id, answer.outcome)
    deps.log.info({ trigger: id, outcome: answer.outcome, issue: lease.issueNumber }, 'trigger worked')
    reconciled = answer.reconciled
  }
  if (reconciled) return
  const plan = await deps.store.latestPlan(work.subject)
  // A completed plan is looked at too: one of its phases may have been reopened.
  if (plan?.state === 'active' || plan?.state === 'completed') {
    await reconcile(work, plan, { knowledge: null, seen: null, alongside: [] })
  }
}

/** What GitHub refuses outright (a locked conversation, a pull request we may only read) is not asked for again. */
async function answerOrGiveUp(work: Work, trigger: Trigger): Promise<Answer> {
  try {
    return await answerTrigger(work, trigger)
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error
    work.log.warn({ err: error, trigger: trigger.triggerId }, 'GitHub refused what the answer needs')
    return outcome('failed')
  }
}
