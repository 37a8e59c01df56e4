/** States of plans and phases as they are stored. The hopper is this table of phases. */
import type { IssueText, Plan } from './model.js'
import type { Settings } from './settings.js'

/**
 * queued: waits for a dependency or its turn · ready: may open · opening: its issue is being created ·
 * open: its issue is open · completed · skipped (by command) · blocked: closed as not planned or duplicate ·
 * failed: needs a person · cancelled.
 */
export const PHASE_STATES = [
  'queued',
  'ready',
  'opening',
  'open',
  'completed',
  'skipped',
  'blocked',
  'failed',
  'cancelled',
] as const
export type PhaseState = (typeof PHASE_STATES)[number]

/** active: being worked · completed · cancelled (by command) · superseded: a later version took its place. */
export const PLAN_STATES = ['active', 'completed', 'cancelled', 'superseded'] as const
export type PlanState = (typeof PLAN_STATES)[number]

export interface PhaseRecord {
  number: number
  state: PhaseState
  /** Issue number, database id and node id of the phase issue; null until it is created. */
  issueNumber: number | null
  issueId: number | null
  issueNodeId: string | null
  /** GitHub's state_reason of the closing that was last seen; null where open or unsaid. */
  closedReason: string | null
  /** Its issue is known to be a sub-issue of the feature, with the links to what blocks it (or the server offers neither). */
  linked: boolean
  /** Hash of the issue's body as the bot wrote it last: another text means that somebody edited it. Null until it is created. */
  bodyHash: string | null
  /** Number of the issue that was gone and that its issue takes the place of, or null. */
  replaces: number | null
  /** What is to be said in the status comment about it (moved files, a failure), or null. */
  note: string | null
  openedAt: Date | null
  closedAt: Date | null
  promptTokens: number | null
  referenceTokens: number | null
}

export interface PlanRecord {
  /** UUID. */
  id: string
  /** Database id of the feature. */
  featureId: number
  repositoryId: number
  installationId: number
  /** Number of the feature issue. */
  issueNumber: number
  /** Database id and node id of the feature issue. */
  issueId: number
  issueNodeId: string
  version: number
  state: PlanState
  /** Title, body and labels as they stood in the triggering event. */
  approved: IssueText
  /** The repository's settings as they stood then; an open plan keeps them. */
  settings: Settings
  /** Login of who asked for it, and the id of the trigger: working the same trigger again goes on with this plan. */
  requestedBy: string
  triggerId: string
  plan: Plan
  statusCommentId: number | null
  /** Hash of the status comment's text as last written; null when it must be written. */
  statusCommentHash: string | null
  createdAt: Date
  phases: PhaseRecord[]
}
