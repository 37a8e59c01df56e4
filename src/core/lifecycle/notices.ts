/** Notices about a plan, each posted once: derived from the state, so that a crash before the post loses nothing. */
import type { PhaseRecord, PlanRecord } from '../state.js'
import type { Notice, SeenPlan } from './actions.js'

/** Shared by all versions of a plan, so that a new version does not repeat the notices of the old one. */
const subjectOf = (record: PlanRecord): string => `${record.repositoryId}/${record.issueNumber}`

/**
 * Every notice that the present state calls for, posted before or not: the caller posts those whose key is new.
 * @param record the plan after all actions were applied
 */
export function dueNotices(record: PlanRecord, seen: SeenPlan): Notice[] {
  if (record.settings.comments === 'quiet') return []
  const phases = record.phases.flatMap(phase => phaseNotices(record, phase))
  if (record.state === 'completed')
    return [{ key: `${subjectOf(record)}/summary/${lastClosing(record)}`, kind: 'summary' }]
  if (record.state !== 'active') return []
  const feature = seen.feature
  if (feature === 'gone' || feature.state === 'open') return phases
  return [...phases, { key: `${subjectOf(record)}/feature-closed/${feature.closedAt ?? ''}`, kind: 'feature-closed' }]
}

function phaseNotices(record: PlanRecord, phase: PhaseRecord): Notice[] {
  if (phase.state === 'failed') {
    return [{ key: `${subjectOf(record)}/gone/${phase.issueNumber}`, kind: 'phase-gone', phase: phase.number }]
  }
  if (phase.closedAt === null) return []
  // The author had marked it as finished before there was a plan.
  if (phase.state === 'completed' && phase.issueNumber === null) return []
  const at = phase.closedAt.toISOString()
  const key = `${subjectOf(record)}/phase/${phase.issueNumber ?? `without-issue-${phase.number}`}/${at}`
  const open = openNow(record)
  if (phase.state === 'completed') return [{ key, kind: 'phase-done', phase: phase.number, open }]
  if (phase.state === 'skipped') return [{ key, kind: 'phase-skipped', phase: phase.number, open }]
  if (phase.state === 'blocked') {
    return [{ key, kind: 'phase-not-planned', phase: phase.number, reason: phase.closedReason ?? 'not_planned' }]
  }
  return []
}

/** Not by comparing times: GitHub's clock and ours differ. */
const openNow = (record: PlanRecord): number[] => record.phases.filter(p => p.state === 'open').map(p => p.number)

/** Identifies one completion of the plan: a second completion after a reopening gets a notice of its own. */
const lastClosing = (record: PlanRecord): string =>
  record.phases
    .map(p => p.closedAt?.toISOString() ?? '')
    .toSorted()
    .at(-1) ?? ''
