/** `npm run migration -- NAME`: writes the next migration of both providers from what changed in prisma/schema.prisma. Needs no database. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { migrationsFolder, type DatabaseKind } from '../src/db/migration-files.js'
import { NO_FILTERS, withSchemaEngine } from '../src/db/schema-engine.js'
import { offlinePostgres } from './offline-postgres.js'
import { postgresSchema } from './postgres-schema.mjs'

/** The schema as the newest migration left it: the difference to it is the next migration. */
const SNAPSHOT = `${migrationsFolder('sqlite')}schema.prisma`

const factories = {
  sqlite: new PrismaLibSql({ url: ':memory:' }),
  postgres: offlinePostgres,
}

const target = (content: string) => ({ tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] })

function difference(kind: DatabaseKind, before: string | null, after: string): Promise<string> {
  return withSchemaEngine(factories[kind], after, async engine => {
    const { stdout } = await engine.diff({
      from: before === null ? { tag: 'empty' } : target(before),
      to: target(after),
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    })
    // The schema named public is there in every database, and asking for it takes a right that not every role has.
    return (stdout ?? '').replace('-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n', '')
  })
}

async function main(name: string): Promise<void> {
  const schema = await readFile(new URL('../prisma/schema.prisma', import.meta.url), 'utf8')
  const before = await readFile(SNAPSHOT, 'utf8').catch(() => null)
  const folder = `${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)}_${name}`
  const scripts: Record<DatabaseKind, string> = {
    sqlite: await difference('sqlite', before, schema),
    postgres: await difference('postgres', before && postgresSchema(before), postgresSchema(schema)),
  }
  if (Object.values(scripts).every(sql => sql.startsWith('-- This is an empty migration'))) {
    console.log('Nothing changed in prisma/schema.prisma since the last migration.')
    return
  }
  for (const kind of ['sqlite', 'postgres'] as const) {
    const path = `${migrationsFolder(kind)}${folder}`
    await mkdir(path, { recursive: true })
    await writeFile(`${path}/migration.sql`, scripts[kind])
    const provider = kind === 'sqlite' ? 'sqlite' : 'postgresql'
    await writeFile(`${migrationsFolder(kind)}migration_lock.toml`, `provider = "${provider}"\n`)
    console.log(`${path}/migration.sql`)
  }
  await writeFile(SNAPSHOT, schema)
  console.log('Read both before you commit them: a renamed column, for one, looks like one dropped and one added.')
}

const name = process.argv[2]
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Usage: npm run migration -- name_of_the_change   (lower case letters, digits and _)')
  process.exit(1)
}
await main(name)
