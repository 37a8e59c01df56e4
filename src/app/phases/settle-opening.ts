/** Before a command acts on a plan: an issue that was begun is finished, so that none is left that no plan knows. */
import type { PlanRecord } from '../../core/state.js'
import { SourceError, WriteRefused } from '../ports/github.js'
import { reconcile } from './reconcile.js'
import type { Work } from '../context.js'

/** @returns the plan as it is then. Throws GitHubBusy while it is not known whether the issue was created. */
export async function settleOpening(work: Work, plan: PlanRecord): Promise<PlanRecord> {
  if (plan.state !== 'active' || !plan.phases.some(phase => phase.state === 'opening')) return plan
  try {
    return await reconcile(work, plan, { knowledge: null, seen: null, alongside: [] })
  } catch (error) {
    // What cannot be created must not keep anybody from skipping or cancelling it.
    if (!(error instanceof WriteRefused) && !(error instanceof SourceError)) throw error
    return (await work.store.planById(plan.id)) ?? plan
  }
}
