/** All operations of the Store on one database. */
import type { Clock } from '../run/ports.js'
import type { Lease, Store } from '../run/store.js'
import type { Database } from './database.js'
import { inbox } from './inbox.js'
import type { DatabaseKind, Migration } from './migrations.js'
import { intents } from './intents.js'
import { overview } from './overview.js'
import { plans } from './plans.js'
import { repositories } from './repositories.js'
import { retrying } from './retry.js'
import { triggers } from './triggers.js'
import { routines } from './routines.js'
import { nextDue } from './turns.js'
import { underLease } from './under-lease.js'
import { wakes } from './wake.js'
import { freeAllLeases, work } from './work.js'

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
