/** What a schedule of several features says. */

/** One phase of one feature. */
export interface Step {
  featureId: number
  phase: number
}

/** A file that phases of one or of several features touch. */
export interface SharedFile {
  path: string
  steps: Step[]
  /** How it was resolved: plain text. */
  resolution: string
}

/** Features that wait for each other: nothing can be begun, so none of them is in the schedule. */
export interface FeatureCycle {
  /** Ids in the order of the waiting: each waits for the next, the last for the first. */
  features: number[]
  /** One sentence in plain text that says what is wrong and what to do. */
  text: string
}

/** Why a feature stands where it stands: plain text. */
export interface OrderReason {
  featureId: number
  text: string
}

export interface ManySchedule {
  /** Ids in the order of work. Features of a cycle are left out. */
  features: number[]
  /** Phases that can run side by side, in order of start; within a track the more urgent first. */
  tracks: Step[][]
  conflicts: SharedFile[]
  /** The longest chain by hours. */
  criticalPath: Step[]
  /** Calendar hours when tracks run side by side. */
  parallelHours: number
  /** Calendar hours one after the other: the total. */
  serialHours: number
  reasons: OrderReason[]
  cycles: FeatureCycle[]
}
