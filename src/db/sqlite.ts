/** The embedded database: one private SQLite file, durable at every commit. */
import { chmod, mkdir, open } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaClient } from './generated/sqlite/client.js'
import type { Database } from './database.js'
import { migrate, type MigrateOptions } from './migrate.js'
import { BusyRetryLibSql } from './libsql-busy-retry.js'

type Options = Omit<MigrateOptions, 'kind' | 'factory'>

export const DATABASE_FILE = 'genprompts.db'

/** How long a process waits at its start while another one migrates. */
const MIGRATION_PATIENCE_MS = 60_000

/** Creates a file for its owner alone, in a folder that is made so too where it is missing. */
async function privateFile(folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = resolve(join(folder, name))
  await (await open(path, 'a', 0o600)).close()
  await chmod(path, 0o600)
  return path
}

/**
 * Connections for migrating. A script is all or nothing; foreign keys rest meanwhile, as SQLite's manual asks for where
 * tables are made anew (https://www.sqlite.org/lang_altertable.html, section 7), and cannot be switched inside.
 */
function migrationFactory(factory: BusyRetryLibSql): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    async connect() {
      const connection = await factory.connect()
      const run = connection.executeScript.bind(connection)
      connection.executeScript = script =>
        run(`PRAGMA foreign_keys = OFF; BEGIN; ${script}\n; COMMIT; PRAGMA foreign_keys = ON`)
      return connection
    },
  }
}

/** Migrates while no other process does. The lock is on a file of its own, and goes when its process goes. */
async function migrateAlone(lockPath: string, factory: BusyRetryLibSql, options: Options): Promise<void> {
  const lock = await new BusyRetryLibSql({
    url: pathToFileURL(lockPath).href,
    timeout: MIGRATION_PATIENCE_MS,
  }).connect()
  try {
    const transaction = await lock.startTransaction()
    try {
      await migrate({ kind: 'sqlite', factory: migrationFactory(factory), ...options })
    } finally {
      await transaction.rollback()
    }
  } finally {
    await lock.dispose()
  }
}

/** Opens `genprompts.db` in `dataDir`, made and migrated where needed. Throws MigrationError. */
export async function openSqlite(dataDir: string, options: Options): Promise<Database> {
  // Webhook bodies of private repositories are in there.
  const factory = new BusyRetryLibSql({ url: pathToFileURL(await privateFile(dataDir, DATABASE_FILE)).href })
  const connection = await factory.connect()
  // Stays with the file. This build of SQLite syncs fully at every commit and checks foreign keys by default.
  await connection.queryRaw({ sql: 'PRAGMA journal_mode = WAL', args: [], argTypes: [] })
  await connection.dispose()
  await migrateAlone(await privateFile(dataDir, `${DATABASE_FILE}.lock`), factory, options)
  return new PrismaClient({
    adapter: factory,
    errorFormat: 'minimal',
    // Transactions of one process queue up for its connection.
    transactionOptions: { maxWait: 30_000, timeout: 30_000 },
  })
}
