import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore, type OpenStore } from '../../src/db/open-store.js'
import { BusyRetryLibSql } from '../../src/db/libsql-busy-retry.js'
import { SILENT_LOG } from '../support/silent-log.js'
import { diskTmpdir } from '../support/temporary.js'
import { command, feature, FEATURE, INSTALLATION, newPlan, NOON, withFeatures } from './samples.js'

let home: string
const opened: (() => Promise<void>)[] = []

beforeEach(async () => {
  home = await mkdtemp(join(diskTmpdir(), 'genprompts-sqlite-'))
})

afterEach(async () => {
  for (const close of opened.splice(0)) await close()
  await rm(home, { recursive: true })
})

async function open(dataDir = join(home, 'data')): Promise<OpenStore> {
  const store = await openStore({ databaseUrl: null, dataDir, log: SILENT_LOG })
  opened.push(() => store.close())
  return store
}

/** A connection beside the store's. */
async function connect(timeout?: number): Promise<SqlDriverAdapter> {
  const url = pathToFileURL(join(home, 'data', 'genprompts.db')).href
  const connection = await new BusyRetryLibSql(timeout === undefined ? { url } : { url, timeout }).connect()
  opened.push(() => connection.dispose())
  return connection
}

async function rows(connection: SqlDriverAdapter, sql: string): Promise<unknown[][]> {
  return (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows
}

const mode = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8)

const store = (to: OpenStore, id: string) => to.storeDelivery({ id, event: 'issues', body: '{}', receivedAt: NOON })

describe('the SQLite file', () => {
  test('is its owner’s alone, with everything beside it', async () => {
    await store(await open(), 'one')
    const names = await readdir(join(home, 'data'))
    expect(names).toEqual(expect.arrayContaining(['genprompts.db', 'genprompts.db-shm', 'genprompts.db-wal']))
    expect(await mode(join(home, 'data'))).toBe('700')
    for (const name of names) expect([name, await mode(join(home, 'data', name))]).toEqual([name, '600'])
  })

  test('is written ahead of and synced at each commit', async () => {
    await open()
    const connection = await connect()
    expect(await rows(connection, 'PRAGMA journal_mode')).toEqual([['wal']])
    const FULL = 2
    expect(await rows(connection, 'PRAGMA synchronous')).toEqual([[FULL]])
    expect(await rows(connection, 'PRAGMA foreign_keys')).toEqual([[1]])
  })

  test('may stand in a folder of any name', async () => {
    const odd = join(home, 'a b%20c#d?e')
    await store(await open(odd), 'one')
    expect(await readdir(odd)).toContain('genprompts.db')
  })

  test('keeps what was stored', async () => {
    const first = await open()
    await store(first, 'one')
    await first.close()
    expect(await store(await open(), 'one')).toBe('duplicate')
  })
})

describe('while somebody else writes', () => {
  test('a store waits, lets the process go on, and keeps what it then acknowledges', async () => {
    const waiting = await withFeatures(await open())
    const holder = await connect()
    const held = await holder.startTransaction()
    const answers = [
      store(waiting, 'one'),
      waiting.recordTrigger('comment:1', FEATURE.featureId, command('comment:1'), NOON),
    ]
    // Longer than SQLite itself waits: the first try of each has failed by now.
    await new Promise(resolve => setTimeout(resolve, 100))
    await held.executeRaw({ sql: 'DELETE FROM "Delivery"', args: [], argTypes: [] })
    await held.commit()
    expect(await Promise.all(answers)).toEqual(['stored', true])

    const other = await connect()
    expect(await rows(other, 'SELECT id FROM "Delivery"')).toEqual([['one']])
    expect(await rows(other, 'SELECT id FROM "Trigger"')).toEqual([['comment:1']])
    expect(await rows(other, 'PRAGMA integrity_check')).toEqual([['ok']])
  })

  test('a statement gives up after its time with nothing written, and the next one is kept', async () => {
    await open()
    const holder = await connect()
    const impatient = await connect(0)
    const insert = { sql: `INSERT INTO "Installation" ("id") VALUES (1)`, args: [], argTypes: [] }
    const held = await holder.startTransaction()
    await expect(impatient.executeRaw(insert)).rejects.toMatchObject({ cause: { kind: 'SocketTimeout' } })
    await expect(impatient.startTransaction()).rejects.toMatchObject({ cause: { kind: 'SocketTimeout' } })
    await held.rollback()
    await impatient.executeRaw(insert)
    expect(await rows(holder, 'SELECT id FROM "Installation"')).toEqual([[1]])
  })

  test('two stores of one process write at once', async () => {
    const [a, b] = [await withFeatures(await open(), 20), await open()]
    const issues = Array.from({ length: 20 }, (_, index) => feature(index + 1))
    const made = await Promise.all(
      issues.flatMap(of => [a, b].map((to, n) => to.createPlan(newPlan(`${of.issueNumber}-${n}`, of)))),
    )
    expect(made.filter(({ result }) => result === 'created')).toHaveLength(issues.length)
    expect(await a.wakeRepository(FEATURE.repositoryId, INSTALLATION, NOON)).toBe(issues.length)
  })
})

describe('a transaction that fails', () => {
  test('leaves nothing behind, and what follows is kept', async () => {
    await open()
    const connection = await connect()
    const failed = await connection.startTransaction()
    const insert = { sql: `INSERT INTO "Installation" ("id") VALUES (1)`, args: [], argTypes: [] }
    await failed.executeRaw(insert)
    await expect(failed.executeRaw(insert)).rejects.toMatchObject({ cause: { kind: 'UniqueConstraintViolation' } })
    await failed.rollback()
    await connection.executeRaw({ ...insert, sql: insert.sql.replace('(1)', '(2)') })
    expect(await rows(await connect(), 'SELECT id FROM "Installation"')).toEqual([[2]])
  })
})
