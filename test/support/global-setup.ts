/** Runs once before all tests: starts PostgreSQL where it is installed, with a migrated database to copy. */
import type { TestProject } from 'vitest/node'
import { openStore } from '../../src/db/open-store.js'
import { findPostgres, startPostgres, type PostgresServer } from './postgres.js'
import { onServer, TEMPLATE } from './postgres-databases.js'
import { SILENT_LOG } from './silent-log.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the test server, or null where PostgreSQL is not installed. */
    postgres: string | null
  }
}

let server: PostgresServer | null = null

export async function setup(project: TestProject): Promise<void> {
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
}
