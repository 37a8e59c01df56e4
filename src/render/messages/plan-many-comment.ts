/** The comment for a command that names several issues: the coordination document of their plans. */
import type { PlanRecord } from '../../core/state.js'
import { coordinationView, renderCoordination, type CoordinationView } from '../coordination-document.js'
import { BODY_LIMIT } from '../prompt/phase-issue.js'
import { templatesWith } from '../templates/templates.js'
import type { ManySchedule } from '../../core/planner/schedule/schedule-model.js'

export type Asked = { number: number; record: PlanRecord } | { number: number; failure: string }

export interface ManyPlans {
  asked: readonly Asked[]
  /** One schedule across the features. */
  schedule: ManySchedule
  costPerHour: readonly [number, number]
  at: Date
}

/** @returns the comment without its marker, within the limit of a body */
export function renderManyPlans({ asked, schedule, costPerHour, at }: ManyPlans): string {
  const records = asked.flatMap(one => ('record' in one ? [one.record] : []))
  const failures = [
    ...asked.flatMap(one => ('failure' in one ? [`Issue ${one.number} was not planned: ${one.failure}`] : [])),
    ...schedule.cycles.map(cycle => cycle.text),
  ]
  const place = (record: PlanRecord): number => schedule.features.indexOf(record.plan.feature.id)
  const plans = records.toSorted((a, b) => place(a) - place(b)).map(record => record.plan)
  const view: CoordinationView = {
    ...coordinationView(plans, { generatedAt: at, costPerHour }),
    tracks: schedule.tracks,
    conflicts: schedule.conflicts,
    parallelHours: schedule.parallelHours,
    failures,
    prompts: ({ featureId, phase }) =>
      records.find(r => r.plan.feature.id === featureId)?.phases.find(p => p.number === phase)?.issueNumber ?? null,
  }
  const templates = templatesWith(records[0]?.settings.templates ?? {})
  const { markdown } = renderCoordination(view, templates)
  if (markdown.length <= BODY_LIMIT) return markdown
  // Twenty features with long texts do not fit. The plans themselves hold the descriptions.
  const bare = plans.map(plan => ({ ...plan, phases: plan.phases.map(phase => ({ ...phase, description: '' })) }))
  return renderCoordination({ ...view, plans: bare }, templates).markdown.slice(0, BODY_LIMIT)
}
