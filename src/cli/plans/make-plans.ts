/** Features → plans and one schedule across them. What cannot be planned stands aside and does not stop the others. */
import { createHash } from 'node:crypto'
import type { Plan, Problem } from '../../core/model.js'
import { makePlan } from '../../core/planner/plan-feature.js'
import { historyReasons } from '../../core/ranking/history-reasons.js'
import { scheduleMany } from '../../core/planner/schedule/schedule-features.js'
import { rankFiles } from '../../core/ranking/rank-files.js'
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

export function makePlans(
  features: readonly Feature[],
  context: PlanningContext,
  unplanned: readonly Unplanned[],
): Plans {
  const made = features.map(feature => ({ feature, plan: planOf(feature, context) }))
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

function planOf(feature: Feature, context: PlanningContext): Plan {
  const { text } = feature
  const { facts, profile, index } = context.analysis
  const paths = new Set(facts.files.map(file => file.path))
  const plan = makePlan({
    feature: { id: feature.id, issueNumber: feature.issueNumber },
    text,
    textHash: createHash('sha256')
      .update(JSON.stringify([text.title, text.body, text.labels]))
      .digest('hex'),
    settings: context.settings,
    profile,
    commit: facts.commit,
    rank: (query, limit) => rankFiles(index, { title: query, text: '' }, limit),
    pathExists: path => paths.has(path),
    ...(context.repository === null ? {} : { repository: context.repository }),
  })
  const limits = facts.notes.map((note): Problem => {
    return { kind: 'truncated', severity: 'warning', text: note, phases: [], line: null }
  })
  return {
    ...plan,
    reasons: [...plan.reasons, ...historyReasons(facts.history)],
    problems: [...plan.problems, ...limits],
  }
}
