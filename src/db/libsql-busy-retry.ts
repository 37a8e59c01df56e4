/**
 * The SQLite driver, made to wait for a busy database and to keep what it acknowledges.
 *
 * As it comes, a statement that found the database busy stays in progress until it is garbage; until then nothing that
 * its connection writes is committed, although each write is acknowledged
 * (https://github.com/tursodatabase/libsql-client-ts/issues/352). So such a connection is given up at once.
 *
 * And a transaction takes the write lock at its beginning and stays on the one connection; as it comes it begins as a
 * reader, which cannot become a writer once somebody else wrote, and leaves an open connection behind each time.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { PrismaLibSql } from '@prisma/adapter-libsql'

type Config = Parameters<PrismaLibSql['createClient']>[0]
type Client = ReturnType<PrismaLibSql['createClient']>
type Transaction = Awaited<ReturnType<Client['transaction']>>
type Statement = Parameters<Transaction['execute']>[0]

/** How long a statement waits while another process writes, where the configuration does not say. */
const BUSY_TIMEOUT_MS = 5000

/** The part of it that SQLite waits by itself, which is quick to notice but stops the whole process meanwhile. */
const BLOCKING_MS = 20

const unused = (): Promise<never> => Promise.reject(new Error('Prisma has no use for this part of the driver'))

/** Runs a statement outside of transactions, again while the database is busy. */
async function whenFree(client: Client, statement: Statement, patienceMs: number) {
  const since = performance.now()
  for (let wait = 1; ; wait = Math.min(wait * 2, 50)) {
    try {
      return await client.execute(statement)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY')) throw error
      client.reconnect()
      if (performance.now() - since > patienceMs) throw error
      await pause(wait)
    }
  }
}

/** The adapter lets no other statement in between, so a transaction needs no connection of its own. */
function transactionOn(client: Client): Transaction {
  const rollback = async (): Promise<void> => {
    // It may be over already: SQLite ends it by itself where the disk is full.
    await client.execute('ROLLBACK').catch(() => {})
    client.reconnect()
  }
  return {
    rollback,
    execute: (statement: Statement) => client.execute(statement),
    async commit() {
      try {
        await client.execute('COMMIT')
      } catch (error) {
        await rollback()
        throw error
      }
    },
    batch: unused,
    executeMultiple: unused,
    close: () => {},
    closed: false,
  }
}

export class BusyRetryLibSql extends PrismaLibSql {
  /** @param config `timeout`: how long a statement waits, in milliseconds */
  override createClient({ timeout = BUSY_TIMEOUT_MS, ...config }: Config): Client {
    const client = super.createClient({ ...config, timeout: BLOCKING_MS })
    return {
      execute: (statement: Statement) => whenFree(client, statement, timeout),
      executeMultiple: sql => client.executeMultiple(sql),
      async transaction() {
        await whenFree(client, 'BEGIN IMMEDIATE', timeout)
        return transactionOn(client)
      },
      close: () => client.close(),
      reconnect: () => client.reconnect(),
      batch: unused,
      migrate: unused,
      sync: unused,
      get closed() {
        return client.closed
      },
      protocol: client.protocol,
    }
  }
}
