/** Opens the database that the environment names, migrated, with the operations of the Store on it. */
import type { Clock, Log } from '../app/ports/github.js'
import type { Lease, Store } from '../app/ports/store.js'
import type { Database } from './database.js'
import { type DatabaseKind, type Migration, migrationsFolder, readMigrations } from './migration-files.js'
import { intents } from './plans/intents.js'
import { plans } from './plans/plans.js'
import { repositories } from './plans/repositories.js'
import { openPostgres } from './postgres.js'
import { deliveryOperations } from './queue/deliveries.js'
import { wakes } from './queue/enqueue.js'
import { nextDue } from './queue/fair-scheduling.js'
import { freeAllLeases, work, routines } from './queue/job-queue.js'
import { underLease } from './queue/lease-writes.js'
import { overview } from './queue/queue-stats.js'
import { triggers } from './queue/triggers.js'
import { retrying } from './database-errors.js'
import { openSqlite } from './sqlite.js'

export { MigrationError } from './migrate.js'

export interface OpenOptions {
  /** A PostgreSQL URL; null for the embedded SQLite file. */
  databaseUrl: string | null
  /** Folder of the embedded database; made where it is missing. */
  dataDir: string
  log: Log
  /** The machine's clock where none is given. */
  clock?: Clock
  /** Folder of migrations instead of the package's own. */
  migrations?: string
}

export type OpenStore = Store & { kind: DatabaseKind }

/** Opens the store. Throws MigrationError, or an Error with a sentence for whoever runs the server. */
export async function openStore({ databaseUrl, dataDir, log, clock, migrations }: OpenOptions): Promise<OpenStore> {
  const kind = databaseUrl === null ? 'sqlite' : 'postgres'
  const options = { folder: migrations ?? migrationsFolder(kind), log }
  const db = databaseUrl === null ? await openSqlite(dataDir, options) : await openPostgres(databaseUrl, options)
  const known = await readMigrations(options.folder)
  return { ...operations(db, kind, clock ?? { now: () => new Date() }, known), kind }
}

// All operations of the Store on one database.

export function operations(db: Database, kind: DatabaseKind, clock: Clock, migrations: readonly Migration[]): Store {
  const store = retryingEach({
    ...deliveryOperations(db, kind),
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
