/** The change signal between processes on PostgreSQL: NOTIFY with every batch, LISTEN on a connection of its own, and a look each second where that is lost. */
import { randomUUID } from 'node:crypto'
import type { Change } from '../../app/ports/changes.js'
import type { Log } from '../../app/ports/github.js'
import type { Database } from '../database.js'
import { changeEmitter, type ChangeSource } from './change-emitter.js'
import { CHANNEL, connectListener, type Listener } from './postgres-listener.js'

/** PostgreSQL takes payloads of fewer than 8,000 bytes. */
const LARGEST_PAYLOAD = 7_500
/** While nobody tells us. */
const LOOK_EVERY_MS = 1_000
/** While the connection listens: finds one that is dead without having said so. */
const CHECK_EVERY_MS = 15_000
const LONGEST_RECONNECT_MS = 30_000

export interface PostgresChangesOptions {
  databaseUrl: string
  db: Pick<Database, '$queryRaw'>
  log: Log
}

/** The connection is opened with the first listener and stays. Changes of this process are heard without it. */
export function postgresChanges({ databaseUrl, db, log }: PostgresChangesOptions): ChangeSource {
  const local = changeEmitter(log)
  const self = randomUUID().slice(0, 8)
  const timers = timersOf()
  /** The count up to which everything was told here; null before the first look. */
  let known: bigint | null = null
  let listener: Listener | null = null
  let closed = false
  let wasAsked = false

  // — telling the others —
  const pending = new Map<string, Change>()
  let sending: Promise<void> | null = null

  const send = async (): Promise<void> => {
    while (pending.size > 0) {
      const payload = payloadOf(self, [...pending.values()])
      pending.clear()
      try {
        // One row that every batch locks: the counts are in the order in which the batches are told.
        const [told] = await db.$queryRaw<{ count: bigint }[]>`
          WITH counted AS (
            INSERT INTO "ChangeCount" ("id", "count") VALUES (1, 1)
            ON CONFLICT ("id") DO UPDATE SET "count" = "ChangeCount"."count" + 1 RETURNING "count"
          )
          SELECT "count", pg_notify(${CHANNEL}, "count"::text || ' ' || ${payload})::text FROM counted`
        // A listener receives this one too; else it is known where nothing came in between.
        if (listener === null && known !== null && told?.count === known + 1n) known = told.count
      } catch (error) {
        if (closed) return
        log.warn({ err: error }, 'change not sent to other processes, trying again')
        pending.clear()
        pending.set('anything', { kind: 'anything' })
        timers.once('send', LOOK_EVERY_MS, () => void startSending())
        return
      }
    }
  }
  const startSending = (): Promise<void> => (sending ??= send().finally(() => (sending = null)))

  // — hearing the others —
  const read = async (): Promise<bigint> => {
    const [row] = await db.$queryRaw<{ count: bigint }[]>`SELECT "count" FROM "ChangeCount" WHERE "id" = 1`
    return row?.count ?? 0n
  }

  const reached = (count: bigint): void => {
    const missed = known !== null && count > known
    known = count
    if (missed) local.tell({ kind: 'anything' })
  }

  const look = async (): Promise<void> => {
    try {
      reached(await read())
    } catch (error) {
      log.debug({ err: error }, 'polling for changes of other processes failed')
    }
  }

  const heard = (payload: string): void => {
    const message = parsePayload(payload)
    if (message === null) return
    const { count, from, changes } = message
    if (known !== null && count <= known) return
    if (known !== null && count > known + 1n) return reached(count)
    known = count
    if (from !== self) for (const change of changes) local.tell(change)
  }

  const connect = async (waitMs: number): Promise<void> => {
    try {
      const connected = await connectListener(databaseUrl, heard)
      if (closed) return await connected.close()
      listener = connected
      timers.stop('look')
      timers.every('check', CHECK_EVERY_MS, () => void check(connected))
      void connected.lost.then(error => lost(connected, error))
      await look()
    } catch (error) {
      if (closed) return
      log.warn({ err: error }, 'LISTEN failed, polling for changes every second')
      retryIn(waitMs)
    }
  }

  const retryIn = (waitMs: number): void => {
    timers.every('look', LOOK_EVERY_MS, () => void look())
    timers.once('connect', waitMs, () => void connect(Math.min(waitMs * 2, LONGEST_RECONNECT_MS)))
  }

  const lost = (which: Listener, error: unknown): void => {
    if (closed || listener !== which) return
    listener = null
    timers.stop('check')
    void which.close()
    log.warn({ err: error }, 'LISTEN connection lost, polling for changes every second')
    retryIn(LOOK_EVERY_MS)
  }

  /** A change stored for a second must have arrived: behind some poolers LISTEN receives nothing. */
  const check = async (which: Listener): Promise<void> => {
    try {
      const count = await which.count()
      timers.once('deaf', LOOK_EVERY_MS, () => {
        if (known === null || known < count) lost(which, new Error('LISTEN receives no notifications'))
      })
    } catch (error) {
      lost(which, error)
    }
  }

  return {
    tell(change) {
      local.tell(change)
      if (closed) return
      pending.set(JSON.stringify(change), change)
      void startSending()
    },
    listen(to) {
      if (!wasAsked && !closed) {
        wasAsked = true
        void connect(LOOK_EVERY_MS)
      }
      return local.listen(to)
    },
    async close() {
      closed = true
      timers.stopAll()
      pending.clear()
      await Promise.all([local.close(), sending, listener?.close()])
    },
  }
}

function payloadOf(from: string, changes: readonly Change[]): string {
  const payload = `${from} ${JSON.stringify(changes)}`
  if (Buffer.byteLength(payload) <= LARGEST_PAYLOAD) return payload
  return `${from} ${JSON.stringify([{ kind: 'anything' } satisfies Change])}`
}

/** `<count> <from> <JSON of Change[]>`; null for what no version of ours wrote. */
function parsePayload(payload: string): { count: bigint; from: string; changes: readonly Change[] } | null {
  const [, count, from, json] = /^(\d+) (\S+) (\[.*\])$/s.exec(payload) ?? []
  if (count === undefined || from === undefined || json === undefined) return null
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only this file writes it
  return { count: BigInt(count), from, changes: JSON.parse(json) as Change[] }
}

/** Timers by name, one at a time each, that keep no process alive. */
function timersOf() {
  const running = new Map<string, NodeJS.Timeout>()
  const stop = (name: string): void => {
    clearInterval(running.get(name))
    running.delete(name)
  }
  const start = (name: string, timer: NodeJS.Timeout): void => {
    stop(name)
    running.set(name, timer.unref())
  }
  return {
    once: (name: string, ms: number, call: () => void) => start(name, setTimeout(call, ms)),
    every: (name: string, ms: number, call: () => void) => start(name, setInterval(call, ms)),
    stop,
    stopAll: () => [...running.keys()].forEach(stop),
  }
}
