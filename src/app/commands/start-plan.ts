/** `/genprompts` or the label on one issue: a new plan, unless there is one. */
import type { PlanRecord } from '../../core/state.js'
import type { Trigger } from '../webhooks/domain-events.js'
import { planExists, reopenFirst } from '../../render/messages/command-replies.js'
import { answered, type Answer } from './reply.js'
import { planFeature } from './plan.js'
import type { Request } from './request.js'
import type { Work } from '../context.js'

/** The trigger was given on a phase issue of this plan. */
export const isPhaseIssue = (plan: PlanRecord | null, trigger: Trigger): plan is PlanRecord =>
  plan !== null && plan.issueNumber !== trigger.issue.number

/** A plan for an issue that may have one: an active plan is answered with a link, a finished one gets a successor. */
export async function startPlan(work: Work, request: Request, plan: PlanRecord | null): Promise<Answer> {
  const { trigger, settings } = request
  if (plan !== null && (plan.state === 'active' || isPhaseIssue(plan, trigger))) {
    return answered(work, trigger, planExists(plan))
  }
  if (trigger.issue.state === 'closed') return answered(work, trigger, reopenFirst(settings.word))
  return planFeature(work, request, null)
}
