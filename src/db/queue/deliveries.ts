/** Webhooks stored as they came in, claimed some at a time, kept until they are cleared out. */
import { join, sqltag as sql } from '@prisma/client/runtime/client'
import { z } from 'zod'
import type { Deliveries, NewDelivery } from '../../app/ports/deliveries.js'
import type { Tell } from '../changes/change-emitter.js'
import { storable, type Database } from '../database.js'
import type { DatabaseKind } from '../migration-files.js'
import { batched } from './batch-writer.js'

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

const named = z
  .object({ id: z.int() })
  .transform(({ id }) => BigInt(id))
  .nullish()
  .catch(null)
const Named = z.object({ installation: named, repository: named })

interface Place {
  installationId: bigint | number | null
  repositoryId: bigint | number | null
}

/** Where a delivery is from. Nulls for what the body does not name, and for one that is no JSON. */
function namedIn(body: string): Place {
  try {
    const { installation, repository } = Named.parse(JSON.parse(body))
    return { installationId: installation ?? null, repositoryId: repository ?? null }
  } catch {
    return { installationId: null, repositoryId: null }
  }
}

/** Once for each place, however many deliveries it has. */
function tellPlaces(tell: Tell, places: readonly Place[]): void {
  const told = new Set<string>()
  for (const { installationId, repositoryId } of places) {
    const key = `${installationId}/${repositoryId}`
    if (told.has(key)) continue
    told.add(key)
    tell({ kind: 'delivery', installationId: asNumber(installationId), repositoryId: asNumber(repositoryId) })
  }
}

const asNumber = (value: bigint | number | null): number | null => (value === null ? null : Number(value))

const PLACE = { installationId: true, repositoryId: true } as const

/** One statement; each id at most once. */
async function insert(db: Database, tell: Tell, arrived: readonly NewDelivery[]): Promise<('stored' | 'duplicate')[]> {
  // In one order for all processes: two that insert the same ids would else wait for each other.
  const rows = arrived
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, event, body, receivedAt }) => {
      const { installationId, repositoryId } = namedIn(body)
      return sql`(${id}, ${event}, ${installationId}, ${repositoryId}, 'waiting', ${receivedAt}, ${receivedAt}, ${body})`
    })
  const stored = await db.$queryRaw<(Place & { id: string })[]>`
    INSERT INTO "Delivery" ("id", "event", "installationId", "repositoryId", "state", "receivedAt", "dueAt", "body")
    VALUES ${join(rows)}
    ON CONFLICT ("id") DO UPDATE SET
      "state" = 'waiting', "dueAt" = excluded."dueAt", "attempts" = 0, "error" = NULL
    WHERE "Delivery"."state" = 'failed'
    RETURNING "id", "installationId", "repositoryId"`
  tellPlaces(tell, stored)
  const ids = new Set(stored.map(({ id }) => id))
  return arrived.map(({ id }) => (ids.has(id) ? 'stored' : 'duplicate'))
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

/** @param tell called once a change is stored */
export function deliveries(db: Database, kind: DatabaseKind, tell: Tell): Deliveries {
  return {
    storeDelivery: batched({
      write: rows => insert(db, tell, rows),
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
      const finished = await db.delivery.updateManyAndReturn({
        where: { id: { in: [...ids] } },
        data: { state: 'done', claimedBy: null, error: null },
        select: PLACE,
      })
      tellPlaces(tell, finished)
    },

    async failDelivery(id, error, retryAt) {
      // One whose claim ran out may have been done by somebody else meanwhile: that stands.
      const failed = await db.delivery.updateManyAndReturn({
        where: { id, state: 'waiting' },
        data: {
          claimedBy: null,
          error: storable(error),
          ...(retryAt === null ? { state: 'failed' } : { dueAt: retryAt }),
        },
        select: PLACE,
      })
      tellPlaces(tell, failed)
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
