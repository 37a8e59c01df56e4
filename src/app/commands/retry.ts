/** `/genprompts retry`: what failed is tried again, and a phase whose issue is gone gets a new one. */
import type { Command } from '../../core/commands/parse-command.js'
import type { Settings } from '../../core/settings.js'
import type { PlanRecord } from '../../core/state.js'
import type { Trigger } from '../webhooks/domain-events.js'
import { planOver, retried } from '../../render/messages/command-replies.js'
import { answered, outcome, type Answer } from './reply.js'
import { isAuthorized } from './authorize.js'
import { isForPerson, tellAsker } from '../phases/blocked.js'
import { reconcile } from '../phases/reconcile.js'
import { wantedOf } from './request.js'
import type { Work } from '../context.js'

/**
 * What a trigger asked for that is the last thing asked for here, and failed; null where there is none. What was not for
 * us, or not theirs to ask for, counts as never asked: it may have failed before anybody looked at who had given it.
 */
export async function failedCommand(
  work: Work,
  settings: Settings,
  plan: PlanRecord | null,
): Promise<{ id: string; command: Command } | null> {
  for (const { id, trigger, outcome: ended } of await work.store.lastTriggers(work.feature.featureId)) {
    const command = wantedOf(trigger, settings.trigger)
    if (command === null || command.kind === 'retry') continue
    if (ended !== 'failed') return null
    if (!(await isAuthorized(work, trigger, settings))) continue
    return isDone(id, command, plan) ? null : { id, command }
  }
  return null
}

/** What it asked for was done before it failed (the plan made, the phase skipped): only the plan is to go on. */
const isDone = (id: string, command: Command, plan: PlanRecord | null): boolean =>
  plan?.triggerId === id ||
  (command.kind === 'skip' &&
    plan?.phases.some(({ number, state }) => number === command.phase && state === 'skipped') === true)

/** Safe to repeat: a phase that was given a new issue is not gone any more. */
export async function retryPlan(work: Work, trigger: Trigger, plan: PlanRecord): Promise<Answer> {
  if (plan.state !== 'active') return answered(work, trigger, planOver(plan))
  try {
    const now = await reconcile(work, plan, { seen: null, alongside: [] })
    const renewed = await renewGone(work, now)
    await answered(work, trigger, retried(renewed))
    return { outcome: 'planned', reconciled: true }
  } catch (error) {
    if (!isForPerson(error)) throw error
    await tellAsker(work, error, trigger, plan.issueNumber)
    return outcome('answered')
  }
}

async function renewGone(work: Work, plan: PlanRecord): Promise<PlanRecord> {
  const gone = plan.phases.filter(phase => phase.state === 'failed')
  if (gone.length === 0) return plan
  for (const { number, issueNumber } of gone) {
    await work.store.updatePhase(plan.id, number, { ...WITHOUT_ISSUE, replaces: issueNumber })
  }
  const queued = (await work.store.planById(plan.id)) ?? plan
  return reconcile(work, queued, { seen: null, alongside: [] })
}

const WITHOUT_ISSUE = {
  state: 'queued',
  issueNumber: null,
  issueId: null,
  issueNodeId: null,
  linked: false,
  bodyHash: null,
  note: null,
  openedAt: null,
  closedAt: null,
} as const
