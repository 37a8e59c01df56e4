import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { afterEach, expect, test } from 'vitest'
import { postgresSchema } from '../../scripts/postgres-schema.mjs'
import { MigrationError } from '../../src/db/open-store.js'
import { migrationsFolder, readMigrations, readSchema, type DatabaseKind } from '../../src/db/migration-files.js'
import { NO_FILTERS, withSchemaEngine } from '../../src/db/schema-engine.js'
import { createTestDatabase, describeEachDatabase, hasPostgres, type TestDatabase } from '../support/databases.js'

const folders: string[] = []

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

/** The package's migrations with one more behind them. */
async function migrationsAnd(kind: DatabaseKind, name: string, sql: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genprompts-migrations-'))
  folders.push(folder)
  await cp(migrationsFolder(kind), folder, { recursive: true })
  await mkdir(join(folder, name))
  await writeFile(join(folder, name, 'migration.sql'), sql)
  return folder
}

const LATER = '29990101000000_later'
const GOOD = `CREATE TABLE "Extra" ("text" TEXT NOT NULL);\nINSERT INTO "Extra" VALUES ('a;b');`
const BROKEN = `${GOOD}\nCREATE nonsense;`

/** What opening says: the message of its error, or null when it opens. */
async function refusal(database: TestDatabase, migrations?: string): Promise<string | null> {
  try {
    await (await database.open(migrations === undefined ? {} : { migrations })).nextDue()
    return null
  } catch (error) {
    if (error instanceof MigrationError) return error.message
    throw error
  }
}

function factoryOf({ kind, databaseUrl, dataDir }: TestDatabase) {
  if (kind === 'sqlite') return new PrismaLibSql({ url: `file:${dataDir}/genprompts.db` })
  return new PrismaPg({ connectionString: databaseUrl ?? '' })
}

describeEachDatabase('migrations', ({ kind, create }) => {
  test('a broken one stops the start each time, and nothing of it is kept', async () => {
    const database = await create()
    const broken = await migrationsAnd(kind, LATER, BROKEN)
    for (let start = 0; start < 2; start++) {
      expect(await refusal(database, broken)).toMatch(
        new RegExp(`^The database migration ${LATER} failed and was undone: .*syntax error`),
      )
    }
    // The mended one makes the same table, and the version without it starts.
    expect(await refusal(database)).toBeNull()
    expect(await refusal(database, await migrationsAnd(kind, LATER, GOOD))).toBeNull()
  })

  test('a version that does not know the newest migration does not start', async () => {
    const database = await create()
    expect(await refusal(database, await migrationsAnd(kind, LATER, GOOD))).toBeNull()
    expect(await refusal(database)).toMatch(
      `The database has the migration ${LATER} from a newer version of genprompts`,
    )
  })

  test('one that was begun and never finished stops the start', async () => {
    const database = await create()
    expect(await refusal(database)).toBeNull()
    const connection = await factoryOf(database).connect()
    await connection.executeRaw({ sql: 'UPDATE _prisma_migrations SET finished_at = NULL', args: [], argTypes: [] })
    await connection.dispose()
    expect(await refusal(database)).toMatch(/^The database migration \d+_init did not finish\./)
  })

  test('the SQL that is named for one that did not finish lets it run again', async () => {
    const database = await create()
    const good = await migrationsAnd(kind, LATER, GOOD)
    expect(await refusal(database, good)).toBeNull()
    const connection = await factoryOf(database).connect()
    const run = (sql: string) => connection.executeRaw({ sql, args: [], argTypes: [] })
    await run(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '${LATER}'`)
    await run('DROP TABLE "Extra"')
    await run(/DELETE FROM .*/.exec((await refusal(database, good)) ?? '')?.[0] ?? '')
    await connection.dispose()
    expect(await refusal(database, good)).toBeNull()
  })
})

/**
 * To describe a partial index the engine asks for its name as "name", which is a column to a SQLite that is built as ours
 * is; 'name' is text to every SQLite.
 */
function withTextQuoted(factory: ReturnType<typeof factoryOf>): SqlMigrationAwareDriverAdapterFactory {
  const { provider, adapterName } = factory
  const connectToShadowDb = () => factory.connectToShadowDb()
  return {
    provider,
    adapterName,
    connectToShadowDb,
    async connect() {
      const connection = await factory.connect()
      const queryRaw = connection.queryRaw.bind(connection)
      connection.queryRaw = query =>
        queryRaw({ ...query, sql: query.sql.replace(/(FROM sqlite_master .* name = )"(\w+)"/, "$1'$2'") })
      return connection
    },
  }
}

const asFiles = (content: string) => [{ path: 'schema.prisma', content }]

test('the SQLite migrations lead to the schema and nothing else', async () => {
  const database = await createTestDatabase('sqlite')
  await database.open()
  const schema = await readSchema('sqlite')
  const difference = await withSchemaEngine(withTextQuoted(factoryOf(database)), schema, engine =>
    engine.diff({
      from: { tag: 'schemaDatasource', files: asFiles(schema), configDir: '' },
      to: { tag: 'schemaDatamodel', files: asFiles(schema) },
      script: true,
      exitCode: true,
      filters: NO_FILTERS,
    }),
  )
  await database.remove()
  expect(difference).toEqual({ exitCode: 0, stdout: '-- This is an empty migration.\n' })
})

/** The engine cannot read a PostgreSQL catalogue through the adapter; what it would make from nothing is compared instead. */
test.skipIf(!hasPostgres())('the PostgreSQL migrations lead to the schema and nothing else', async () => {
  const migrated = await createTestDatabase('postgres')
  const made = await createTestDatabase('postgres', { migrated: false })
  const schema = await readSchema('postgres')
  const { stdout } = await withSchemaEngine(factoryOf(made), schema, engine =>
    engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: asFiles(schema) },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    }),
  )
  const connection = await factoryOf(made).connect()
  await connection.executeScript(stdout ?? '')
  await connection.dispose()
  const expected = await catalogue(made)
  expect(expected).toContain('Plan.issueNumber integer YES')
  expect(await catalogue(migrated)).toEqual(expected)
  await made.remove()
  await migrated.remove()
})

/** Columns, indices and constraints of a PostgreSQL database, a line each. */
async function catalogue(database: TestDatabase): Promise<string[]> {
  const connection = await factoryOf(database).connect()
  const { rows } = await connection.queryRaw({
    sql: `
      SELECT format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) AS line
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
      UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
      UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_prisma_migrations'
      ORDER BY line`,
    args: [],
    argTypes: [],
  })
  await connection.dispose()
  return rows.map(([line]) => String(line).trimEnd())
}

test('the PostgreSQL schema is what the one schema gives', async () => {
  expect(await readSchema('postgres')).toBe(postgresSchema(await readSchema('sqlite')))
})

async function names(kind: DatabaseKind): Promise<string[]> {
  return (await readMigrations(migrationsFolder(kind))).map(({ name }) => name)
}

test('both providers have the same migrations, and the schema of the newest one is kept beside them', async () => {
  expect(await names('postgres')).toEqual(await names('sqlite'))
  const kept = await readFile(join(migrationsFolder('sqlite'), 'schema.prisma'), 'utf8')
  expect(kept).toBe(await readSchema('sqlite'))
  expect(await readdir(migrationsFolder('postgres'))).toContain('migration_lock.toml')
})
