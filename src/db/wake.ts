/** Puts subjects into the queue: due at a time, or, while somebody holds them, due again after the release. */
import { sqltag as sql } from '@prisma/client/runtime/client'
import type { Store, Subject } from '../run/store.js'
import type { Database, Queries } from './database.js'

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
export async function wakeSubject(db: Queries, subject: Subject, installationId: number, at: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Work" ("repositoryId", "issueNumber", "installationId", "dueAt")
    VALUES (${BigInt(subject.repositoryId)}, ${subject.issueNumber}, ${BigInt(installationId)}, ${at}) ${OR_EARLIER}`
}

/** After a reinstallation the repository has another one than its older plans. */
const PRESENT_INSTALLATION = sql`
  COALESCE((SELECT "installationId" FROM "Repository" WHERE "id" = "Plan"."repositoryId"), "Plan"."installationId")`

/** A phase may be reopened after the end; an older plan is looked at when its event arrives. */
const REOPENED_WITHIN_MS = 30 * 24 * 3_600_000

export function wakes(db: Database): Pick<Store, 'wake' | 'wakeOpenPlans'> {
  return {
    wake: (subject, installationId, at) => wakeSubject(db, subject, installationId, at),

    // A range, because SQLite reads the whole table for IS NOT NULL.
    async wakeOpenPlans(at) {
      const open = await db.$executeRaw`
        INSERT INTO "Work" ("repositoryId", "issueNumber", "installationId", "dueAt")
        SELECT "repositoryId", "issueNumber", ${PRESENT_INSTALLATION}, ${at} FROM "Plan" WHERE "activeKey" > ''
        ${OR_EARLIER}`
      const since = new Date(at.getTime() - REOPENED_WITHIN_MS)
      // One row an issue: PostgreSQL refuses to meet the same row twice in one statement.
      const ended = await db.$executeRaw`
        INSERT INTO "Work" ("repositoryId", "issueNumber", "installationId", "dueAt")
        SELECT "repositoryId", "issueNumber", MAX(${PRESENT_INSTALLATION}), ${at} FROM "Plan"
        WHERE "state" = 'completed' AND "endedAt" > ${since} GROUP BY "repositoryId", "issueNumber"
        ${OR_EARLIER}`
      return open + ended
    },
  }
}
