/** Features → plans and one schedule across them; and the prompt of each phase. What cannot be planned stands aside and does not stop the others. */
import type { IssueText, Plan, Problem } from '../../core/model.js'
import { scheduleMany } from '../../core/planner/schedule/schedule-features.js'
import type { WrittenPhaseFiles } from '../../planning/planning.js'
import type { Feature, Unplanned } from '../issues/feature.js'
import type { PlanningContext } from './planning-context.js'
import type { ManySchedule } from '../../core/planner/schedule/schedule-model.js'

export interface Planned {
  feature: Feature
  plan: Plan
}

export interface Plans {
  /** Every plan, also those that may not be carried out, in the order in which the features were given. */
  all: Planned[]
  /** Those that may, in the order of work. */
  good: Planned[]
  /** Of the good ones. */
  schedule: ManySchedule
  /** What was not planned at all, and why a plan may not be carried out. */
  unplanned: Unplanned[]
}

export async function makePlans(
  features: readonly Feature[],
  { planning, code, settings, repository }: PlanningContext,
  unplanned: readonly Unplanned[],
): Promise<Plans> {
  const made: Planned[] = []
  for (const feature of features) {
    const { id, issueNumber, text } = feature
    const request = { code, feature: { id, issueNumber }, text, settings, override: null, repositoryName: repository }
    made.push({ feature, plan: await planning.plan(request) })
  }
  const sound = made.filter(({ plan }) => errorsOf(plan).length === 0)
  const { cycles } = scheduleMany(sound.map(({ plan }) => plan))
  const all = made.map(({ feature, plan }) => {
    const cycle = cycles.find(({ features: ids }) => ids.includes(feature.id))
    return {
      feature,
      plan: cycle === undefined ? plan : { ...plan, problems: [...plan.problems, cycleOf(cycle.text)] },
    }
  })
  const schedule = scheduleMany(all.flatMap(({ plan }) => (errorsOf(plan).length === 0 ? [plan] : [])))
  const place = (one: Planned): number => schedule.features.indexOf(one.feature.id)
  const refused = all.flatMap(({ feature, plan }) =>
    errorsOf(plan).map(problem => ({
      id: feature.id,
      text: `${feature.source} was not planned: ${problemText(problem)}`,
    })),
  )
  return {
    all,
    good: all.filter(one => place(one) >= 0).toSorted((a, b) => place(a) - place(b)),
    schedule,
    unplanned: [...unplanned, ...refused],
  }
}

export const errorsOf = (plan: Plan): Problem[] => plan.problems.filter(problem => problem.severity === 'error')

export const problemText = ({ line, text }: Problem): string => (line === null ? text : `line ${line}: ${text}`)

const cycleOf = (text: string): Problem => ({ kind: 'cycle', severity: 'error', text, phases: [], line: null })

/** @param text of the issue that the plan was made from */
export const writePrompt = (
  plan: Plan,
  text: IssueText,
  phase: number,
  { planning, code, settings }: PlanningContext,
): Promise<WrittenPhaseFiles> => planning.writePhaseFiles({ code, plan, text, settings, phase, progress: [] })
