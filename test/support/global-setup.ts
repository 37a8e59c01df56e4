/** Runs once before all tests and once after: a migrated database of either kind to copy, and nothing left behind. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openStore } from '../../src/db/open-store.js'
import { DATABASE_FILE } from '../../src/db/sqlite.js'
import { findPostgres, startPostgres, type PostgresServer } from './postgres.js'
import { onServer, TEMPLATE } from './postgres-databases.js'
import { SILENT_LOG } from './silent-log.js'
import { diskTmpdir } from './temporary.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the test server, or null where PostgreSQL is not installed. */
    postgres: string | null
    /** Path of a migrated, empty SQLite file: copying it is quicker than migrating each. */
    sqlite: string
  }
}

let server: PostgresServer | null = null
let folder: string
let vitestFolders: () => string[]

export async function setup(project: TestProject): Promise<void> {
  // It removes these later.
  vitestFolders = () => [project, ...project.vitest.projects].map(({ tmpDir }) => basename(tmpDir))
  folder = await mkdtemp(join(tmpdir(), 'genprompts-template-'))
  await (await openStore({ databaseUrl: null, dataDir: folder, log: SILENT_LOG })).close()
  project.provide('sqlite', join(folder, DATABASE_FILE))
  const binaries = await findPostgres()
  if (binaries === null) {
    if (process.env['CI'] === 'true')
      throw new Error('PostgreSQL is not installed: in CI the tests run on both databases')
    process.stdout.write('PostgreSQL is not installed here: the PostgreSQL half of the tests is skipped.\n')
    project.provide('postgres', null)
    return
  }
  server = await startPostgres(binaries)
  await onServer(server.url, `CREATE DATABASE ${TEMPLATE}`)
  const url = new URL(server.url)
  url.pathname = `/${TEMPLATE}`
  const store = await openStore({ databaseUrl: url.href, dataDir: '', log: SILENT_LOG })
  await store.close()
  project.provide('postgres', server.url)
}

export async function teardown(): Promise<void> {
  await server?.stop()
  await rm(folder, { recursive: true })
  const left = [...(await readdir(tmpdir())), ...(await readdir(diskTmpdir()))]
  const own = vitestFolders()
  const tests = left.filter(name => !own.includes(name))
  if (tests.length === 0) return
  // Vitest reports an error here, and ends with 0 all the same.
  process.exitCode = 1
  throw new Error(`The tests left this behind in their temporary folders: ${tests.join(', ')}`)
}
