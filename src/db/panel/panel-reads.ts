/** What panel and API show of features, plans and prompts; each read has a fixed number of queries. No route uses it yet. */
import { PLAN_STATES, type StoredPlan } from '../../core/state.js'
import type { FeatureFilter, ListedFeature, PageRequest, PanelReads } from '../../app/ports/panel-reads.js'
import { PROMPT_MOMENTS, type PromptReference } from '../../app/ports/plans.js'
import { fromJson, oneOf, type Database } from '../database.js'
import { toStoredPlan, WITH_PHASES } from '../plans/plan-rows.js'
import { queueReads } from './queue-reads.js'
import { idIn, pageOf, phaseSummary, PHASE_COLUMNS, summaryOf, takeOf, UNLISTED } from './panel-rows.js'

const MOST_WORDS = 10
const MOST_VERSIONS = 100

export function panelReads(db: Database): PanelReads {
  return {
    ...queueReads(db),

    async features(filter, page) {
      const rows = await db.feature.findMany({
        where: whereOf(filter, page),
        orderBy: { id: 'desc' },
        take: takeOf(page),
        omit: UNLISTED,
      })
      const { rows: shown, next } = pageOf(rows, page, ({ id }) => String(id))
      const plans = await newestPlans(
        db,
        shown.map(({ id }) => id),
      )
      return { rows: shown.map(row => ({ ...summaryOf(row), ...plans(row.id) })), next }
    },

    async feature(id) {
      const row = await db.feature.findUnique({ where: { id, tracked: true } })
      if (row === null) return null
      const versions = await db.plan.findMany({
        where: { featureId: id },
        orderBy: { version: 'desc' },
        take: MOST_VERSIONS,
        omit: { approved: true, settings: true, plan: true },
      })
      const idOf = (isDraft: boolean) => versions.find(({ state }) => (state === 'draft') === isDraft)?.id ?? null
      const [posted, draft] = [idOf(false), idOf(true)]
      const plans = await db.plan.findMany({
        where: { id: { in: [posted, draft].filter(one => one !== null) } },
        include: WITH_PHASES,
      })
      const planOf = (planId: string | null): StoredPlan | null => {
        const found = plans.find(plan => plan.id === planId)
        return found === undefined ? null : toStoredPlan(found)
      }
      return {
        ...summaryOf(row),
        description: row.description,
        versions: versions.map(({ id: planId, version, state, requestedBy, totalHours, createdAt, endedAt }) => ({
          id: planId,
          version,
          state: oneOf(PLAN_STATES, state),
          requestedBy,
          totalHours,
          createdAt,
          endedAt,
        })),
        plan: planOf(posted),
        draft: planOf(draft),
      }
    },

    async plan(id) {
      const row = await db.plan.findUnique({ where: { id }, include: WITH_PHASES })
      return row && toStoredPlan(row)
    },

    async prompts(phaseId) {
      const rows = await db.prompt.findMany({ where: { phaseId }, orderBy: { moment: 'asc' } })
      return rows.map(({ moment, references, commit, text, tokens, writtenAt }) => ({
        moment: oneOf(PROMPT_MOMENTS, moment),
        commit,
        text,
        tokens,
        references: fromJson<PromptReference[]>(references),
        writtenAt,
      }))
    },
  }
}

function whereOf({ repositoryIds, status, type, priority, text = '' }: FeatureFilter, { cursor }: PageRequest) {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
  return {
    repositoryId: { in: repositoryIds.map(BigInt) },
    tracked: true,
    ...(cursor === null ? {} : { id: { lt: idIn(cursor) } }),
    ...(status === undefined ? {} : { status: { in: [...status] } }),
    ...(type === undefined ? {} : { type: { in: [...type] } }),
    ...(priority === undefined ? {} : { priority: { in: [...priority] } }),
    AND: words.slice(0, MOST_WORDS).map(word => ({ searchText: { contains: word } })),
  }
}

/** @returns by feature: its newest posted version with its phases, and whether it has a draft */
async function newestPlans(
  db: Database,
  featureIds: number[],
): Promise<(featureId: number) => Pick<ListedFeature, 'plan' | 'hasDraft'>> {
  const versions = await db.plan.findMany({
    // A superseded version is never the newest.
    where: { featureId: { in: featureIds }, state: { not: 'superseded' } },
    orderBy: { version: 'desc' },
    select: { id: true, featureId: true, version: true, state: true, totalHours: true },
  })
  const posted = new Map(
    versions
      .filter(one => one.state !== 'draft')
      .toReversed()
      .map(one => [one.featureId, one]),
  )
  const phases = await db.phase.findMany({
    where: { planId: { in: [...posted.values()].map(({ id }) => id) } },
    orderBy: { number: 'asc' },
    select: { ...PHASE_COLUMNS, planId: true },
  })
  return featureId => {
    const plan = posted.get(featureId)
    const hasDraft = versions.some(one => one.featureId === featureId && one.state === 'draft')
    if (plan === undefined) return { plan: null, hasDraft }
    const { id, version, totalHours } = plan
    const state = oneOf(PLAN_STATES, plan.state)
    return {
      plan: { id, version, state, totalHours, phases: phases.filter(({ planId }) => planId === id).map(phaseSummary) },
      hasDraft,
    }
  }
}
