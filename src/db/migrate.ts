/** Brings a database to the schema of this version, and refuses to start on one that is broken or newer. */
import type { SqlMigrationAwareDriverAdapterFactory, SqlQueryable } from '@prisma/driver-adapter-utils'
import type { Log } from '../app/ports/github.js'
import {
  migrationList,
  readMigrations,
  readSchema,
  type DatabaseKind,
  type Migration,
  type MigrationList,
} from './migration-files.js'
import { NO_FILTERS, withSchemaEngine, type SchemaEngine } from './schema-engine.js'

/** Why the server cannot start on this database, and what to do: a sentence or two for whoever runs it. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

export interface MigrateOptions {
  kind: DatabaseKind
  factory: SqlMigrationAwareDriverAdapterFactory
  /** Folder of migrations. */
  folder: string
  log: Log
}

/** Names of the migrations that are not applied yet. Throws MigrationError where one failed before or the database is ahead of this version. */
export async function pendingMigrations(
  kind: DatabaseKind,
  db: SqlQueryable,
  migrations: readonly Migration[],
): Promise<string[]> {
  const history = await readHistory(kind, db)
  const names = new Set(migrations.map(migration => migration.name))
  const failed = history.find(entry => !entry.isFinished)
  if (failed !== undefined) {
    throw new MigrationError(
      `The database migration ${failed.name} did not finish. Restore the database from a backup. Or undo ` +
        `it by hand, run this SQL on the database, and start again: ` +
        `DELETE FROM _prisma_migrations WHERE migration_name = '${failed.name}' AND finished_at IS NULL`,
    )
  }
  const unknown = history.find(entry => !names.has(entry.name))
  if (unknown !== undefined) {
    throw new MigrationError(
      `The database has the migration ${unknown.name} from a newer version of genprompts. Start that version, or restore ` +
        `a backup from before the upgrade.`,
    )
  }
  const applied = new Set(history.map(entry => entry.name))
  return migrations.map(migration => migration.name).filter(name => !applied.has(name))
}

/** Prisma's own table, which is not there before the first migration. */
const FIND_HISTORY: Record<DatabaseKind, string> = {
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`,
  postgres: `SELECT table_name::text FROM information_schema.tables
    WHERE table_schema = 'public' AND table_name = '_prisma_migrations'`,
}

const READ_HISTORY = `
  SELECT migration_name, CASE WHEN finished_at IS NULL THEN 'no' ELSE 'yes' END
  FROM _prisma_migrations WHERE rolled_back_at IS NULL`

/** The migrations that were begun and not rolled back. */
async function readHistory(kind: DatabaseKind, db: SqlQueryable): Promise<{ name: string; isFinished: boolean }[]> {
  const select = async (sql: string) => (await db.queryRaw({ sql, args: [], argTypes: [] })).rows
  if ((await select(FIND_HISTORY[kind])).length === 0) return []
  return (await select(READ_HISTORY)).map(([name, isFinished]) => ({
    name: String(name),
    isFinished: isFinished === 'yes',
  }))
}

/**
 * Applies what is missing, each migration all or nothing. The caller sees to it that no other process does so at the
 * same time. Throws MigrationError; what failed is tried again at the next start.
 */
export async function migrate({ kind, factory, folder, log }: MigrateOptions): Promise<void> {
  const migrations = await readMigrations(folder)
  const connection = await factory.connect()
  try {
    if ((await pendingMigrations(kind, connection, migrations)).length === 0) return
  } finally {
    await connection.dispose()
  }
  const list = migrationList(kind, folder, migrations)
  await withSchemaEngine(factory, await readSchema(kind), async engine => {
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: list, filters: NO_FILTERS })
      log.info({ migrations: appliedMigrationNames }, 'database migrated')
    } catch (error) {
      const failed = await forgetFailed(engine, list)
      throw new MigrationError(
        failed === null
          ? `The database migration failed: ${sentence(error)}`
          : `The database migration ${failed} failed and was undone: ${sentence(error)}`,
        { cause: error },
      )
    }
  })
}

/** Nothing of a failed migration was kept (see the factories), so a corrected script can simply run. Gives its name. */
async function forgetFailed(engine: SchemaEngine, migrationsList: MigrationList): Promise<string | null> {
  const question = { migrationsList, optInToShadowDatabase: false, filters: NO_FILTERS }
  // Where not even this can be asked, the connection is gone and the first error tells more.
  const history = await engine.diagnoseMigrationHistory(question).catch(() => null)
  const migrationName = history?.failedMigrationNames[0] ?? null
  if (migrationName !== null) await engine.markMigrationRolledBack({ migrationName })
  return migrationName
}

/** The engine's message without the trail of its own functions. */
function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return (
    text
      .split(/\n\s+0: /)[0]
      ?.replaceAll(/\s+/g, ' ')
      .trim() ?? ''
  )
}
