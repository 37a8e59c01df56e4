/** The inbox: webhooks stored as they came in, claimed one by one, kept until they are cleared out. */
import { join, sqltag as sql } from '@prisma/client/runtime/client'
import type { Store } from '../run/store.js'
import { storable, type Database } from './database.js'
import { together } from './together.js'

type Inbox = Pick<
  Store,
  | 'storeDelivery'
  | 'claimDelivery'
  | 'finishDelivery'
  | 'failDelivery'
  | 'countDeliveries'
  | 'failedDeliveries'
  | 'removeDeliveriesBefore'
  | 'hasDelivery'
>

/** So many that workers who look at the same moment all find one to claim. */
const CANDIDATES = 8

/** Far below the parameters that a statement may have, and small enough to copy without a pause. */
const LARGEST_INSERT = { rows: 64, size: 4_000_000 }

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

export function inbox(db: Database): Inbox {
  return {
    storeDelivery: together({
      write: rows => insert(db, rows),
      keyOf: ({ id }) => id,
      sizeOf: ({ body }) => body.length,
      largest: LARGEST_INSERT,
    }),

    async claimDelivery(owner, now, leaseMs) {
      for (;;) {
        const candidates = await db.delivery.findMany({
          where: { state: 'waiting', dueAt: { lte: now } },
          orderBy: { dueAt: 'asc' },
          take: CANDIDATES,
          select: { id: true, dueAt: true, attempts: true },
        })
        if (candidates.length === 0) return null
        for (const { id, dueAt, attempts } of candidates) {
          const { count } = await db.delivery.updateMany({
            where: { id, state: 'waiting', dueAt, attempts },
            data: { dueAt: new Date(now.getTime() + leaseMs), claimedBy: owner, attempts: attempts + 1 },
          })
          if (count === 0) continue
          const { event, body, receivedAt } = await db.delivery.findUniqueOrThrow({ where: { id } })
          return { id, event, body, receivedAt, attempts: attempts + 1 }
        }
      }
    },

    async finishDelivery(id) {
      await db.delivery.updateMany({ where: { id }, data: { state: 'done', claimedBy: null, error: null } })
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
