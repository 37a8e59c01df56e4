/** `/genprompts cancel`: nothing more opens. Issues that are open stay open: they are people's work. */
import type { PlanRecord } from '../../core/state.js'
import type { Trigger } from '../webhooks/domain-events.js'
import { cancelled, planOver } from '../../render/messages/command-replies.js'
import { answered, type Answer } from './reply.js'
import { settleOpening } from '../phases/reconcile.js'
import { keepStatusComment } from '../phases/status-comment.js'
import type { Work } from '../context.js'

/** Safe to repeat: a plan that is cancelled already is made to look so again. */
export async function cancelPlan(work: Work, trigger: Trigger, begun: PlanRecord): Promise<Answer> {
  const { store, github, clock } = work
  const plan = await settleOpening(work, begun)
  if (plan.state !== 'active' && plan.state !== 'cancelled') return answered(work, trigger, planOver(plan))
  for (const phase of plan.phases.filter(p => p.state === 'queued' || p.state === 'opening')) {
    await store.updatePhase(plan.id, phase.number, { state: 'cancelled' })
  }
  await store.setPlanState(plan.id, 'cancelled', clock.now())
  const ended = (await store.planById(plan.id)) ?? plan
  await keepStatusComment(work, ended, null)
  await github.removeLabel(plan.issueNumber, plan.settings.trigger.label)
  await answered(work, trigger, cancelled(ended))
  return { outcome: 'planned', reconciled: true }
}
