/** `/genprompts skip N`: the plan goes on as if phase N were done. */
import type { PlanRecord } from '../../core/state.js'
import type { Trigger } from '../webhooks/domain-events.js'
import { noSuchPhase, phaseIsFinished, planOver } from '../../render/messages/command-replies.js'
import { answered, type Answer } from './reply.js'
import { reconcile, settleOpening } from '../phases/reconcile.js'
import type { Work } from '../context.js'

/**
 * Its issue, where it has an open one, is closed as not planned before the phase is marked: the other way round, a
 * crash in between would look like somebody reopening it.
 */
export async function skipPhase(work: Work, trigger: Trigger, begun: PlanRecord, number: number): Promise<Answer> {
  const { store, github, clock } = work
  const plan = await settleOpening(work, begun)
  const phase = plan.phases.find(p => p.number === number)
  if (phase === undefined)
    return answered(
      work,
      trigger,
      noSuchPhase(
        number,
        plan.phases.map(p => p.number),
        plan.settings.trigger.word,
      ),
    )
  // A skip that ended the plan and was interrupted afterwards is finished; it is not over for who asked.
  const ended = plan.state === 'completed' && phase.state === 'skipped'
  if (plan.state !== 'active' && !ended) return answered(work, trigger, planOver(plan))
  if (phase.state === 'completed' || phase.state === 'cancelled') {
    return answered(work, trigger, phaseIsFinished(number, phase.state))
  }
  if (phase.state === 'skipped') {
    // A skip that this same trigger began before a crash goes on; one from before it was asked for is old news.
    if (phase.closedAt !== null && phase.closedAt.getTime() < Date.parse(trigger.at))
      return answered(work, trigger, phaseIsFinished(number, phase.state))
  } else {
    if (phase.issueNumber !== null && phase.state === 'open')
      await github.setIssueState(phase.issueNumber, 'not_planned')
    await store.updatePhase(plan.id, number, {
      state: 'skipped',
      closedAt: clock.now(),
      closedReason: null,
      note: null,
    })
  }
  const skipped = (await store.planById(plan.id)) ?? plan
  await reconcile(work, skipped, { seen: null, alongside: [] })
  return { outcome: 'planned', reconciled: true }
}
