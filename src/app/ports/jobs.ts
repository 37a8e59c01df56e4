/** The port to the job queue: a job is the work on one feature, held under a lease by one worker at a time. */
import type { FeatureRef } from './features.js'

/** The job of one feature, held by one worker until it is released or runs out. */
export interface Lease extends FeatureRef {
  installationId: number
  owner: string
  /** Grows with every claim of this feature's job; a holder with an older number has lost it. */
  fence: number
  /** Failed tries in a row before this one. */
  attempts: number
}

/**
 * How a lease ends. `dueAt`: when the job is due again (null: when it is woken). `error`: kept and counted as a failed try;
 * null clears. `waits`: neither failed nor ended well, so failed tries stay as they are. `rests` (with the reason): until it
 * is woken; counts as one failed try, however often it was found so, so that the tries of what comes next are left.
 */
export type Release =
  { dueAt: Date | null; error: string | null } | { dueAt: Date | null; waits: true } | { rests: string }

export interface FailedJob extends FeatureRef {
  installationId: number
  /** What went wrong, as logged. */
  error: string
  /** Failed tries in a row; one for a paused job. */
  attempts: number
  /** When it is tried again; null where it waits for a person, an event or the next sweep. */
  dueAt: Date | null
}

export interface Jobs {
  /** Makes a feature's job due at `at` unless it is due earlier. One under a lease is worked again after it is released. */
  wake(featureId: number, installationId: number, at: Date): Promise<void>
  /** Wakes paused jobs of a repository: active plans, triggers that wait, and jobs that were given up; returns how many. */
  wakeRepository(repositoryId: number, installationId: number, at: Date): Promise<number>
  /** Wakes the jobs of a repository that were given up, to be tried once more; returns how many. */
  wakeGivenUp(repositoryId: number, installationId: number, at: Date): Promise<number>
  /**
   * The oldest due job of the installation that has fewest leases now (fair by installation), parked installations and
   * those to be passed over left out; null when nothing is due.
   */
  claimJob(owner: string, now: Date, leaseMs: number, passOver?: readonly number[]): Promise<Lease | null>
  /** Holds it for another `leaseMs`; false when the lease was lost. */
  renewLease(lease: Lease, now: Date, leaseMs: number): Promise<boolean>
  holdsLease(lease: Lease, now: Date): Promise<boolean>
  /** Gives the job back. What was lost before is left to its new holder. */
  releaseLease(lease: Lease, next: Release): Promise<void>
  /** Frees every lease and every claim of a delivery: only for a lone process on SQLite, at its start. */
  freeAllLeases(): Promise<void>
  /** Jobs whose last try failed, those that were given up first; `dueAt` null for these. */
  failedJobs(limit: number): Promise<FailedJob[]>
  /** When the next job or delivery is due, or null; to know how long to sleep. */
  nextDue(): Promise<Date | null>
}

/** Something that one of the processes does every now and then, such as the search for what no webhook reported. */
export interface Routines {
  /**
   * Where it is due, or nobody holds it and it is to be done `anyway`: holds it for `leaseMs` and gives the position that
   * the last one left. Null otherwise.
   */
  claimRoutine(
    name: string,
    claim: { owner: string; now: Date; leaseMs: number; anyway: boolean },
  ): Promise<{ position: string | null } | null>
  /** Holds it until then; false where it was lost. */
  renewRoutine(name: string, owner: string, until: Date): Promise<boolean>
  finishRoutine(name: string, owner: string, next: { dueAt: Date; position: string }): Promise<void>
}
