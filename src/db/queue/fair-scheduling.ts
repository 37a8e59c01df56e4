/** Whose turn it is: the installations with due jobs, and when the next of anything is due. */
import type { Database } from '../database.js'

/** The earlier of two times; null stands for never. */
export function earliest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

/** Somebody holds it. Written as a range because SQLite reads the whole table for IS NOT NULL. */
export const IS_HELD = { owner: { gt: '' } }

interface InstallationQueue {
  id: bigint
  /** Earliest time at which a job of it may be claimed. */
  dueAt: Date
  parkedUntil: Date | null
}

/**
 * One row an installation, by walking the index from installation to installation: the cost grows with the number of
 * installations, not with the number of jobs. Values come back as the provider has them (a raw query knows no types).
 */
async function queues(db: Database): Promise<InstallationQueue[]> {
  const rows = await db.$queryRaw<
    { id: bigint | number; dueAt: Date | string | null; parkedUntil: Date | string | null }[]
  >`
    WITH RECURSIVE queue(id) AS (
      SELECT MIN("installationId") FROM "Work"
      UNION ALL
      SELECT (SELECT MIN("installationId") FROM "Work" WHERE "installationId" > queue.id) FROM queue WHERE queue.id IS NOT NULL
    )
    SELECT queue.id AS "id",
      (SELECT MIN("dueAt") FROM "Work" WHERE "installationId" = queue.id) AS "dueAt",
      "Installation"."parkedUntil" AS "parkedUntil"
    FROM queue LEFT JOIN "Installation" ON "Installation"."id" = queue.id
    WHERE queue.id IS NOT NULL`
  return rows.flatMap(({ id, dueAt, parkedUntil }) =>
    dueAt === null
      ? []
      : [{ id: BigInt(id), dueAt: new Date(dueAt), parkedUntil: parkedUntil === null ? null : new Date(parkedUntil) }],
  )
}

/** Installations that have due jobs and are not parked: those with fewest leases first, then those that wait longest. */
export async function installationsWithDueJobs(db: Database, now: Date): Promise<bigint[]> {
  const due = (await queues(db)).filter(
    queue => queue.dueAt <= now && (queue.parkedUntil === null || queue.parkedUntil <= now),
  )
  if (due.length < 2) return due.map(queue => queue.id)
  const leased = await db.job.findMany({
    where: { ...IS_HELD, dueAt: { gt: now } },
    select: { installationId: true },
  })
  const leases = (id: bigint) => leased.filter(row => row.installationId === id).length
  return due
    .toSorted((a, b) => leases(a.id) - leases(b.id) || a.dueAt.getTime() - b.dueAt.getTime())
    .map(queue => queue.id)
}

/** When the next job or delivery can be claimed; null when nothing waits. */
export async function nextDue(db: Database): Promise<Date | null> {
  const delivery = await db.delivery.findFirst({
    where: { state: 'waiting' },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  })
  let next = delivery?.dueAt ?? null
  for (const { dueAt, parkedUntil } of await queues(db)) {
    next = earliest(next, parkedUntil !== null && parkedUntil > dueAt ? parkedUntil : dueAt)
  }
  return next
}
