/** Phases of several features as one graph: what each comes after. */
import type { PhasePlan, Plan } from '../../model.js'
import { idsByIssue } from './feature-waits.js'
import type { Step } from './schedule-model.js'

export interface Node {
  key: string
  step: Step
  hours: number
  phase: PhasePlan
}

export const keyOf = ({ featureId, phase }: Step): string => `${featureId}/${phase}`

export interface Graph {
  /** In the order of work: features in the order given, phases by number. */
  nodes: readonly Node[]
  /** By key, the keys that must be done before. */
  before: Map<string, Set<string>>
}

/** Dependencies within and between features, and the order that each plan gave its own phases that share a file. */
export function dependencyGraph(plans: readonly Plan[]): Graph {
  const nodes = plans.flatMap(({ feature, phases }) =>
    phases.map((phase): Node => {
      const step = { featureId: feature.id, phase: phase.number }
      return { key: keyOf(step), step, hours: phase.hours, phase }
    }),
  )
  const graph: Graph = { nodes, before: new Map(nodes.map(({ key }) => [key, new Set()])) }
  for (const plan of plans) {
    for (const phase of plan.phases) {
      for (const other of phase.dependsOn) addEdge(graph, stepOf(plan, phase.number), stepOf(plan, other))
    }
    separateOwn(graph, plan)
  }
  const ends = new Map(plans.map(plan => [plan.feature.id, outermost(graph, plan)] as const))
  const ids = idsByIssue(plans)
  for (const plan of plans) {
    const { first } = ends.get(plan.feature.id) ?? { first: [] }
    const wait = (steps: readonly Step[], issues: readonly number[]): void => {
      for (const id of issues.flatMap(issue => ids.get(issue) ?? [])) {
        if (id === plan.feature.id) continue
        for (const last of ends.get(id)?.last ?? []) for (const step of steps) addEdge(graph, step, last)
      }
    }
    wait(first, plan.dependsOnIssues)
    for (const phase of plan.phases) wait([stepOf(plan, phase.number)], phase.dependsOnIssues)
  }
  return graph
}

const stepOf = (plan: Plan, phase: number): Step => ({ featureId: plan.feature.id, phase })

/** A dependency on what is not there is none. */
export function addEdge({ before }: Graph, step: Step, earlier: Step): void {
  if (before.has(keyOf(earlier)) && keyOf(earlier) !== keyOf(step)) before.get(keyOf(step))?.add(keyOf(earlier))
}

/** True where `later` comes after `earlier`, directly or through others. */
export function comesAfter({ before }: Graph, later: Step, earlier: Step): boolean {
  const wanted = keyOf(earlier)
  const seen = new Set<string>()
  const open = [...(before.get(keyOf(later)) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === wanted) return true
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...(before.get(next) ?? []))
  }
  return false
}

/** The plan's own conflicts, in the planner's order: the later phase after the earlier one, where nothing orders them yet. */
function separateOwn(graph: Graph, plan: Plan): void {
  const numbers = plan.phases.map(phase => phase.number)
  for (const later of numbers) {
    for (const earlier of numbers.filter(number => number < later)) {
      if (!plan.conflicts.some(({ phases }) => phases.includes(later) && phases.includes(earlier))) continue
      const [a, b] = [stepOf(plan, later), stepOf(plan, earlier)]
      if (!comesAfter(graph, a, b) && !comesAfter(graph, b, a)) addEdge(graph, a, b)
    }
  }
}

/** Phases that come after none of their feature, and those that none of it comes after. */
function outermost({ before }: Graph, plan: Plan): { first: Step[]; last: Step[] } {
  const steps = plan.phases.map(phase => stepOf(plan, phase.number))
  const needed = new Set(steps.flatMap(step => [...(before.get(keyOf(step)) ?? [])]))
  return {
    first: steps.filter(step => before.get(keyOf(step))?.size === 0),
    last: steps.filter(step => !needed.has(keyOf(step))),
  }
}
