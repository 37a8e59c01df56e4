/** Opens the database that the environment names, migrated, with the operations of the Store on it. */
import type { Clock, Log } from '../app/ports/github.js'
import type { Store } from '../app/ports/store.js'
import { migrationsFolder, readMigrations, type DatabaseKind } from './migration-files.js'
import { operations } from './operations.js'
import { openPostgres } from './postgres.js'
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
