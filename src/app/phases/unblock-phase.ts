/** A phase that was opened early is free to start: its prompt is made afresh, and one comment says so. */
import type { PlanRecord } from '../../core/state.js'
import { withMarker } from '../../render/marker.js'
import { renderTransition } from '../../render/messages/transitions.js'
import { templatesWith } from '../../render/templates/templates.js'
import { unlessRefused } from './blocked.js'
import { hashOfBody, logMarked, measured, phaseIssueKey, promptOf, writePhase } from './open-phase.js'
import { postOnce } from './post-comment.js'
import type { Work } from '../context.js'

/** The comment comes before the label is taken off, so that a crash in between repeats both and tells it once. */
export async function unblockPhase(work: Work, record: PlanRecord, phase: number, issueNumber: number): Promise<void> {
  await refreshPrompt(work, record, phase, issueNumber)
  if (record.settings.comments === 'quiet') return
  const closings = record.phases.map(p => p.closedAt?.toISOString() ?? '').toSorted()
  await unlessRefused(work, () =>
    postOnce(work, `${record.id}/free/${phase}/${closings.at(-1) ?? ''}`, issueNumber, () =>
      renderTransition(
        { kind: 'phases-freed', phases: [{ phase, issue: issueNumber }] },
        templatesWith(record.settings.templates),
      ),
    ),
  )
}

/** A body that somebody edited stays as it is. */
async function refreshPrompt(work: Work, record: PlanRecord, phase: number, issueNumber: number): Promise<void> {
  const written = record.phases.find(p => p.number === phase)?.bodyHash ?? null
  const issue = await work.github.issue(issueNumber)
  if (issue === null || written === null || hashOfBody(work, issue.text.body) !== written) return
  const fresh = await writePhase(work, record, phase)
  logMarked(work, phase, fresh)
  // A longer prompt would need comments that the issue does not have; the old one stays right, only older.
  if (fresh.overflow.length > 0) return
  const body = withMarker(fresh.body, { app: work.identity.id, key: phaseIssueKey(record, phase) })
  if (hashOfBody(work, body) === written) return
  await work.github.updateIssueBody(issueNumber, body)
  const patch = { bodyHash: hashOfBody(work, body), ...measured(fresh) }
  await work.store.updatePhase(record.id, phase, patch, promptOf(fresh, work.clock.now()))
}
