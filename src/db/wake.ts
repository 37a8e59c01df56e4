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

export function wakes(db: Database): Pick<Store, 'wake' | 'wakeOpenPlans'> {
  return {
    wake: (subject, installationId, at) => wakeSubject(db, subject, installationId, at),

    // A range, because SQLite reads the whole table for IS NOT NULL.
    wakeOpenPlans: at => db.$executeRaw`
      INSERT INTO "Work" ("repositoryId", "issueNumber", "installationId", "dueAt")
      SELECT "repositoryId", "issueNumber", "installationId", ${at} FROM "Plan" WHERE "activeKey" > ''
      ${OR_EARLIER}`,
  }
}
