/** PostgreSQL, 15 or newer: a pool of connections, and a lock so that of processes that start at once only one migrates. */
import { PrismaPg } from '@prisma/adapter-pg'
import {
  DriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQueryable,
} from '@prisma/driver-adapter-utils'
import type { Database } from './database.js'
import { PrismaClient } from './generated/postgres/client.js'
import { migrate, type MigrateOptions } from './migrate.js'

const OLDEST_MAJOR = 15

/** Any number that nobody else takes an advisory lock on in this database. */
const MIGRATION_LOCK = '7063646170'

/** Less than the ten seconds that GitHub waits for an answer to a webhook. */
const CONNECT_TIMEOUT_MS = 5000

/** @param versionNumber the server's `server_version_num`: 150018 is 15.18 */
export function requireVersion(versionNumber: number): void {
  const major = Math.floor(versionNumber / 10_000)
  if (major >= OLDEST_MAJOR) return
  throw new Error(
    `The server of DATABASE_URL runs PostgreSQL ${major}. genprompts needs PostgreSQL ${OLDEST_MAJOR} or newer.`,
  )
}

/** The schema engine reads errors in this form only. */
function rethrow(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error)
  const unsaid = { detail: undefined, column: undefined, hint: undefined }
  throw new DriverAdapterError({ kind: 'postgres', code: 'N/A', severity: 'ERROR', message, ...unsaid })
}

/** Connections for migrating: a script is sent whole, which makes it all or nothing (the adapter cuts it at every semicolon). */
function migrationFactory(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, max: 1 })
  const withWholeScripts = async () => {
    const connection = await factory.connect()
    connection.executeScript = async script => {
      await connection.underlyingDriver().query(script).catch(rethrow)
    }
    return connection
  }
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: withWholeScripts,
    connectToShadowDb: () => factory.connectToShadowDb(),
  }
}

const query = (sql: string) => ({ sql, args: [], argTypes: [] })

async function migrateAlone(databaseUrl: string, options: Omit<MigrateOptions, 'kind' | 'factory'>): Promise<void> {
  const factory = migrationFactory(databaseUrl)
  const connection = await factory.connect()
  try {
    const version = await connection.queryRaw(query(`SELECT current_setting('server_version_num')::integer`))
    requireVersion(Number(version.rows[0]?.[0]))
    const transaction = await connection.startTransaction()
    try {
      await transaction.executeRaw(query(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`))
      await migrate({ kind: 'postgres', factory, ...options })
    } finally {
      // Where this fails the connection is gone, and the lock with it.
      await transaction.executeRaw(query('COMMIT')).catch(() => {})
      await transaction.commit()
    }
  } finally {
    await connection.dispose()
  }
}

/** Says what is wrong with the server, without the password that stands in its URL. */
function complaint(url: URL, error: DriverAdapterError): Error {
  const problems: Partial<Record<typeof error.cause.kind, string>> = {
    DatabaseNotReachable: 'cannot be reached',
    AuthenticationFailed: 'rejects the user or the password',
    DatabaseDoesNotExist: `has no database named ${url.pathname.slice(1)}`,
  }
  const problem = problems[error.cause.kind] ?? `answers: ${error.cause.originalMessage ?? error.cause.kind}`
  const host = url.host || url.searchParams.get('host') || 'localhost'
  return new Error(`The PostgreSQL server of DATABASE_URL (${host}) ${problem}.`, { cause: error })
}

function parseUrl(databaseUrl: string): URL {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : null
  if (url !== null && /^postgres(ql)?:$/.test(url.protocol)) return url
  throw new Error('DATABASE_URL must look like postgresql://user:password@host:5432/database.')
}

/** One connection, for looking. Throws an Error that says what is wrong with the server. */
export async function connectOnce(
  databaseUrl: string,
): Promise<{ connection: SqlQueryable; close: () => Promise<void> }> {
  const url = parseUrl(databaseUrl)
  try {
    const connection = await migrationFactory(databaseUrl).connect()
    const version = await connection.queryRaw(query(`SELECT current_setting('server_version_num')::integer`))
    requireVersion(Number(version.rows[0]?.[0]))
    return { connection, close: () => connection.dispose() }
  } catch (error) {
    throw error instanceof DriverAdapterError ? complaint(url, error) : error
  }
}

/** Opens the database at a URL and migrates it where needed. Throws MigrationError, or an Error that says what is wrong with the server. */
export async function openPostgres(
  databaseUrl: string,
  options: Omit<MigrateOptions, 'kind' | 'factory'>,
): Promise<Database> {
  const url = parseUrl(databaseUrl)
  await migrateAlone(databaseUrl, options).catch((error: unknown) => {
    throw error instanceof DriverAdapterError ? complaint(url, error) : error
  })
  const adapter = new PrismaPg(
    {
      connectionString: databaseUrl,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
      statement_timeout: 30_000,
      // A process that stands still in the middle of a transaction would hold its row locks for as long.
      idle_in_transaction_session_timeout: 10_000,
      application_name: 'genprompts',
    },
    { onPoolError: error => options.log.warn({ err: error }, 'database connection lost') },
  )
  const client = new PrismaClient({
    adapter,
    errorFormat: 'minimal',
    transactionOptions: { maxWait: CONNECT_TIMEOUT_MS, timeout: 30_000 },
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- generated from the same models; the types differ in what only PostgreSQL has
  return client as unknown as Database
}
