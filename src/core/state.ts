/** States of plans and phases as they are stored: the phases of a plan are its queue. */
import type { IssueText, Plan } from './model.js'
import type { Settings } from './settings.js'

/**
 * queued: waits for a dependency or its turn · opening: its issue is being created · open: its issue is open · completed · skipped (by command) · blocked: closed as not planned or duplicate ·
 * failed: needs a person · cancelled.
 */
export const PHASE_STATES = [
  'queued',
  'opening',
  'open',
  'completed',
  'skipped',
  'blocked',
  'failed',
  'cancelled',
] as const
export type PhaseState = (typeof PHASE_STATES)[number]

/** What a feature is while nothing, something or nothing more is worked of it. */
export const FEATURE_STATUSES = ['planned', 'in_progress', 'completed', 'cancelled'] as const
export type FeatureStatus = (typeof FEATURE_STATUSES)[number]

/**
 * draft: made, perhaps edited, nothing opened · active: being worked · completed · cancelled (by command) ·
 * superseded: a later version took its place. A feature has at most one draft and one active plan.
 */
export const PLAN_STATES = ['draft', 'active', 'completed', 'cancelled', 'superseded'] as const
export type PlanState = (typeof PLAN_STATES)[number]

export interface PhaseRecord {
  /** Database id: another one in each version of a plan. */
  id: number
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

/** A version of a plan, draft or not. */
export interface StoredPlan {
  /** UUID. */
  id: string
  /** Database id of the feature. */
  featureId: number
  repositoryId: number
  installationId: number
  /** Number, database id and node id of the feature issue; null while the feature has none. */
  issueNumber: number | null
  issueId: number | null
  issueNodeId: string | null
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

/** A plan that was posted, so its feature has an issue: what the bot works on. Comments, links and phase issues hang on that. */
export interface PlanRecord extends StoredPlan {
  state: Exclude<PlanState, 'draft'>
  issueNumber: number
  issueId: number
  issueNodeId: string
}
