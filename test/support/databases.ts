/** Fresh databases of both kinds for tests: `describeEachDatabase` runs the same tests on SQLite and on PostgreSQL. */
import { randomUUID } from 'node:crypto'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, inject } from 'vitest'
import { openStore, type OpenOptions, type OpenStore } from '../../src/db/open-store.js'
import type { DatabaseKind } from '../../src/db/migration-files.js'
import { DATABASE_FILE } from '../../src/db/sqlite.js'
import { onServer, TEMPLATE } from './postgres-databases.js'
import { SILENT_LOG } from './silent-log.js'
import { diskTmpdir } from './temporary.js'

export { SILENT_LOG }

/** An empty database that belongs to one test, as the server would be told of it. */
export interface TestDatabase {
  kind: DatabaseKind
  databaseUrl: string | null
  /** A folder of its own, on PostgreSQL too. */
  dataDir: string
  /** Opens it; several times for several processes' worth of stores. */
  open(options?: Partial<OpenOptions>): Promise<OpenStore>
  /** Closes what was opened and removes it. */
  remove(): Promise<void>
}

/** False where no server is installed and the PostgreSQL half is skipped. */
export const hasPostgres = (): boolean => inject('postgres') !== null

export interface TestDatabaseOptions {
  /** False for a database without tables. */
  migrated?: boolean
  /** The SQLite file lies on the disk, not in memory. */
  onDisk?: boolean
}

export async function createTestDatabase(
  kind: DatabaseKind,
  { migrated = true, onDisk = false }: TestDatabaseOptions = {},
): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(onDisk ? diskTmpdir() : tmpdir(), 'genprompts-test-'))
  if (kind === 'sqlite' && migrated) await copyFile(inject('sqlite'), join(dataDir, DATABASE_FILE))
  const server = kind === 'postgres' ? await createOnServer(migrated) : null
  const opened: OpenStore[] = []
  const databaseUrl = server?.url ?? null
  return {
    kind,
    databaseUrl,
    dataDir,
    async open(options) {
      const store = await openStore({ databaseUrl, dataDir, log: SILENT_LOG, ...options })
      opened.push(store)
      return store
    },
    async remove() {
      for (const store of opened) await store.close()
      await server?.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function createOnServer(migrated: boolean): Promise<{ url: string; drop(): Promise<void> }> {
  const serverUrl = inject('postgres')
  if (serverUrl === null) throw new Error('there is no PostgreSQL server in this run')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${migrated ? TEMPLATE : 'template0'}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`) }
}

/** What the tests of `describeEachDatabase` get: each call makes a database of its own, removed after the test. */
export interface Databases {
  kind: DatabaseKind
  /** An opened store on an empty database. */
  open: (options?: Partial<OpenOptions>) => Promise<OpenStore>
  /** An empty database, to open by hand. */
  create: (options?: TestDatabaseOptions) => Promise<TestDatabase>
}

/** Describes the same tests twice; the PostgreSQL half is skipped where there is no server. */
export function describeEachDatabase(name: string, tests: (databases: Databases) => void): void {
  for (const kind of ['sqlite', 'postgres'] as const) {
    describe.skipIf(kind === 'postgres' && !hasPostgres())(`${name} (${kind})`, () => {
      const made: TestDatabase[] = []
      const create = async (options?: TestDatabaseOptions): Promise<TestDatabase> => {
        const database = await createTestDatabase(kind, options)
        made.push(database)
        return database
      }
      afterEach(async () => {
        for (const database of made.splice(0)) await database.remove()
      })
      tests({ kind, create, open: async options => (await create()).open(options) })
    })
  }
}
