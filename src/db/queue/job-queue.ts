/** The queue of jobs: fair claims under a lease with a fence, release that loses no wake-up. */
import type { Jobs, Lease, Release, Routines } from '../../app/ports/jobs.js'
import type { FeatureRef } from '../../app/ports/features.js'
import type { Tell } from '../changes/change-emitter.js'
import { type Database, storable } from '../database.js'
import { earliest, installationsWithDueJobs, IS_HELD } from './fair-scheduling.js'

/** So many that workers who look at the same moment all find one to claim. */
const CANDIDATES = 4

/** The row while this lease is the newest of its job; a fence alone would do, the owner makes a mix-up visible. */
export const held = ({ featureId, owner, fence }: Lease) => ({ featureId, owner, fence })

/** Reads the feature of a job with it. */
const WITH_FEATURE = { feature: { select: { id: true, repositoryId: true, issueNumber: true } } } as const

const featureRef = ({ id, repositoryId, issueNumber }: FeatureRow): FeatureRef => ({
  featureId: id,
  repositoryId: Number(repositoryId),
  issueNumber,
})

type FeatureRow = { id: number; repositoryId: bigint; issueNumber: number | null }

const later = (now: Date, ms: number) => new Date(now.getTime() + ms)

function triesAfter({ attempts }: Lease, next: Release): { attempts?: number; lastError?: string | null } {
  if ('waits' in next) return {}
  if ('rests' in next) return { attempts: 1, lastError: storable(next.rests) }
  return next.error === null
    ? { attempts: 0, lastError: null }
    : { attempts: attempts + 1, lastError: storable(next.error) }
}

/** @param tell called once a change is stored */
export function jobs(
  db: Database,
  tell: Tell,
): Pick<Jobs, 'claimJob' | 'renewLease' | 'holdsLease' | 'releaseLease' | 'failedJobs'> {
  const tellJob = ({ featureId, repositoryId }: FeatureRef): void => tell({ kind: 'job', featureId, repositoryId })

  /** The oldest due job of one installation; null when none is due or others were quicker. */
  async function claimFor(installationId: bigint, owner: string, now: Date, leaseMs: number): Promise<Lease | null> {
    const rows = await db.job.findMany({
      where: { installationId, dueAt: { lte: now } },
      orderBy: { dueAt: 'asc' },
      take: CANDIDATES,
      include: WITH_FEATURE,
    })
    for (const row of rows) {
      const { featureId, fence, dueAt, wokenAt } = row
      // An owner on a row that is due is one who did not come back: that try failed.
      const attempts = row.attempts + (row.owner === null ? 0 : 1)
      const { count } = await db.job.updateMany({
        where: { featureId, fence, dueAt, wokenAt },
        data: {
          owner,
          fence: fence + 1,
          attempts,
          dueAt: later(now, leaseMs),
          // What it was woken for until now is what this holder is about to see.
          wokenAt: wokenAt !== null && wokenAt > now ? wokenAt : null,
        },
      })
      if (count === 1) {
        const feature = featureRef(row.feature)
        tellJob(feature)
        return { ...feature, installationId: Number(row.installationId), owner, fence: fence + 1, attempts }
      }
    }
    return null
  }

  return {
    async claimJob(owner, now, leaseMs, passOver = []) {
      for (;;) {
        const due = await installationsWithDueJobs(db, now)
        const installations = due.filter(id => !passOver.includes(Number(id)))
        if (installations.length === 0) return null
        for (const id of installations) {
          const lease = await claimFor(id, owner, now, leaseMs)
          if (lease !== null) return lease
        }
      }
    },

    async renewLease(lease, now, leaseMs) {
      const { count } = await db.job.updateMany({
        where: { ...held(lease), dueAt: { gt: now } },
        data: { dueAt: later(now, leaseMs) },
      })
      return count === 1
    },

    async holdsLease(lease, now) {
      return (await db.job.count({ where: { ...held(lease), dueAt: { gt: now } } })) === 1
    },

    async failedJobs(limit) {
      const rows = await db.job.findMany({
        where: { attempts: { gt: 0 } },
        orderBy: [{ dueAt: { sort: 'asc', nulls: 'first' } }, { featureId: 'asc' }],
        take: limit,
        include: WITH_FEATURE,
      })
      return rows.map(({ feature, installationId, lastError, attempts, dueAt }) => ({
        ...featureRef(feature),
        installationId: Number(installationId),
        error: lastError ?? '',
        attempts,
        dueAt,
      }))
    },

    async releaseLease(lease, next) {
      const dueAt = 'rests' in next ? null : next.dueAt
      const tries = triesAfter(lease, next)
      for (;;) {
        const row = await db.job.findFirst({ where: held(lease), select: { wokenAt: true } })
        if (row === null) return
        const { count } = await db.job.updateMany({
          // Woken between the two statements: look again.
          where: { ...held(lease), wokenAt: row.wokenAt },
          data: {
            owner: null,
            wokenAt: null,
            dueAt: earliest(dueAt, row.wokenAt),
            ...tries,
          },
        })
        if (count === 1) return tellJob(lease)
      }
    },
  }
}

/** Every lease and every claim of a delivery ends and is due again at once: for a lone process that just started. */
export async function freeAllLeases(db: Database, now: Date): Promise<void> {
  await db.job.updateMany({ where: IS_HELD, data: { owner: null, wokenAt: null, dueAt: now } })
  await db.delivery.updateMany({
    where: { state: 'waiting', claimedBy: { not: null } },
    data: { claimedBy: null, dueAt: now },
  })
  await db.routine.updateMany({ where: IS_HELD, data: { owner: null, dueAt: now } })
}

// Routines: what one of the processes does every now and then, claimed as jobs are.

export function routines(db: Database): Routines {
  return {
    async claimRoutine(name, { owner, now, leaseMs, anyway }) {
      await db.$executeRaw`
        INSERT INTO "Routine" ("name", "dueAt") VALUES (${name}, ${now}) ON CONFLICT ("name") DO NOTHING`
      const { count } = await db.routine.updateMany({
        where: { name, OR: [{ dueAt: { lte: now } }, ...(anyway ? [{ owner: null }] : [])] },
        data: { owner, dueAt: new Date(now.getTime() + leaseMs) },
      })
      if (count === 0) return null
      return db.routine.findUniqueOrThrow({ where: { name }, select: { position: true } })
    },

    async renewRoutine(name, owner, until) {
      const { count } = await db.routine.updateMany({ where: { name, owner }, data: { dueAt: until } })
      return count === 1
    },

    async finishRoutine(name, owner, { dueAt, position }) {
      await db.routine.updateMany({ where: { name, owner }, data: { owner: null, dueAt, position } })
    },
  }
}
