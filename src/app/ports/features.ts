/** The port to features: what plans, jobs, triggers and intents hang on. */

/** A feature with its place on GitHub. Its id is the key of its plans, its job and its lease. */
export interface FeatureRef {
  /** Database id. */
  featureId: number
  repositoryId: number
  /** Null while it has no issue. */
  issueNumber: number | null
}

export interface Features {
  /** The feature of an issue; null where nothing was ever asked for on it. */
  featureOfIssue(repositoryId: number, issueNumber: number): Promise<number | null>
  /**
   * The feature of an issue, made where there is none. One that is made here is in no list before it has a plan: most
   * labels and comments are not for us, which is known only later.
   */
  ensureFeature(issue: { repositoryId: number; issueNumber: number; title: string }, now: Date): Promise<number>
}
