import { PrismaPg } from '@prisma/adapter-pg'
import { afterEach, describe, expect, test } from 'vitest'
import { openStore } from '../../src/db/open-store.js'
import { requireVersion } from '../../src/db/postgres.js'
import { createTestDatabase, hasPostgres, SILENT_LOG, type TestDatabase } from '../support/databases.js'
import { NOON } from './samples.js'

test.each([
  [140_012, 'The server of DATABASE_URL runs PostgreSQL 14. genprompts needs PostgreSQL 15 or newer.'],
  [90_624, 'The server of DATABASE_URL runs PostgreSQL 9. genprompts needs PostgreSQL 15 or newer.'],
])('a server of version %i is refused', (version, sentence) => {
  expect(() => requireVersion(version)).toThrow(sentence)
})

test.each([150_000, 150_018, 180_001])('a server of version %i will do', version => {
  expect(() => requireVersion(version)).not.toThrow()
})

const openAt = (databaseUrl: string) => openStore({ databaseUrl, dataDir: '', log: SILENT_LOG })

test('what is no PostgreSQL URL is refused', async () => {
  const sentence = 'DATABASE_URL must look like postgresql://user:password@host:5432/database.'
  await expect(openAt('mysql://maria@localhost/shop')).rejects.toThrow(sentence)
  await expect(openAt('./data/genprompts.db')).rejects.toThrow(sentence)
})

test('a server that is not there is named, and its password is not', async () => {
  const error = await openAt('postgresql://maria:geheim@127.0.0.1:1/shop').catch(String)
  expect(error).toBe('Error: The PostgreSQL server of DATABASE_URL (127.0.0.1:1) cannot be reached.')
})

describe.skipIf(!hasPostgres())('PostgreSQL', () => {
  const made: TestDatabase[] = []

  afterEach(async () => {
    for (const database of made.splice(0)) await database.remove()
  })

  async function create(): Promise<TestDatabase> {
    const database = await createTestDatabase('postgres')
    made.push(database)
    return database
  }

  test('a wrong password is an error that says so', async () => {
    const url = new URL((await create()).databaseUrl ?? '')
    url.password = 'guessed'
    const error = await openAt(url.href).catch(String)
    expect(error).toBe(`Error: The PostgreSQL server of DATABASE_URL (${url.host}) rejects the user or the password.`)
  })

  test('a database that is not there is named', async () => {
    const url = new URL((await create()).databaseUrl ?? '')
    url.pathname = '/shop'
    const error = await openAt(url.href).catch(String)
    expect(error).toBe(`Error: The PostgreSQL server of DATABASE_URL (${url.host}) has no database named shop.`)
  })

  test('a store outlives the loss of its connections', async () => {
    const database = await create()
    const store = await database.open()
    await store.wake(await store.ensureFeature({ repositoryId: 1, issueNumber: 1, title: '' }, NOON), 1, NOON)
    const other = await new PrismaPg({ connectionString: database.databaseUrl ?? '' }).connect()
    const cut =
      'SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'
    await other.queryRaw({ sql: cut, args: [], argTypes: [] })
    await other.dispose()
    expect(await store.nextDue().catch(() => store.nextDue())).toEqual(NOON)
  })
})
