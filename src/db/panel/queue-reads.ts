/** What panel and API show of the queue: phases of active plans with what they wait for, failed jobs, failed deliveries. */
import { PHASE_STATES, type PhaseState } from '../../core/state.js'
import type { JobState, JobSummary, PanelReads } from '../../app/ports/panel-reads.js'
import { fromJson, type Database } from '../database.js'
import type { Job as JobRow } from '../generated/sqlite/client.js'
import { idIn, pageOf, phaseSummary, PHASE_COLUMNS, summaryOf, takeOf, UNLISTED } from './panel-rows.js'

/** Nobody waits for a phase in one of these. */
const OVER: readonly PhaseState[] = ['completed', 'skipped', 'cancelled']
const NOT_OVER = PHASE_STATES.filter(state => !OVER.includes(state))

type QueueReads = Pick<PanelReads, 'queue' | 'failedWork' | 'failedDeliveries'>

export function queueReads(db: Database): QueueReads {
  /** Until when installations are parked. */
  async function parked(installationIds: readonly bigint[]): Promise<(installationId: bigint) => Date | null> {
    const rows = await db.installation.findMany({ where: { id: { in: [...new Set(installationIds)] } } })
    return id => rows.find(row => row.id === id)?.parkedUntil ?? null
  }

  return {
    async queue({ repositoryIds, states = NOT_OVER }, page, now) {
      const found = await db.phase.findMany({
        where: {
          repositoryId: { in: repositoryIds.map(BigInt) },
          state: { in: [...states] },
          plan: { state: 'active' },
          ...(page.cursor === null ? {} : { id: { lt: idIn(page.cursor) } }),
        },
        orderBy: { id: 'desc' },
        take: takeOf(page),
        select: {
          ...PHASE_COLUMNS,
          dependsOn: true,
          note: true,
          openedAt: true,
          plan: { select: { id: true, installationId: true, feature: { omit: UNLISTED } } },
        },
      })
      const { rows, next } = pageOf(found, page, ({ id }) => String(id))
      const plans = rows.map(({ plan }) => plan)
      const [siblings, jobs, parkedUntil] = await Promise.all([
        db.phase.findMany({
          where: { planId: { in: [...new Set(plans.map(({ id }) => id))] }, state: { notIn: [...OVER] } },
          select: { planId: true, number: true },
        }),
        db.job.findMany({ where: { featureId: { in: [...new Set(plans.map(({ feature }) => feature.id))] } } }),
        parked(plans.map(({ installationId }) => installationId)),
      ])
      const isLeft = (planId: string, number: number): boolean =>
        siblings.some(one => one.planId === planId && one.number === number)
      return {
        rows: rows.map(({ plan, ...phase }) => {
          const { id, repositoryId, issueNumber, title, priority } = summaryOf(plan.feature)
          const job = jobs.find(({ featureId }) => featureId === id)
          return {
            ...phaseSummary(phase),
            planId: plan.id,
            feature: { id, repositoryId, issueNumber, title, priority },
            installationId: Number(plan.installationId),
            waitsFor: fromJson<number[]>(phase.dependsOn).filter(number => isLeft(plan.id, number)),
            note: phase.note,
            openedAt: phase.openedAt,
            job: job === undefined ? IDLE : jobSummary(job, parkedUntil(job.installationId), now),
          }
        }),
        next,
      }
    },

    async failedWork({ repositoryIds }, limit, now) {
      const rows = await db.job.findMany({
        where: { repositoryId: { in: repositoryIds.map(BigInt) }, attempts: { gt: 0 } },
        orderBy: [{ dueAt: { sort: 'asc', nulls: 'first' } }, { featureId: 'asc' }],
        take: takeOf({ cursor: null, limit }) - 1,
        include: { feature: { omit: UNLISTED } },
      })
      const parkedUntil = await parked(rows.map(({ installationId }) => installationId))
      return rows.map(({ feature, ...job }) => {
        const { id, repositoryId, issueNumber, title } = summaryOf(feature)
        return {
          feature: { id, repositoryId, issueNumber, title },
          installationId: Number(job.installationId),
          ...jobSummary(job, parkedUntil(job.installationId), now),
        }
      })
    },

    async failedDeliveries({ repositoryIds }, page) {
      const before = page.cursor === null ? null : deliveryIn(page.cursor)
      const found = await db.delivery.findMany({
        where: {
          state: 'failed',
          repositoryId: { in: repositoryIds.map(BigInt) },
          ...(before === null
            ? {}
            : {
                receivedAt: { lte: before.receivedAt },
                NOT: { receivedAt: before.receivedAt, id: { gte: before.id } },
              }),
        },
        orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
        take: takeOf(page),
        omit: { body: true },
      })
      const { rows, next } = pageOf(found, page, ({ receivedAt, id }) => `${receivedAt.getTime()}/${id}`)
      return {
        rows: rows.map(({ id, event, installationId, repositoryId, receivedAt, attempts, error }) => ({
          id,
          event,
          installationId: installationId === null ? null : Number(installationId),
          repositoryId: repositoryId === null ? null : Number(repositoryId),
          receivedAt,
          attempts,
          error: error ?? '',
        })),
        next,
      }
    },
  }
}

const IDLE: JobSummary = { state: 'idle', until: null, attempts: 0, error: null }

function jobSummary(job: JobRow, parkedUntil: Date | null, now: Date): JobSummary {
  const { state, until } = standing(job, parkedUntil, now)
  return { state, until, attempts: job.attempts, error: job.attempts > 0 ? job.lastError : null }
}

function standing(
  { owner, dueAt, attempts }: JobRow,
  parkedUntil: Date | null,
  now: Date,
): { state: JobState; until: Date | null } {
  if (dueAt === null) return { state: attempts > 0 ? 'resting' : 'idle', until: null }
  if (owner !== null && dueAt > now) return { state: 'held', until: null }
  if (parkedUntil !== null && parkedUntil > now && parkedUntil >= dueAt) return { state: 'parked', until: parkedUntil }
  return dueAt > now ? { state: 'later', until: dueAt } : { state: 'due', until: dueAt }
}

/** The delivery that a cursor is. Throws RangeError for what no page gave. */
function deliveryIn(cursor: string): { receivedAt: Date; id: string } {
  const [, time, id] = /^(\d{1,15})\/(.+)$/.exec(cursor) ?? []
  if (time === undefined || id === undefined) throw new RangeError(`${cursor} is not a cursor`)
  return { receivedAt: new Date(Number(time)), id }
}
