/** The port to how the queue stands: counts and ages, for readiness and metrics. */

/** How the queue stands at one moment. */
export interface QueueOverview {
  /** Webhooks: those that wait and those that failed for good. */
  deliveries: {
    waiting: number
    failed: number
    /** Arrival of the oldest that waits. */
    oldest: Date | null
    /** Since when the one that is due longest is due. */
    oldestDue: Date | null
  }
  /**
   * Jobs: due now, held by a worker, due later, and paused after a failure until a person acts. What waits for a
   * limit of GitHub's is due later.
   */
  work: { due: number; held: number; later: number; resting: number; oldestDue: Date | null }
  /** By state. */
  plans: Record<string, number>
  /** By state, of active plans. */
  phases: Record<string, number>
}

export interface QueueStats {
  overview(now: Date): Promise<QueueOverview>
  /** Names: those of this version that the database lacks (it was put back from an old backup), and those that it has of a newer one. */
  migrationGaps(): Promise<{ missing: string[]; unknown: string[] }>
}
