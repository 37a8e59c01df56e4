/** Webhooks stored as they came in, claimed some at a time, kept until they are cleared out. */
import { join, sqltag as sql } from '@prisma/client/runtime/client'
import type { Store } from '../../app/ports/store.js'
import { storable, type Database } from '../database.js'
import type { DatabaseKind } from '../migration-files.js'
import { batched } from './batch-writer.js'

type DeliveryOperations = Pick<
  Store,
  | 'storeDelivery'
  | 'claimDeliveries'
  | 'finishDeliveries'
  | 'failDelivery'
  | 'countDeliveries'
  | 'failedDeliveries'
  | 'removeDeliveriesBefore'
  | 'hasDelivery'
>

/** What is written or claimed together: far below the parameters that a statement may have, and small enough to hold. */
const BATCH_LIMITS = { rows: 64, size: 4_000_000 }

/**
 * SQLite writes one at a time and stops the process while it syncs: what arrived meanwhile has not been read yet when the
 * write is over. PostgreSQL syncs elsewhere.
 */
const BATCHING_BY_DATABASE = {
  sqlite: { atOnce: 1, longestPauseMs: 5 },
  postgres: { atOnce: 2, longestPauseMs: 0 },
} as const satisfies Record<DatabaseKind, unknown>

type NewDelivery = Parameters<Store['storeDelivery']>[0]

/** One statement; each id at most once. */
async function insert(db: Database, deliveries: readonly NewDelivery[]): Promise<('stored' | 'duplicate')[]> {
  // In one order for all processes: two that insert the same ids would else wait for each other.
  const rows = deliveries
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, event, body, receivedAt }) => sql`(${id}, ${event}, 'waiting', ${receivedAt}, ${receivedAt}, ${body})`)
  const stored = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO "Delivery" ("id", "event", "state", "receivedAt", "dueAt", "body")
    VALUES ${join(rows)}
    ON CONFLICT ("id") DO UPDATE SET
      "state" = 'waiting', "dueAt" = excluded."dueAt", "attempts" = 0, "error" = NULL
    WHERE "Delivery"."state" = 'failed'
    RETURNING "id"`
  const ids = new Set(stored.map(({ id }) => id))
  return deliveries.map(({ id }) => (ids.has(id) ? 'stored' : 'duplicate'))
}

interface Due {
  id: string
  size: number | bigint
  attempts: number
}

/**
 * Ids from the front: at least one, and no more than may be held together. One that was claimed before and not finished
 * goes alone, so that whatever ends the process keeps no other from being finished.
 */
function handful(due: readonly Due[]): string[] {
  let size = 0
  const end = due.findIndex(
    (row, place) =>
      (size += Number(row.size)) > BATCH_LIMITS.size || row.attempts > 0 || (place > 0 && due[0]!.attempts > 0),
  )
  return due.slice(0, end === -1 ? undefined : Math.max(1, end)).map(({ id }) => id)
}

export function deliveryOperations(db: Database, kind: DatabaseKind): DeliveryOperations {
  return {
    storeDelivery: batched({
      write: rows => insert(db, rows),
      keyOf: ({ id }) => id,
      sizeOf: ({ body }) => body.length,
      largest: BATCH_LIMITS,
      ...BATCHING_BY_DATABASE[kind],
    }),

    async claimDeliveries(owner, now, leaseMs) {
      for (;;) {
        const due = await db.$queryRaw<Due[]>`
          SELECT "id", LENGTH("body") AS "size", "attempts" FROM "Delivery" WHERE "state" = 'waiting' AND "dueAt" <= ${now}
          ORDER BY "dueAt" LIMIT ${BATCH_LIMITS.rows}`
        if (due.length === 0) return []
        const ids = handful(due)
        const claimed = await db.delivery.updateManyAndReturn({
          where: { id: { in: ids }, state: 'waiting', dueAt: { lte: now } },
          data: { dueAt: new Date(now.getTime() + leaseMs), claimedBy: owner, attempts: { increment: 1 } },
          select: { id: true, event: true, body: true, receivedAt: true, attempts: true },
        })
        // None where another worker was quicker with all of them.
        if (claimed.length > 0) return claimed.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      }
    },

    async finishDeliveries(ids) {
      await db.delivery.updateMany({
        where: { id: { in: [...ids] } },
        data: { state: 'done', claimedBy: null, error: null },
      })
    },

    async failDelivery(id, error, retryAt) {
      // One whose claim ran out may have been done by somebody else meanwhile: that stands.
      await db.delivery.updateMany({
        where: { id, state: 'waiting' },
        data: {
          claimedBy: null,
          error: storable(error),
          ...(retryAt === null ? { state: 'failed' } : { dueAt: retryAt }),
        },
      })
    },

    async countDeliveries() {
      const [waiting, failed, done] = await Promise.all(
        ['waiting', 'failed', 'done'].map(state => db.delivery.count({ where: { state } })),
      )
      return { waiting: waiting ?? 0, failed: failed ?? 0, done: done ?? 0 }
    },

    async failedDeliveries(limit) {
      const rows = await db.delivery.findMany({
        where: { state: 'failed' },
        orderBy: { receivedAt: 'desc' },
        take: limit,
        select: { id: true, event: true, error: true, receivedAt: true },
      })
      return rows.map(row => ({ ...row, error: row.error ?? '' }))
    },

    async hasDelivery(id) {
      return (await db.delivery.count({ where: { id } })) === 1
    },

    async removeDeliveriesBefore(time) {
      const { count } = await db.delivery.deleteMany({
        where: { state: { in: ['done', 'failed'] }, receivedAt: { lt: time } },
      })
      return count
    },
  }
}
