/** Features by their issue, and what a plan says of its feature. */
import type { Plan } from '../../core/model.js'
import type { FeatureStatus, PlanState } from '../../core/state.js'
import type { Features } from '../../app/ports/features.js'
import type { NewPlan } from '../../app/ports/plans.js'
import { storable, type Database, type Queries } from '../database.js'

/** Characters of the description that a search looks into. */
const SEARCHED = 2_000

/** What a search looks into: the same on both databases, which differ in what they take for a capital letter. */
export const searchTextOf = (title: string, description: string): string =>
  storable(`${title}\n${description.slice(0, SEARCHED)}`).toLowerCase()

/** What a feature is while its plan is in this state. A superseded plan says nothing: the version in its place does. */
const STATUS: Record<PlanState, FeatureStatus | null> = {
  draft: null,
  active: 'in_progress',
  completed: 'completed',
  cancelled: 'cancelled',
  superseded: null,
}

export function features(db: Database): Features {
  async function featureOfIssue(repositoryId: number, issueNumber: number): Promise<number | null> {
    const row = await db.feature.findUnique({
      where: { repositoryId_issueNumber: { repositoryId: BigInt(repositoryId), issueNumber } },
      select: { id: true },
    })
    return row?.id ?? null
  }

  return {
    featureOfIssue,

    async ensureFeature({ repositoryId, issueNumber, title }, now) {
      for (;;) {
        const known = await featureOfIssue(repositoryId, issueNumber)
        if (known !== null) return known
        await db.$executeRaw`
          INSERT INTO "Feature"
            ("repositoryId", "issueNumber", "tracked", "title", "type", "priority", "status", "createdAt", "updatedAt")
          VALUES (${BigInt(repositoryId)}, ${issueNumber}, false, ${storable(title)}, 'feature', 'medium', 'planned', ${now}, ${now})
          ON CONFLICT ("repositoryId", "issueNumber") DO NOTHING`
      }
    },
  }
}

/** The feature of a plan that becomes active: as the plan's text has it, and in progress. */
export async function featureIsPlanned(db: Queries, { featureId, plan, approved, requestedBy, createdAt }: NewPlan) {
  const { title, type, priority }: Plan['feature'] = plan.feature
  const before = await db.feature.findUniqueOrThrow({
    where: { id: featureId },
    select: { createdBy: true, startedAt: true },
  })
  await db.feature.update({
    where: { id: featureId },
    data: {
      tracked: true,
      title: storable(title),
      description: storable(approved.body),
      searchText: searchTextOf(title, approved.body),
      type,
      priority,
      status: 'in_progress',
      createdBy: before.createdBy ?? requestedBy,
      startedAt: before.startedAt ?? createdAt,
      completedAt: null,
      updatedAt: createdAt,
    },
  })
}

/** The feature of a plan that came into another state. */
export async function featureFollows(db: Queries, featureId: number, state: PlanState, now: Date): Promise<void> {
  const status = STATUS[state]
  if (status === null) return
  const completedAt = status === 'completed' ? now : null
  await db.feature.update({ where: { id: featureId }, data: { status, completedAt, updatedAt: now } })
}
