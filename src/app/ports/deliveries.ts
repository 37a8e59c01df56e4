/** The port to deliveries: webhooks as they came in, stored before they are answered. */

export interface NewDelivery {
  /** X-GitHub-Delivery. */
  id: string
  /** X-GitHub-Event. */
  event: string
  /** The raw body, as it was signed. */
  body: string
  receivedAt: Date
}

export interface StoredDelivery extends NewDelivery {
  /** Times it was claimed, this one included. */
  attempts: number
}

export interface Deliveries {
  /**
   * Resolves when it is durable; those of the same moment are written together. The installation and the repository that
   * the body names are kept beside it. A delivery id that is there already is left as it is (`duplicate`), unless it
   * failed for good: then it is worked again.
   */
  storeDelivery(delivery: NewDelivery): Promise<'stored' | 'duplicate'>
  /**
   * Those that have been due longest, as many as are worked well together, claimed for `leaseMs`; none when none is due.
   * Claims that ran out are due again.
   */
  claimDeliveries(owner: string, now: Date, leaseMs: number): Promise<StoredDelivery[]>
  /** They were received: nothing is left to do with them. */
  finishDeliveries(ids: readonly string[]): Promise<void>
  /** Keeps the error; due again at `retryAt`, or failed for good when null. What is done stays done. */
  failDelivery(id: string, error: string, retryAt: Date | null): Promise<void>
  /** Removes those that are done or failed and arrived before a time; returns how many. */
  removeDeliveriesBefore(time: Date): Promise<number>
  /** Whether it was stored, and is still kept. */
  hasDelivery(id: string): Promise<boolean>
}
