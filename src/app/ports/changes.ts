/** The change signal: whoever changes a plan, a phase, a job or a delivery emits it, and whoever shows them is notified. */

/** What changed: enough to know whom it concerns and what to read again, never the new state itself. */
export type Change =
  /** Made, replaced, or in another state. */
  | { kind: 'plan'; featureId: number; repositoryId: number; planId: string }
  /** In another state, or with another issue. */
  | { kind: 'phase'; featureId: number; repositoryId: number; planId: string; phase: number }
  /** Due, held, given back, failed. */
  | { kind: 'job'; featureId: number; repositoryId: number }
  /** Jobs of this installation wait for a limit of GitHub's. */
  | { kind: 'parked'; installationId: number }
  /** Arrived, done or failed. Null where the delivery names none. */
  | { kind: 'delivery'; installationId: number | null; repositoryId: number | null }
  /** Something changed that is not known any closer: read again whatever is shown. */
  | { kind: 'anything' }

export interface Changes {
  /** Tells of a change that is stored: at once to the listeners of this process, soon to those of others. Never throws. */
  tell(change: Change): void
  /**
   * Calls for every change from now on, wherever it was made. The listener must be quick and must not throw.
   * @returns what ends it
   */
  listen(listener: (change: Change) => void): () => void
}
