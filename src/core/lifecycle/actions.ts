/** What the lifecycle sees of a plan and what it decides: plain data, with the reason for each decision. */
import type { PhaseState, PlanRecord } from '../state.js'

/** An issue as GitHub shows it now. */
export interface SeenIssue {
  state: 'open' | 'closed'
  /** completed, not_planned, duplicate, reopened, CONVERTED, or null where the server does not say. */
  reason: string | null
  /** ISO 8601; null while open. */
  closedAt: string | null
  labels: readonly string[]
  title: string
  body: string
}

/** Ours: it was closed by being converted to a discussion, for which GitHub has no reason. */
export const CONVERTED = 'converted'

/** `gone`: deleted, transferred, or no longer to be seen. */
export type Seen = SeenIssue | 'gone'

export const isConverted = (seen: Seen): boolean => seen !== 'gone' && seen.reason === CONVERTED

/** The feature issue: one that became a discussion is no issue any more. */
export const seenFeature = (seen: Seen | undefined): Seen => (seen === undefined || isConverted(seen) ? 'gone' : seen)

export interface SeenPlan {
  feature: Seen
  /** By phase number; only phases that have an issue. */
  phases: ReadonlyMap<number, Seen>
}

/** One step towards the wanted state. Applied in order; after the last one the decision is made again. */
export type Action = { why: string } & (
  | {
      do: 'set-phase'
      phase: number
      state: PhaseState
      closedReason: string | null
      closedAt: string | null
      note: string | null
    }
  | { do: 'open-phase'; phase: number; waiting: boolean }
  | { do: 'set-waiting'; phase: number; waiting: boolean }
  | { do: 'close-feature' }
  | { do: 'reopen-feature' }
  | { do: 'set-plan'; state: PlanRecord['state'] }
)

/** Something to post once, in one comment. The key is unique for the event. */
export type Notice = { key: string } & (
  | { kind: 'phase-done'; phase: number; open: number[] }
  | { kind: 'phase-skipped'; phase: number; open: number[] }
  | { kind: 'phase-not-planned'; phase: number; reason: string }
  | { kind: 'phase-gone'; phase: number }
  | { kind: 'feature-closed' }
  | { kind: 'summary' }
)
