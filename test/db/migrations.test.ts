import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { MigrationError } from '../../src/db/index.js'
import { migrationsFolder, type DatabaseKind } from '../../src/db/migrations.js'
import { describeEachDatabase } from '../support/databases.js'

const folders: string[] = []

/** The package's migrations with further ones behind them. */
async function migrationsAnd(kind: DatabaseKind, more: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genprompts-migrations-'))
  folders.push(folder)
  await cp(migrationsFolder(kind), folder, { recursive: true })
  for (const [name, sql] of Object.entries(more)) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'migration.sql'), sql)
  }
  return folder
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

describeEachDatabase('migrations', ({ kind, create }) => {
  test('a broken one stops the start, is undone as a whole and is not recorded as done', async () => {
    const database = await create()
    const broken = await migrationsAnd(kind, {
      '29990101000000_broken': `CREATE TABLE "Extra" ("id" TEXT NOT NULL); INSERT INTO "Extra" VALUES ('a;b'); nonsense;`,
    })
    for (const start of ['first', 'second']) {
      const error = await database.open({ migrations: broken }).catch((e: unknown) => e)
      console.log(start, String(error))
      expect(error).toBeInstanceOf(MigrationError)
    }
    const mended = await migrationsAnd(kind, {
      '29990101000000_broken': `CREATE TABLE "Extra" ("id" TEXT NOT NULL); INSERT INTO "Extra" VALUES ('a;b');`,
    })
    await (await database.open({ migrations: mended })).ping()
    const older = await database.open().catch((e: unknown) => e)
    console.log(String(older))
  })
  void readFile
})
