/** Opens the database that the environment names, migrated, with the operations of the Store on it. */
import type { Clock, Log } from '../app/ports/github.js'
import type { Lease } from '../app/ports/jobs.js'
import type { PanelReads } from '../app/ports/panel-reads.js'
import type { Changes } from '../app/ports/changes.js'
import type { Store } from '../app/ports/store.js'
import { changeEmitter, type ChangeSource, type Tell } from './changes/change-emitter.js'
import { postgresChanges } from './changes/postgres-changes.js'
import { panelReads } from './panel/panel-reads.js'
import type { Database } from './database.js'
import { type DatabaseKind, type Migration, migrationsFolder, readMigrations } from './migration-files.js'
import { intents } from './plans/intents.js'
import { plans } from './plans/plans.js'
import { features } from './plans/features.js'
import { installations } from './installations.js'
import { openPostgres } from './postgres.js'
import { deliveries } from './queue/deliveries.js'
import { wakes } from './queue/enqueue.js'
import { nextDue } from './queue/fair-scheduling.js'
import { freeAllLeases, jobs, routines } from './queue/job-queue.js'
import { underLease } from './queue/lease-writes.js'
import { queueStats } from './queue/queue-stats.js'
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

export type OpenStore = Store & { kind: DatabaseKind; changes: Changes; panel: PanelReads }

/** Opens the store. Throws MigrationError, or an Error with a sentence for whoever runs the server. */
export async function openStore({ databaseUrl, dataDir, log, clock, migrations }: OpenOptions): Promise<OpenStore> {
  const kind = databaseUrl === null ? 'sqlite' : 'postgres'
  const options = { folder: migrations ?? migrationsFolder(kind), log }
  const db = databaseUrl === null ? await openSqlite(dataDir, options) : await openPostgres(databaseUrl, options)
  const known = await readMigrations(options.folder)
  const changes = databaseUrl === null ? changeEmitter(log) : postgresChanges({ databaseUrl, db, log })
  const store = operations(db, { kind, clock: clock ?? { now: () => new Date() }, migrations: known, changes })
  return { ...store, kind, changes, panel: panelReads(db) }
}

interface Around {
  kind: DatabaseKind
  clock: Clock
  /** Those of this version. */
  migrations: readonly Migration[]
  changes: ChangeSource
}

// All operations of the Store on one database.

export function operations(db: Database, { kind, clock, migrations, changes }: Around): Store {
  const tell: Tell = change => changes.tell(change)
  const store = retryingEach({
    ...deliveries(db, kind, tell),
    ...installations(db, tell),
    ...features(db),
    ...triggers(db, tell),
    ...wakes(db, tell),
    ...jobs(db, tell),
    ...plans(db, tell),
    ...intents(db),
    ...queueStats(db, migrations),
    ...routines(db),
    nextDue: () => nextDue(db),
    freeAllLeases: () => freeAllLeases(db, clock.now()),
    close: async () => {
      await changes.close()
      await db.$disconnect()
    },
  })
  const leased = (lease: Lease): Store => ({
    ...store,
    ...retryingEach(underLease(db, lease, tell)),
    underLease: leased,
  })
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
