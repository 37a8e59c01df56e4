/** Keeps the one status comment of a plan up to date: written only when its text has changed, made again when it was deleted. */
import type { Seen } from '../core/hopper/types.js'
import type { PlanRecord } from '../core/state.js'
import { renderBreakdown } from '../render/breakdown.js'
import { breakdownView } from '../render/breakdown-view.js'
import { withMarker } from '../render/marker.js'
import { templatesWith } from '../render/templates.js'
import { postOnce } from './post-once.js'
import type { Work } from './work.js'

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

/** A comment made in place of a deleted one is another thing to be created, so it has another key. */
const statusKey = (planId: string, replaces: number | null): string =>
  replaces === null ? `${planId}/status` : `${planId}/status/after-${replaces}`

function told({ approved }: PlanRecord, feature: Seen | null): { edited: boolean; featureClosed: boolean } {
  if (feature === null || feature === 'gone') return { edited: false, featureClosed: false }
  const same = feature.title === approved.title && lines(feature.body) === lines(approved.body)
  return { edited: !same, featureClosed: feature.state === 'closed' }
}

/** A webhook and an API answer may differ in their line ends. */
const lines = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd()
