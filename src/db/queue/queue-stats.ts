/** How the queue stands: counts and the oldest of each, for readiness and metrics. Reads only. */
import type { QueueOverview, QueueStats } from '../../app/ports/queue-stats.js'
import type { Database } from '../database.js'
import type { Migration } from '../migration-files.js'
import { installationsWithDueJobs, IS_HELD } from './fair-scheduling.js'

export function queueStats(db: Database, migrations: readonly Migration[]): QueueStats {
  return {
    async overview(now) {
      const [deliveries, work, plans, phases] = await Promise.all([
        deliveriesOf(db, now),
        workOf(db, now),
        db.plan.groupBy({ by: ['state'], _count: true }),
        phasesOf(db),
      ])
      return {
        deliveries,
        work,
        plans: Object.fromEntries(plans.map(({ state, _count }) => [state, _count])),
        phases: Object.fromEntries(phases.map(({ state, number }) => [state, Number(number)])),
      }
    },

    async migrationGaps() {
      const rows = await db.$queryRaw<{ name: string }[]>`
        SELECT "migration_name" AS "name" FROM "_prisma_migrations"
        WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`
      const applied = new Set(rows.map(row => row.name))
      const known = new Set(migrations.map(migration => migration.name))
      return {
        missing: [...known].filter(name => !applied.has(name)),
        unknown: [...applied].filter(name => !known.has(name)),
      }
    },
  }
}

async function deliveriesOf(db: Database, now: Date): Promise<QueueOverview['deliveries']> {
  const [waiting, failed, first, due] = await Promise.all([
    db.delivery.count({ where: { state: 'waiting' } }),
    db.delivery.count({ where: { state: 'failed' } }),
    db.delivery.findFirst({
      where: { state: 'waiting' },
      orderBy: { receivedAt: 'asc' },
      select: { receivedAt: true },
    }),
    db.delivery.findFirst({
      where: { state: 'waiting', dueAt: { lte: now } },
      orderBy: { dueAt: 'asc' },
      select: { dueAt: true },
    }),
  ])
  return { waiting, failed, oldest: first?.receivedAt ?? null, oldestDue: due?.dueAt ?? null }
}

/** What a limit of GitHub's holds back is not due. */
async function workOf(db: Database, now: Date): Promise<QueueOverview['work']> {
  const ready = await installationsWithDueJobs(db, now)
  const isDue = { installationId: { in: ready }, dueAt: { lte: now } }
  const [due, held, all, resting, first] = await Promise.all([
    db.job.count({ where: isDue }),
    db.job.count({ where: { ...IS_HELD, dueAt: { gt: now } } }),
    db.job.count({ where: { dueAt: { gt: new Date(0) } } }),
    db.job.count({ where: { attempts: { gt: 0 }, dueAt: null } }),
    db.job.findFirst({ where: isDue, orderBy: { dueAt: 'asc' }, select: { dueAt: true } }),
  ])
  return { due, held, later: all - due - held, resting, oldestDue: first?.dueAt ?? null }
}

/** Of active plans alone: the past would drown them, and only grows. */
const phasesOf = (db: Database) => db.$queryRaw<{ state: string; number: bigint | number }[]>`
  SELECT "Phase"."state" AS "state", COUNT(*) AS "number" FROM "Phase"
  JOIN "Plan" ON "Plan"."id" = "Phase"."planId" WHERE "Plan"."state" = 'active' GROUP BY "Phase"."state"`
