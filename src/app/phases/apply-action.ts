/** Carries out one action of a plan on GitHub and in the database. */
import { WAITING_LABEL } from '../../core/lifecycle/next-actions.js'
import type { Action, SeenPlan, Seen } from '../../core/lifecycle/actions.js'
import type { PlanRecord } from '../../core/state.js'
import { featureGone } from '../../render/messages/notices-in-words.js'
import { unblockPhase } from './unblock-phase.js'
import { WAITING } from './labels-and-links.js'
import { unlessRefused } from './blocked.js'
import { openPhase } from './open-phase.js'
import { postOnce } from './post-comment.js'
import type { Work } from '../context.js'

/** What the bot itself changes is entered here, so that it need not look again. */
export interface MutableSeen extends SeenPlan {
  feature: Seen
  phases: Map<number, Seen>
}

/** Changes `seen` to what GitHub shows afterwards. */
export async function applyAction(work: Work, record: PlanRecord, seen: MutableSeen, action: Action): Promise<void> {
  const { store, github, clock } = work
  switch (action.do) {
    case 'set-phase':
      return store.updatePhase(record.id, action.phase, {
        state: action.state,
        closedReason: action.closedReason,
        closedAt: action.closedAt === null ? null : new Date(action.closedAt),
        note: action.note,
      })
    case 'open-phase': {
      seen.phases.set(action.phase, await openPhase(work, record, action))
      return
    }
    case 'set-waiting':
      return setWaiting(work, record, seen, action)
    case 'close-feature':
      await github.setIssueState(record.issueNumber, 'completed')
      if (seen.feature !== 'gone') {
        seen.feature = { ...seen.feature, state: 'closed', reason: 'completed', closedAt: clock.now().toISOString() }
      }
      return
    case 'reopen-feature':
      await github.setIssueState(record.issueNumber, 'open')
      if (seen.feature !== 'gone') seen.feature = { ...seen.feature, state: 'open', reason: 'reopened', closedAt: null }
      return
    case 'set-plan':
      // The label first: a plan that is over is not worked again, so a label left by a crash would stay for ever.
      if (action.state === 'completed' || action.state === 'cancelled') await takeTriggerLabelOff(work, record, seen)
      if (action.state === 'cancelled' && seen.feature === 'gone') await tellOpenPhases(work, record)
      await store.setPlanState(record.id, action.state, clock.now())
  }
}

/** The feature issue is gone, so the open phase issues get the notice. */
async function tellOpenPhases(work: Work, record: PlanRecord): Promise<void> {
  work.log.warn({ plan: record.id }, 'feature issue is gone, plan ended')
  if (record.settings.comments === 'quiet') return
  for (const { state, issueNumber } of record.phases) {
    if (state !== 'open' || issueNumber === null) continue
    await unlessRefused(work, () =>
      postOnce(work, `${record.id}/feature-gone/${issueNumber}`, issueNumber, () => featureGone(record)),
    )
  }
}

const labelsOf = (seen: MutableSeen['feature']): readonly string[] => (seen === 'gone' ? [] : seen.labels)

/** A label taken off and put on again asks for a new version. */
async function takeTriggerLabelOff(work: Work, record: PlanRecord, seen: MutableSeen): Promise<void> {
  const label = record.settings.trigger.label
  if (!labelsOf(seen.feature).some(name => name.toLowerCase() === label.toLowerCase())) return
  await work.github.removeLabel(record.issueNumber, label)
}

async function setWaiting(
  work: Work,
  record: PlanRecord,
  seen: MutableSeen,
  { phase, waiting }: Extract<Action, { do: 'set-waiting' }>,
): Promise<void> {
  const { github } = work
  const issueNumber = record.phases.find(p => p.number === phase)?.issueNumber ?? null
  const issue = seen.phases.get(phase)
  if (issueNumber === null || issue === undefined || issue === 'gone') return
  if (waiting) {
    await github.ensureLabels([WAITING])
    await github.addLabel(issueNumber, WAITING_LABEL)
  } else {
    if (record.settings.open === 'all') await unblockPhase(work, record, phase, issueNumber)
    await github.removeLabel(issueNumber, WAITING_LABEL)
  }
  const others = issue.labels.filter(name => name !== WAITING_LABEL)
  seen.phases.set(phase, { ...issue, labels: waiting ? [...others, WAITING_LABEL] : others })
}
