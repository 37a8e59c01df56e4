/** A connection of its own that listens for changes on PostgreSQL. */
import { PrismaPg } from '@prisma/adapter-pg'

/** Of NOTIFY. */
export const CHANNEL = 'genprompts_changes'

const TIMEOUT_MS = 5_000

export interface Listener {
  /** Resolves with the reason when the connection ends by itself; never after `close`. */
  lost: Promise<unknown>
  /** Reads the count of changes on this very connection. Throws where it is dead. */
  count(): Promise<bigint>
  close(): Promise<void>
}

/** Resolves once it listens, and calls `heard` with each payload. Throws where the server cannot be reached. */
export async function connectListener(databaseUrl: string, heard: (payload: string) => void): Promise<Listener> {
  const factory = new PrismaPg(
    {
      connectionString: databaseUrl,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
      keepAlive: true,
      max: 1,
      application_name: 'genprompts changes',
    },
    // The client tells itself.
    { onPoolError: () => {} },
  )
  const connection = await factory.connect()
  let end = (): Promise<void> => connection.dispose()
  try {
    const client = await connection.underlyingDriver().connect()
    let open = true
    end = async () => {
      if (!open) return
      open = false
      // The pool ends only when it has its client back.
      client.release(true)
      await connection.dispose()
    }
    const lost = new Promise<unknown>(resolve => {
      client.on('error', error => open && resolve(error))
      client.on('end', () => open && resolve(new Error('the server closed the connection')))
    })
    client.on('notification', ({ channel, payload }) => {
      if (open && channel === CHANNEL) heard(payload ?? '')
    })
    await client.query(`LISTEN ${CHANNEL}`)
    return {
      lost,
      async count() {
        const { rows } = await client.query<{ count: string }>('SELECT "count" FROM "ChangeCount" WHERE "id" = 1')
        return BigInt(rows[0]?.count ?? 0)
      },
      close: end,
    }
  } catch (error) {
    await end()
    throw error
  }
}
