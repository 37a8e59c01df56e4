/** Plans: versions of a feature's breakdown, their phases and their states. */
import type { PhaseRecord, PlanRecord } from '../../core/state.js'
import type { NewPhase, NewPlan, Plans } from '../../app/ports/plans.js'
import { storable, type Database, type Queries } from '../database.js'
import { isUniqueViolation } from '../database-errors.js'
import type { Tell } from '../changes/change-emitter.js'
import { featureFollows, featureIsPlanned } from './features.js'
import { hasAlready, phaseColumns, toPlanRecord, WITH_PHASES } from './plan-rows.js'
import { carryOpened, prompts, savePrompt } from './prompts.js'

/** @param tell called once a change is stored, or is about to be where `db` is a transaction */
export function plans(db: Database, tell: Tell): Plans {
  async function activePlan(featureId: number): Promise<PlanRecord | null> {
    const row = await db.plan.findFirst({ where: { featureId, state: 'active' }, include: WITH_PHASES })
    return row && toPlanRecord(row)
  }

  async function planById(id: string): Promise<PlanRecord | null> {
    const row = await db.plan.findUnique({ where: { id, state: { not: 'draft' } }, include: WITH_PHASES })
    return row && toPlanRecord(row)
  }

  const tellPlan = ({ id, featureId, repositoryId }: Pick<PlanRecord, 'id' | 'featureId' | 'repositoryId'>): void =>
    tell({ kind: 'plan', featureId, repositoryId, planId: id })

  return {
    planById,
    ...prompts(db),

    async createPlan(plan) {
      for (;;) {
        const there = (await activePlan(plan.featureId)) ?? (await planById(plan.id))
        if (there !== null) return { result: 'exists', record: there }
        try {
          const record = await db.$transaction(queries => insertPlan(queries, plan))
          tellPlan(record)
          return { result: 'created', record }
        } catch (error) {
          // Somebody else stored a plan in this moment: the next turn finds it.
          if (!isUniqueViolation(error)) throw error
        }
      }
    },

    async replacePlan(oldId, plan, phases) {
      const record = await db.$transaction(async queries => {
        const there = await queries.plan.findUnique({ where: { id: plan.id }, include: WITH_PHASES })
        if (there !== null) return toPlanRecord(there)
        const old = await queries.plan.update({
          where: { id: oldId },
          data: { state: 'superseded', endedAt: plan.createdAt },
        })
        await insertPlan(queries, plan, phases)
        // The comment is the same; its text is not, so the hash stays behind.
        const row = await queries.plan.update({
          where: { id: plan.id },
          data: { statusCommentId: old.statusCommentId },
          include: WITH_PHASES,
        })
        return toPlanRecord(row)
      })
      tellPlan(record)
      return record
    },

    async openPlans({ repositoryId, completedSince, afterFeature, limit }) {
      const rows = await db.plan.findMany({
        where: {
          repositoryId: BigInt(repositoryId),
          featureId: { gt: afterFeature },
          issueNumber: { not: null },
          OR: [{ state: 'active' }, { state: 'completed', endedAt: { gte: completedSince } }],
        },
        orderBy: [{ featureId: 'asc' }, { version: 'asc' }],
        take: limit,
        include: WITH_PHASES,
      })
      // A full page may end between two versions of a feature: the next page begins with it.
      const cut = rows.length === limit ? rows.at(-1)?.featureId : undefined
      const whole = rows.filter(row => row.featureId !== cut)
      const newest = new Map((whole.length > 0 ? whole : rows).map(row => [row.featureId, row]))
      return [...newest.values()].map(toPlanRecord)
    },

    async latestPlan(featureId) {
      const row = await db.plan.findFirst({
        where: { featureId, state: { not: 'draft' } },
        orderBy: { version: 'desc' },
        include: WITH_PHASES,
      })
      return row && toPlanRecord(row)
    },

    async planOfPhaseIssue(repositoryId, issueNumber) {
      const row = await db.phase.findFirst({
        where: { repositoryId: BigInt(repositoryId), issueNumber },
        orderBy: { plan: { createdAt: 'desc' } },
        select: { number: true, plan: { select: { featureId: true, issueNumber: true } } },
      })
      return row && { ...row.plan, phase: row.number }
    },

    async updatePhase(planId, phase, patch, opened) {
      const change = await db.$transaction(async queries => {
        const where = { planId_number: { planId, number: phase } }
        const { plan, ...row } = await queries.phase.findUniqueOrThrow({
          where,
          include: { plan: { select: { featureId: true } } },
        })
        if (opened !== undefined) await savePrompt(queries, row.id, 'opened', opened)
        if (hasAlready(row, patch)) return null
        await queries.phase.update({ where, data: phaseColumns(patch) })
        return { featureId: plan.featureId, repositoryId: Number(row.repositoryId) }
      })
      if (change !== null) tell({ kind: 'phase', ...change, planId, phase })
    },

    async setPlanState(planId, state, now) {
      const row = await db.$transaction(async queries => {
        const isActive = state === 'active'
        const plan = await queries.plan.findUniqueOrThrow({ where: { id: planId }, select: { featureId: true } })
        const { featureId } = plan
        const other = isActive
          ? await queries.plan.findFirst({ where: { featureId, state, id: { not: planId } }, select: { id: true } })
          : null
        if (other !== null) {
          throw new Error(`plan ${planId} cannot become active: plan ${other.id} of the same feature is`)
        }
        await featureFollows(queries, featureId, state, now)
        return queries.plan.update({ where: { id: planId }, data: { state, endedAt: isActive ? null : now } })
      })
      tellPlan({ ...row, repositoryId: Number(row.repositoryId) })
    },

    async setStatusComment(planId, { id, hash }) {
      await db.plan.update({
        where: { id: planId },
        data: { statusCommentId: id === null ? null : BigInt(id), statusCommentHash: hash },
      })
    },

    async doubtStatusComment(planId, commentId) {
      await db.plan.updateMany({
        where: { id: planId, statusCommentId: BigInt(commentId) },
        data: { statusCommentHash: null },
      })
    },
  }
}

/** @param phases how they start; by what the plan says of them when absent */
async function insertPlan(db: Queries, plan: NewPlan, phases?: readonly NewPhase[]): Promise<PlanRecord> {
  const { featureId } = plan
  await featureIsPlanned(db, plan)
  const newest = await db.plan.findFirst({
    where: { featureId },
    orderBy: { version: 'desc' },
    select: { version: true },
  })
  await db.plan.create({
    data: {
      id: plan.id,
      featureId,
      repositoryId: BigInt(plan.repositoryId),
      installationId: BigInt(plan.installationId),
      issueNumber: plan.issueNumber,
      issueId: BigInt(plan.issueId),
      issueNodeId: plan.issueNodeId,
      version: (newest?.version ?? 0) + 1,
      state: 'active',
      totalHours: plan.plan.totalHours,
      approved: JSON.stringify(plan.approved),
      settings: JSON.stringify(plan.settings),
      requestedBy: plan.requestedBy,
      triggerId: plan.triggerId,
      plan: JSON.stringify(plan.plan),
      createdAt: plan.createdAt,
    },
  })
  await insertPhases(db, plan, phases)
  return toPlanRecord(await db.plan.findUniqueOrThrow({ where: { id: plan.id }, include: WITH_PHASES }))
}

async function insertPhases(db: Queries, { id, repositoryId, plan, createdAt }: NewPlan, phases?: readonly NewPhase[]) {
  const repeated = (number: number) => {
    const planned = plan.phases.find(phase => phase.number === number)
    const { title = '', hours = 0, dependsOn = [] } = planned ?? {}
    const place = { planId: id, repositoryId: BigInt(repositoryId), number }
    return { ...place, title: storable(title), hours, dependsOn: JSON.stringify(dependsOn) }
  }
  const rows: ({ number: number } & Pick<PhaseRecord, 'state'>)[] | readonly NewPhase[] =
    phases ??
    // What the author marked as finished never opens.
    plan.phases.map(({ number, done }) =>
      done ? { number, state: 'completed', closedAt: createdAt } : { number, state: 'queued' },
    )
  const stored = await db.phase.createManyAndReturn({
    data: rows.map(row => {
      // A stored phase that is handed over may have its id with it, which is not the new row's.
      const { from: _, id: __, number, state, ...patch } = { from: null, id: null, ...row }
      return { ...phaseColumns(patch), ...repeated(number), state }
    }),
    select: { id: true, number: true },
  })
  const from = stored.flatMap(({ id: phaseId, number }) => {
    const old = phases?.find(phase => phase.number === number)?.from ?? null
    return old === null ? [] : [[phaseId, old] as const]
  })
  if (from.length > 0) await carryOpened(db, new Map(from))
}
