/** Carries out a command or a trigger label that was found to be for us and allowed. */
import type { PlanRecord } from '../../core/state.js'
import {
  help,
  invalidCommand,
  noPlan,
  planExists,
  reopenFirst,
  status,
  unknownCommand,
} from '../../render/messages/command-replies.js'
import type { Work } from '../context.js'
import type { Trigger } from '../webhooks/domain-events.js'
import { cancelPlan } from './cancel.js'
import { planMany } from './plan-many.js'
import { planFeature, previewFeature } from './plan.js'
import { replanFeature } from './replan.js'
import { type Answer, answered, react } from './reply.js'
import type { Request } from './request.js'
import { failedCommand, retryPlan } from './retry.js'
import { skipPhase } from './skip.js'

/** Throws SourceError for what a person can fix in the repository, and what GitHub's operations throw. */
export async function carryOut(work: Work, request: Request): Promise<Answer> {
  const { trigger, command, settings } = request
  const { word, label } = settings.trigger
  const plan = await work.store.latestPlan(work.feature.featureId)
  const say = (text: string): Promise<Answer> => answered(work, trigger, text)
  switch (command.kind) {
    case 'plan':
      return plan?.triggerId === trigger.triggerId ? planFeature(work, request, plan) : startPlan(work, request, plan)
    case 'preview':
      return isPhaseIssue(plan, trigger) ? say(planExists(plan)) : previewFeature(work, request, plan)
    case 'status':
      return say(plan === null ? noPlan(word, label) : status(plan))
    case 'skip':
      return withPlan(work, request, plan, known => skipPhase(work, trigger, known, command.phase))
    case 'cancel':
      return withPlan(work, request, plan, known => cancelPlan(work, trigger, known))
    case 'help':
      return say(help(word, label))
    case 'unknown':
      await react(work, trigger, 'confused')
      return say(unknownCommand(command.word, command.suggestion, word))
    case 'invalid':
      await react(work, trigger, 'confused')
      return say(invalidCommand(command, word))
    case 'plan-many':
      return planMany(work, request, command.issues)
    case 'replan':
      return withPlan(work, request, plan, known => replanFeature(work, request, known))
    case 'retry':
      return retry(work, request, plan)
  }
}

/** As if the one who asks to try again had given the command that failed. */
async function retry(work: Work, request: Request, plan: PlanRecord | null): Promise<Answer> {
  const failed = await failedCommand(work, request.settings, plan)
  if (failed === null) return withPlan(work, request, plan, known => retryPlan(work, request.trigger, known))
  const answer = await carryOut(work, { ...request, command: failed.command })
  await work.store.finishTrigger(failed.id, answer.outcome)
  return answer
}

/** For commands that act on a plan: eyes when it starts, a rocket when done, one sentence where there is no plan. */
async function withPlan(
  work: Work,
  { trigger, settings }: Request,
  plan: PlanRecord | null,
  act: (plan: PlanRecord) => Promise<Answer>,
): Promise<Answer> {
  if (plan === null) return answered(work, trigger, noPlan(settings.trigger.word, settings.trigger.label))
  await react(work, trigger, 'eyes')
  const answer = await act(plan)
  await react(work, trigger, answer.outcome === 'planned' ? 'rocket' : 'confused')
  return answer
}

// `/genprompts` or the label on one issue: a new plan, unless there is one.

/** The trigger was given on a phase issue of this plan. */
export const isPhaseIssue = (plan: PlanRecord | null, trigger: Trigger): plan is PlanRecord =>
  plan !== null && plan.issueNumber !== trigger.issue.number

/** A plan for an issue that may have one: an active plan is answered with a link, a finished one gets a successor. */
export async function startPlan(work: Work, request: Request, plan: PlanRecord | null): Promise<Answer> {
  const { trigger, settings } = request
  if (plan !== null && (plan.state === 'active' || isPhaseIssue(plan, trigger))) {
    return answered(work, trigger, planExists(plan))
  }
  if (trigger.issue.state === 'closed') return answered(work, trigger, reopenFirst(settings.trigger.word))
  return planFeature(work, request, null)
}
