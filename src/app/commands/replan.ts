/** `/genprompts replan`: a new version of an active plan from the issue's text and the code as they are now. */
import type { PlanRecord } from '../../core/state.js'
import { isUnchanged, mergePlans, type MergedPlan } from '../../core/lifecycle/merge-plans.js'
import type { IssueSnapshot } from '../webhooks/domain-events.js'
import { planErrors } from '../../render/messages/error-comments.js'
import { templatesWith } from '../../render/templates/templates.js'
import { planOver } from '../../render/messages/command-replies.js'
import { nothingToReplan, replanned } from '../../render/messages/transitions.js'
import { answered, reply, type Answer } from './reply.js'
import type { Request } from './request.js'
import { newPlan, planIssue, withOwnTemplates } from './draft-plan.js'
import { storeApprovedPrompts } from '../phases/open-phase.js'
import { reconcile } from '../phases/reconcile.js'
import { keepStatusComment } from '../phases/status-comment.js'
import type { NewPhase } from '../ports/plans.js'
import type { Work } from '../context.js'

/** Phases that were begun stay; what waits is kept, changed, added or withdrawn. Safe to repeat for the same trigger. */
export async function replanFeature(work: Work, asked: Request, plan: PlanRecord): Promise<Answer> {
  const { trigger } = asked
  if (plan.triggerId === trigger.triggerId) return finish(work, plan)
  if (plan.state !== 'active') return answered(work, trigger, planOver(plan))
  // What is half open is opened first: a phase begun under the old version would be created again under the new one.
  const now = await reconcile(work, plan, { seen: null, alongside: [] })
  const issue = await featureIssue(work, asked, now)
  if (issue === null || now.state !== 'active') return answered(work, trigger, planOver(now))

  const request = await withOwnTemplates(work, asked)
  const { settings } = request
  const fresh = await planIssue(work, request, issue)
  if (fresh.problems.some(problem => problem.severity === 'error')) {
    return answered(work, trigger, planErrors(fresh.problems, settings.trigger.word, templatesWith(settings.templates)))
  }
  const merged = mergePlans(now, fresh)
  if (isUnchanged(merged.changes) && fresh.textHash === now.plan.textHash)
    return answered(work, trigger, nothingToReplan(now))
  // Told first: once the version is stored, what it changes cannot be told from it any more. The reply is known by its trigger.
  await reply(work, trigger, replanned({ version: now.version + 1, plan: merged.plan }, merged.changes))
  const version = newPlan(work, request, issue, merged.plan)
  const record = await work.store.replacePlan(now.id, version, carriedPhases(now, merged))
  return finish(work, record)
}

async function finish(work: Work, record: PlanRecord): Promise<Answer> {
  await Promise.all([keepStatusComment(work, record, null), storeApprovedPrompts(work, record)])
  await reconcile(work, record, { seen: null, alongside: [] })
  return { outcome: 'planned', reconciled: true }
}

/** As it stood in the trigger; read afresh where the command was given on one of its phase issues. */
async function featureIssue(work: Work, { trigger }: Request, plan: PlanRecord): Promise<IssueSnapshot | null> {
  return trigger.issue.number === plan.issueNumber ? trigger.issue : work.github.issue(plan.issueNumber)
}

/** Begun phases go over as they are, with their issues; the others start anew. */
function carriedPhases(old: PlanRecord, { plan, from }: MergedPlan): NewPhase[] {
  return plan.phases.map(({ number, done }): NewPhase => {
    const before = old.phases.find(p => p.number === from.get(number))
    if (before === undefined || (before.issueNumber === null && before.state === 'queued')) {
      return { ...NOT_BEGUN, number, state: done ? 'completed' : 'queued' }
    }
    const { id, ...begun } = before
    return { ...begun, number, from: id }
  })
}

const NOT_BEGUN: Omit<NewPhase, 'number' | 'state'> = {
  from: null,
  issueNumber: null,
  issueId: null,
  issueNodeId: null,
  closedReason: null,
  linked: false,
  bodyHash: null,
  replaces: null,
  note: null,
  openedAt: null,
  closedAt: null,
  promptTokens: null,
  referenceTokens: null,
}
