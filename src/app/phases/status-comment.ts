/** Keeps the one status comment of a plan up to date: written only when its text has changed, made again when it was deleted. */
import type { Seen } from '../../core/lifecycle/actions.js'
import { comparable } from '../../core/line-ends.js'
import type { PlanRecord } from '../../core/state.js'
import { renderBreakdown } from '../../render/breakdown/breakdown.js'
import { breakdownView } from '../../render/breakdown/breakdown-view.js'
import { withMarker } from '../../render/marker.js'
import { templatesWith } from '../../render/templates/templates.js'
import { LeaseLost } from '../ports/github.js'
import { postOnce } from './post-comment.js'
import type { Work } from '../context.js'

/** Without its marker. @param feature what GitHub shows of the feature issue, or null where it is as it was approved */
export const statusText = (record: PlanRecord, feature: Seen | null): string =>
  renderBreakdown(breakdownView(record, told(record, feature)), templatesWith(record.settings.templates))

/** @param feature what GitHub shows of the feature issue, or null where it is as it was approved */
export async function keepStatusComment(work: Work, record: PlanRecord, feature: Seen | null): Promise<void> {
  const text = statusText(record, feature)
  const hash = work.hash(text)
  const current = (await work.store.planById(record.id)) ?? record
  if (current.statusCommentId !== null) {
    if (current.statusCommentHash === hash) return
    const key = statusKey(record.id, null)
    const outcome = await work.github.updateComment(
      current.statusCommentId,
      withMarker(text, { app: work.identity.id, key }),
    )
    if (outcome === 'updated') return work.store.setStatusComment(record.id, { id: current.statusCommentId, hash })
  }
  const id = await postOnce(work, statusKey(record.id, current.statusCommentId), record.issueNumber, () => text)
  await work.store.setStatusComment(record.id, { id, hash })
}

/** A shorter wait is over before anybody has read of it. */
const WORTH_TELLING_MS = 2 * 60_000

/**
 * What is being opened has to wait for a limit of GitHub's on what is created: the status comment says how long, once.
 * Nothing is said where the limit is on every request, or before there is a status comment.
 */
export async function tellWait(work: Work, planId: string, feature: Seen, until: Date): Promise<void> {
  const { store, github, clock } = work
  const from = clock.now()
  const record = await store.planById(planId)
  if (record === null || record.statusCommentId === null || feature === 'gone') return
  if (until.getTime() - from.getTime() < WORTH_TELLING_MS) return
  const hash = `${work.hash(statusText(record, feature))} held back`
  if (record.statusCommentHash === hash) return
  const view = breakdownView(record, { ...told(record, feature), heldBack: { from, until } })
  const text = renderBreakdown(view, templatesWith(record.settings.templates))
  const body = withMarker(text, { app: work.identity.id, key: statusKey(record.id, null) })
  try {
    const outcome = await github.updateComment(record.statusCommentId, body)
    if (outcome === 'updated') await store.setStatusComment(planId, { id: record.statusCommentId, hash })
  } catch (error) {
    // A courtesy: the wait itself is what the work goes by.
    if (error instanceof LeaseLost) throw error
    work.log.info({ err: error, plan: planId }, 'wait not shown in the status comment')
  }
}

/** A comment made in place of a deleted one is another thing to be created, so it has another key. */
const statusKey = (planId: string, replaces: number | null): string =>
  replaces === null ? `${planId}/status` : `${planId}/status/after-${replaces}`

function told({ approved }: PlanRecord, feature: Seen | null): { edited: boolean; featureClosed: boolean } {
  if (feature === null || feature === 'gone') return { edited: false, featureClosed: false }
  const same = feature.title === approved.title && comparable(feature.body) === comparable(approved.body)
  return { edited: !same, featureClosed: feature.state === 'closed' }
}
