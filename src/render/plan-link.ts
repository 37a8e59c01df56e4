/** A link to a plan's status comment. */
import type { PlanRecord } from '../core/state.js'
import { trusted, type Written } from './templates/values.js'

/** Where the status comment of a plan stands. */
export type PlanPlace = Pick<PlanRecord, 'issueNumber' | 'statusCommentId'>

/**
 * Relative to the page of any issue of the repository: on `/owner/name/issues/12`, `../issues/104` is its neighbour,
 * whatever the server is called.
 */
export function planLink(label: string, { issueNumber, statusCommentId }: PlanPlace): Written {
  const comment = statusCommentId === null ? '' : `#issuecomment-${statusCommentId}`
  return trusted(`[${label}](../issues/${issueNumber}${comment})`)
}
