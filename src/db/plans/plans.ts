/** Plans: versions of a feature's breakdown, their phases and their states. */
import type { PhaseRecord, PlanRecord, PlanState } from '../../core/state.js'
import type { NewPlan, Store, Subject } from '../../app/ports/store.js'
import { storable, subjectColumns, type Database, type Queries } from '../database.js'
import { isUniqueViolation } from '../database-errors.js'
import { phaseColumns, toPlanRecord, WITH_PHASES } from './plan-rows.js'

type Plans = Pick<
  Store,
  | 'createPlan'
  | 'replacePlan'
  | 'activePlan'
  | 'planById'
  | 'openPlans'
  | 'latestPlan'
  | 'planOfPhaseIssue'
  | 'updatePhase'
  | 'setPlanState'
  | 'setStatusComment'
  | 'doubtStatusComment'
>

/** Unique in the database, null for what is not active: two active plans of one issue cannot be stored. */
const activeKeyOf = (subject: Subject) => `${subject.repositoryId}/${subject.issueNumber}`

/** What a feature is while its plan is in this state. A superseded plan says nothing: the version in its place does. */
const FEATURE_STATUS: Record<PlanState, string | null> = {
  active: 'in_progress',
  completed: 'completed',
  cancelled: 'cancelled',
  superseded: null,
}

export function plans(db: Database): Plans {
  async function activePlan(subject: Subject): Promise<PlanRecord | null> {
    const row = await db.plan.findUnique({ where: { activeKey: activeKeyOf(subject) }, include: WITH_PHASES })
    return row && toPlanRecord(row)
  }

  async function planById(id: string): Promise<PlanRecord | null> {
    const row = await db.plan.findUnique({ where: { id }, include: WITH_PHASES })
    return row && toPlanRecord(row)
  }

  return {
    activePlan,
    planById,

    async createPlan(plan) {
      for (;;) {
        const there = (await activePlan(plan)) ?? (await planById(plan.id))
        if (there !== null) return { result: 'exists', record: there }
        try {
          return { result: 'created', record: await db.$transaction(queries => insertPlan(queries, plan)) }
        } catch (error) {
          // Somebody else stored a plan or the feature in this moment: the next turn finds it.
          if (!isUniqueViolation(error)) throw error
        }
      }
    },

    replacePlan: (oldId, plan, phases) =>
      db.$transaction(async queries => {
        const there = await queries.plan.findUnique({ where: { id: plan.id }, include: WITH_PHASES })
        if (there !== null) return toPlanRecord(there)
        const old = await queries.plan.update({
          where: { id: oldId },
          data: { state: 'superseded', activeKey: null, endedAt: plan.createdAt },
        })
        await insertPlan(queries, plan, phases)
        // The comment is the same; its text is not, so the hash stays behind.
        const row = await queries.plan.update({
          where: { id: plan.id },
          data: { statusCommentId: old.statusCommentId },
          include: WITH_PHASES,
        })
        return toPlanRecord(row)
      }),

    async openPlans({ repositoryId, completedSince, afterIssue, limit }) {
      const rows = await db.plan.findMany({
        where: {
          repositoryId: BigInt(repositoryId),
          issueNumber: { gt: afterIssue },
          OR: [{ state: 'active' }, { state: 'completed', endedAt: { gte: completedSince } }],
        },
        orderBy: [{ issueNumber: 'asc' }, { version: 'asc' }],
        take: limit,
        include: WITH_PHASES,
      })
      // A full page may end between two versions of an issue: the next page begins with it.
      const cut = rows.length === limit ? rows.at(-1)?.issueNumber : undefined
      const whole = rows.filter(row => row.issueNumber !== cut)
      const newest = new Map((whole.length > 0 ? whole : rows).map(row => [row.issueNumber, row]))
      return [...newest.values()].map(toPlanRecord)
    },

    async latestPlan(subject) {
      const row = await db.plan.findFirst({
        where: subjectColumns(subject),
        orderBy: { version: 'desc' },
        include: WITH_PHASES,
      })
      return row && toPlanRecord(row)
    },

    async planOfPhaseIssue(repositoryId, issueNumber) {
      const row = await db.phase.findFirst({
        where: { repositoryId: BigInt(repositoryId), issueNumber },
        orderBy: { plan: { createdAt: 'desc' } },
        select: { number: true, plan: { select: { issueNumber: true } } },
      })
      return row && { subject: { repositoryId, issueNumber: row.plan.issueNumber }, phase: row.number }
    },

    async updatePhase(planId, phase, patch) {
      await db.phase.update({ where: { planId_number: { planId, number: phase } }, data: phaseColumns(patch) })
    },

    setPlanState: (planId, state, now) =>
      db.$transaction(async queries => {
        const isActive = state === 'active'
        const row = await queries.plan.findUniqueOrThrow({ where: { id: planId } })
        const activeKey = activeKeyOf({ repositoryId: Number(row.repositoryId), issueNumber: row.issueNumber })
        const other = isActive ? await queries.plan.findUnique({ where: { activeKey }, select: { id: true } }) : null
        if (other !== null && other.id !== planId) {
          throw new Error(`plan ${planId} cannot become active: plan ${other.id} of issue #${row.issueNumber} is`)
        }
        await queries.plan.update({
          where: { id: planId },
          data: { state, activeKey: isActive ? activeKey : null, endedAt: isActive ? null : now },
        })
        const status = FEATURE_STATUS[state]
        if (status !== null) {
          await queries.feature.update({ where: { id: row.featureId }, data: { status, updatedAt: now } })
        }
      }),

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
async function insertPlan(db: Queries, plan: NewPlan, phases?: readonly PhaseRecord[]): Promise<PlanRecord> {
  const subject = subjectColumns(plan)
  const { title, type, priority } = plan.plan.feature
  const header = { title: storable(title), type, priority, status: 'in_progress', updatedAt: plan.createdAt }
  const feature = await db.feature.upsert({
    where: { repositoryId_issueNumber: subject },
    create: { ...subject, ...header, createdAt: plan.createdAt },
    update: header,
  })
  const newest = await db.plan.findFirst({ where: subject, orderBy: { version: 'desc' }, select: { version: true } })
  await db.plan.create({
    data: {
      id: plan.id,
      featureId: feature.id,
      ...subject,
      installationId: BigInt(plan.installationId),
      issueId: BigInt(plan.issueId),
      issueNodeId: plan.issueNodeId,
      version: (newest?.version ?? 0) + 1,
      state: 'active',
      activeKey: activeKeyOf(plan),
      approved: JSON.stringify(plan.approved),
      settings: JSON.stringify(plan.settings),
      requestedBy: plan.requestedBy,
      triggerId: plan.triggerId,
      plan: JSON.stringify(plan.plan),
      createdAt: plan.createdAt,
    },
  })
  const place = { planId: plan.id, repositoryId: subject.repositoryId }
  await db.phase.createMany({
    data:
      phases?.map(({ number, ...phase }) => ({ ...place, number, ...phaseColumns(phase), state: phase.state })) ??
      plan.plan.phases.map(phase => ({
        ...place,
        number: phase.number,
        // What the author marked as finished never opens.
        ...(phase.done ? { state: 'completed', closedAt: plan.createdAt } : { state: 'queued' }),
      })),
  })
  return toPlanRecord(await db.plan.findUniqueOrThrow({ where: { id: plan.id }, include: WITH_PHASES }))
}
