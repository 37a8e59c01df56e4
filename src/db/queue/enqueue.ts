/** Puts subjects into the queue: due at a time, or, while somebody holds them, due again after the release. */
import { sqltag as sql } from '@prisma/client/runtime/client'
import type { Store, Subject } from '../../app/ports/store.js'
import type { Database, Queries } from '../database.js'

/** Earlier wins, as it does in the queue itself; a holder's own time (when the lease runs out) is left alone. */
const OR_EARLIER = sql`
  ON CONFLICT ("repositoryId", "issueNumber") DO UPDATE SET
    "installationId" = excluded."installationId",
    "dueAt" = CASE
      WHEN "Work"."owner" IS NULL AND ("Work"."dueAt" IS NULL OR "Work"."dueAt" > excluded."dueAt")
      THEN excluded."dueAt" ELSE "Work"."dueAt" END,
    "wokenAt" = CASE
      WHEN "Work"."owner" IS NOT NULL AND ("Work"."wokenAt" IS NULL OR "Work"."wokenAt" > excluded."dueAt")
      THEN excluded."dueAt" ELSE "Work"."wokenAt" END`

/** One statement, so that it can stand in the transaction of whatever wakes the subject. */
export async function enqueue(db: Queries, subject: Subject, installationId: number, at: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Work" ("repositoryId", "issueNumber", "installationId", "dueAt")
    VALUES (${BigInt(subject.repositoryId)}, ${subject.issueNumber}, ${BigInt(installationId)}, ${at}) ${OR_EARLIER}`
}

export function wakes(db: Database): Pick<Store, 'wake' | 'wakeRepository' | 'wakeGivenUp'> {
  return {
    wake: (subject, installationId, at) => enqueue(db, subject, installationId, at),

    wakeRepository(repositoryId, installationId, at) {
      const id = BigInt(repositoryId)
      // UNION gives one row an issue: PostgreSQL refuses to meet the same row twice in one statement.
      return db.$executeRaw`
        INSERT INTO "Work" ("repositoryId", "issueNumber", "installationId", "dueAt")
        SELECT ${id}, sub."issueNumber", ${BigInt(installationId)}, ${at} FROM (
          SELECT "issueNumber" FROM "Plan" WHERE "repositoryId" = ${id} AND "state" = 'active'
          UNION SELECT "issueNumber" FROM "Trigger" WHERE "repositoryId" = ${id} AND "outcome" IS NULL
          UNION SELECT "issueNumber" FROM "Work" WHERE "repositoryId" = ${id} AND "attempts" > 0 AND "dueAt" IS NULL
        ) AS sub WHERE true ${OR_EARLIER}`
    },

    async wakeGivenUp(repositoryId, installationId, at) {
      const { count } = await db.work.updateMany({
        where: { repositoryId: BigInt(repositoryId), attempts: { gt: 0 }, dueAt: null, owner: null },
        data: { installationId: BigInt(installationId), dueAt: at },
      })
      return count
    },
  }
}
