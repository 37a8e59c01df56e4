/** Makes GitHub show what the plan says: look, decide, apply, until nothing is left to do. Safe to run at any time. */
import { type Action, seenFeature, type SeenPlan } from '../../core/lifecycle/actions.js'
import { nextActions } from '../../core/lifecycle/next-actions.js'
import { dueNotices } from '../../core/lifecycle/notices.js'
import type { PlanRecord } from '../../core/state.js'
import { renderNotice } from '../../render/messages/notices-in-words.js'
import { logging, type Work } from '../context.js'
import { GitHubBusy, WriteRefused } from '../ports/github.js'
import { applyAction, type MutableSeen } from './apply-action.js'
import { linkPhases } from './labels-and-links.js'
import { postOnce } from './post-comment.js'
import { keepStatusComment, tellWait } from './status-comment.js'
import { SourceError } from '../../planning/source.js'

/** Each round finishes at least one step of one phase; more rounds than this means a decision that goes in circles. */
const MOST_ROUNDS = 500

export interface Reconciliation {
  /** What GitHub is known to show, or null to look. */
  seen: SeenPlan | null
  /** Writes that may go out beside the last ones. */
  alongside: readonly (() => Promise<void>)[]
}

/** @returns the plan as it is afterwards */
export async function reconcile(from: Work, record: PlanRecord, given: Reconciliation): Promise<PlanRecord> {
  const work = logging(from, { plan: record.id })
  const seen = mutable(given.seen ?? (await look(work, record)))
  const now = await untilSettled(work, record, seen)
  // Nothing can be said where the feature issue was.
  if (seen.feature === 'gone') return now
  await Promise.all([
    keepStatusComment(work, now, seen.feature),
    linkPhases(work, now),
    ...given.alongside.map(run => run()),
  ])
  for (const notice of dueNotices(now, seen)) {
    await postOnce(work, notice.key, now.issueNumber, () => renderNotice(now, notice))
  }
  return now
}

async function untilSettled(work: Work, record: PlanRecord, seen: MutableSeen): Promise<PlanRecord> {
  let now = record
  for (let round = 0; ; round++) {
    const actions = nextActions(now, seen)
    if (actions.length === 0) return now
    if (round === MOST_ROUNDS) throw new Error(`plan ${record.id} does not settle: ${JSON.stringify(actions)}`)
    for (const action of actions) {
      work.log.info({ action }, `${action.do}: ${action.why}`)
      try {
        await metered(work, action, () => applyAction(work, now, seen, action))
      } catch (error) {
        if (error instanceof GitHubBusy) await tellWait(work, record.id, seen.feature, error.until)
        throw error
      }
      // Each prompt names the issues that were opened before it, be it in this round or before a crash.
      now = (await work.store.planById(record.id)) ?? now
    }
  }
}

async function metered({ meter }: Work, action: Action, apply: () => Promise<void>): Promise<void> {
  try {
    await apply()
    meter.actionApplied(action.do, 'done')
  } catch (error) {
    meter.actionApplied(action.do, 'failed')
    throw error
  }
}

/** Asks GitHub about the feature issue and every phase issue in one call. */
async function look(work: Work, record: PlanRecord): Promise<SeenPlan> {
  const opened = record.phases.flatMap(p =>
    p.issueNumber === null || p.issueNodeId === null
      ? []
      : [{ phase: p.number, number: p.issueNumber, nodeId: p.issueNodeId }],
  )
  const feature = { number: record.issueNumber, nodeId: record.issueNodeId }
  const answers = await work.github.seeIssues([feature, ...opened])
  return {
    feature: seenFeature(answers.get(record.issueNumber)),
    phases: new Map(opened.map(({ phase, number }) => [phase, answers.get(number) ?? 'gone'])),
  }
}

const mutable = (seen: SeenPlan): MutableSeen => ({ feature: seen.feature, phases: new Map(seen.phases) })

// Before a command acts on a plan: an issue that was begun is finished, so that none is left that no plan knows.

/** @returns the plan as it is then. Throws GitHubBusy while it is not known whether the issue was created. */
export async function settleOpening(work: Work, plan: PlanRecord): Promise<PlanRecord> {
  if (plan.state !== 'active' || !plan.phases.some(phase => phase.state === 'opening')) return plan
  try {
    return await reconcile(work, plan, { seen: null, alongside: [] })
  } catch (error) {
    // What cannot be created must not keep anybody from skipping or cancelling it.
    if (!(error instanceof WriteRefused) && !(error instanceof SourceError)) throw error
    return (await work.store.planById(plan.id)) ?? plan
  }
}
