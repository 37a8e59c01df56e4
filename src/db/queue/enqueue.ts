/** Puts jobs into the queue: due at a time, or, while somebody holds them, due again after the release. */
import { sqltag as sql } from '@prisma/client/runtime/client'
import type { Change } from '../../app/ports/changes.js'
import type { Jobs } from '../../app/ports/jobs.js'
import type { Tell } from '../changes/change-emitter.js'
import type { Database, Queries } from '../database.js'

/**
 * Earlier wins, as it does in the queue itself; a holder's own time (when the lease runs out) is left alone. A row
 * that would stay as it is is not written, and not returned.
 */
const OR_EARLIER = sql`
  ON CONFLICT ("featureId") DO UPDATE SET
    "installationId" = excluded."installationId",
    "dueAt" = CASE
      WHEN "Work"."owner" IS NULL AND ("Work"."dueAt" IS NULL OR "Work"."dueAt" > excluded."dueAt")
      THEN excluded."dueAt" ELSE "Work"."dueAt" END,
    "wokenAt" = CASE
      WHEN "Work"."owner" IS NOT NULL AND ("Work"."wokenAt" IS NULL OR "Work"."wokenAt" > excluded."dueAt")
      THEN excluded."dueAt" ELSE "Work"."wokenAt" END
  WHERE "Work"."installationId" <> excluded."installationId"
    OR ("Work"."owner" IS NULL AND ("Work"."dueAt" IS NULL OR "Work"."dueAt" > excluded."dueAt"))
    OR ("Work"."owner" IS NOT NULL AND ("Work"."wokenAt" IS NULL OR "Work"."wokenAt" > excluded."dueAt"))`

/**
 * One statement, so that it can stand in the transaction of whatever wakes the job. Nothing where there is no such feature.
 * @returns what changed
 */
export async function enqueue(db: Queries, featureId: number, installationId: number, at: Date): Promise<Change[]> {
  const woken = await db.$queryRaw<{ repositoryId: bigint | number }[]>`
    INSERT INTO "Work" ("featureId", "repositoryId", "installationId", "dueAt")
    SELECT "id", "repositoryId", ${BigInt(installationId)}, ${at} FROM "Feature" WHERE "id" = ${featureId}
    ${OR_EARLIER} RETURNING "repositoryId"`
  return woken.map(({ repositoryId }) => ({ kind: 'job', featureId, repositoryId: Number(repositoryId) }))
}

/** @param tell called once a change is stored */
export function wakes(db: Database, tell: Tell): Pick<Jobs, 'wake' | 'wakeRepository' | 'wakeGivenUp'> {
  return {
    async wake(featureId, installationId, at) {
      for (const change of await enqueue(db, featureId, installationId, at)) tell(change)
    },

    async wakeRepository(repositoryId, installationId, at) {
      const id = BigInt(repositoryId)
      // UNION gives one row a feature: PostgreSQL refuses to meet the same row twice in one statement.
      const woken = await db.$queryRaw<{ featureId: bigint | number }[]>`
        INSERT INTO "Work" ("featureId", "repositoryId", "installationId", "dueAt")
        SELECT sub."featureId", ${id}, ${BigInt(installationId)}, ${at} FROM (
          SELECT "featureId" FROM "Plan" WHERE "repositoryId" = ${id} AND "state" = 'active'
          UNION SELECT "featureId" FROM "Trigger" WHERE "repositoryId" = ${id} AND "outcome" IS NULL
          UNION SELECT "featureId" FROM "Work" WHERE "repositoryId" = ${id} AND "attempts" > 0 AND "dueAt" IS NULL
        ) AS sub WHERE true ${OR_EARLIER} RETURNING "featureId"`
      for (const { featureId } of woken) tell({ kind: 'job', featureId: Number(featureId), repositoryId })
      return woken.length
    },

    async wakeGivenUp(repositoryId, installationId, at) {
      const woken = await db.job.updateManyAndReturn({
        where: { repositoryId: BigInt(repositoryId), attempts: { gt: 0 }, dueAt: null, owner: null },
        data: { installationId: BigInt(installationId), dueAt: at },
        select: { featureId: true },
      })
      for (const { featureId } of woken) tell({ kind: 'job', featureId, repositoryId })
      return woken.length
    },
  }
}
