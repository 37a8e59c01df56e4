/** The port to the counters that whoever runs the server looks at. Cheap, and never throws. */
import type { Action } from '../../core/lifecycle/actions.js'
import type { TriggerOutcome } from './triggers.js'

export type ArrivalOutcome = 'stored' | 'duplicate' | 'unsigned' | 'malformed' | 'too-large' | 'not-stored'
export type WorkOutcome = 'done' | 'parked' | 'retried' | 'given-up' | 'lease-lost'

/** One call to GitHub that has ended. */
export interface GitHubCall {
  method: string
  /** With names for what varies: `/repos/{owner}/{repo}/issues/{issue_number}`. */
  route: string
  /** Null where no answer came. */
  status: number | null
  seconds: number
  /** Null for a call of the App itself. */
  installationId: number | null
  /** What GitHub said of the limit; null where it said nothing. */
  limit: { resource: string; remaining: number } | null
}

export interface Meter {
  /** @param event null while nobody vouches for it: anybody can send any name. */
  deliveryArrived(event: string | null, outcome: ArrivalOutcome, seconds: number): void
  deliveryWorked(event: string, outcome: 'done' | 'retried' | 'failed'): void
  triggerWorked(outcome: TriggerOutcome): void
  actionApplied(kind: Action['do'], outcome: 'done' | 'failed'): void
  workEnded(outcome: WorkOutcome): void
  gitHubCalled(call: GitHubCall): void
}

/** Where nobody looks. */
export const NO_METER: Meter = {
  deliveryArrived() {},
  deliveryWorked() {},
  triggerWorked() {},
  actionApplied() {},
  workEnded() {},
  gitHubCalled() {},
}
