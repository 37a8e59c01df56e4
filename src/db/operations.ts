/** All operations of the Store on one database. */
import type { Clock } from '../app/ports/github.js'
import type { Lease, Store } from '../app/ports/store.js'
import type { Database } from './database.js'
import { inbox } from './queue/deliveries.js'
import type { DatabaseKind, Migration } from './migration-files.js'
import { intents } from './plans/intents.js'
import { overview } from './queue/queue-stats.js'
import { plans } from './plans/plans.js'
import { repositories } from './plans/repositories.js'
import { retrying } from './retry.js'
import { triggers } from './queue/triggers.js'
import { routines } from './queue/routines.js'
import { nextDue } from './queue/fair-scheduling.js'
import { underLease } from './queue/lease-writes.js'
import { wakes } from './queue/enqueue.js'
import { freeAllLeases, work } from './queue/job-queue.js'

export function operations(db: Database, kind: DatabaseKind, clock: Clock, migrations: readonly Migration[]): Store {
  const store = retryingEach({
    ...inbox(db, kind),
    ...repositories(db),
    ...triggers(db),
    ...wakes(db),
    ...work(db),
    ...plans(db),
    ...intents(db),
    ...overview(db, migrations),
    ...routines(db),
    nextDue: () => nextDue(db),
    freeAllLeases: () => freeAllLeases(db, clock.now()),
    ping: async () => void (await db.$queryRaw`SELECT 1`),
    close: () => db.$disconnect(),
  })
  const leased = (lease: Lease): Store => ({ ...store, ...retryingEach(underLease(db, lease)), underLease: leased })
  return { ...store, underLease: leased }
}

/** Each operation is atomic, so each can be tried again as a whole. */
function retryingEach<T extends Partial<Omit<Store, 'underLease'>>>(plain: T): T {
  const wrapped = Object.entries<(...args: never[]) => Promise<unknown>>({ ...plain }).map(
    ([name, operation]) => [name, (...args: never[]) => retrying(() => operation(...args))] as const,
  )
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same names with the same signatures
  return Object.fromEntries(wrapped) as unknown as T
}
