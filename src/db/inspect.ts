/** Looks at a database without changing anything: which version it has, and which migrations are applied. */
import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SqlQueryable } from '@prisma/driver-adapter-utils'
import { pendingMigrations } from './migrate.js'
import { migrationsFolder, readMigrations, type DatabaseKind } from './migration-files.js'
import { BusyRetryLibSql } from './libsql-busy-retry.js'
import { DATABASE_FILE } from './sqlite.js'
import { connectOnce } from './postgres.js'

export { MigrationError } from './migrate.js'

export interface Inspected {
  /** Of the database program; null where the SQLite file is not there yet. */
  version: string | null
  applied: number
  /** Names, in their order. */
  pending: readonly string[]
}

/** Throws MigrationError for a database that no start can use, and an Error with a sentence for one that cannot be opened. */
export async function inspectDatabase(where: { databaseUrl: string | null; dataDir: string }): Promise<Inspected> {
  return where.databaseUrl === null ? inspectSqlite(where.dataDir) : inspectPostgres(where.databaseUrl)
}

async function inspectSqlite(dataDir: string): Promise<Inspected> {
  const file = resolve(join(dataDir, DATABASE_FILE))
  const folder = await writableFolder(dirname(file))
  const isThere = folder === dirname(file) && (await stat(file).catch(() => null)) !== null
  if (!isThere) return { version: null, applied: 0, pending: [] }
  await access(file, constants.R_OK | constants.W_OK)
  const connection = await new BusyRetryLibSql({ url: pathToFileURL(file).href }).connect()
  try {
    return await inspected('sqlite', connection, 'SELECT sqlite_version()')
  } finally {
    await connection.dispose()
  }
}

/** The folder, or the nearest one above that is there: which must let us make the rest. */
async function writableFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (found === null) return writableFolder(dirname(folder))
  if (!found.isDirectory()) throw new Error(`${folder} is not a folder`)
  await access(folder, constants.W_OK | constants.X_OK)
  return folder
}

async function inspectPostgres(databaseUrl: string): Promise<Inspected> {
  const { connection, close } = await connectOnce(databaseUrl)
  try {
    return await inspected('postgres', connection, `SELECT current_setting('server_version')`)
  } finally {
    await close()
  }
}

async function inspected(kind: DatabaseKind, connection: SqlQueryable, askVersion: string): Promise<Inspected> {
  const { rows } = await connection.queryRaw({ sql: askVersion, args: [], argTypes: [] })
  const migrations = await readMigrations(migrationsFolder(kind))
  const pending = await pendingMigrations(kind, connection, migrations)
  return { version: String(rows[0]?.[0]), applied: migrations.length - pending.length, pending }
}
