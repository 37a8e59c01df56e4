/** The port to the database: named operations, each atomic, by subject. Implemented by src/db on SQLite and PostgreSQL alike. */
import type { Deliveries } from './deliveries.js'
import type { Features } from './features.js'
import type { Installations } from './installations.js'
import type { Intents } from './intents.js'
import type { Jobs, Lease, Routines } from './jobs.js'
import type { Plans } from './plans.js'
import type { QueueStats } from './queue-stats.js'
import type { Triggers } from './triggers.js'

export interface Store
  extends Deliveries, Installations, Features, Triggers, Jobs, Routines, Plans, Intents, QueueStats {
  /**
   * The same store for whoever holds this lease: what it writes of plans, triggers and intents is written only while
   * nobody else has claimed the job since, checked in the same transaction. Throws LeaseLost otherwise.
   */
  underLease(lease: Lease): Store
  close(): Promise<void>
}
