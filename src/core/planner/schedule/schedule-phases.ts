/** Lays drafts out: the files each one is expected to touch, conflicts between them, and time. */
import type { PhasePlan, Plan, Reason } from '../../model.js'
import { settleConflicts } from './file-conflicts.js'
import type { Draft } from '../draft.js'
import { type FileSources, expectFiles } from './expected-files.js'
import { withoutCycles } from '../dependencies/dependency-graph.js'
import { makeSchedule } from './schedule.js'

export interface Layout extends Pick<Plan, 'phases' | 'schedule' | 'conflicts'> {
  reasons: Reason[]
}

/** Files, conflicts and time of the drafts. */
export function layOut(drafts: readonly Draft[], hours: readonly number[], sources: FileSources): Layout {
  const numbers = drafts.map(draft => draft.number)
  const acyclic = withoutCycles(
    numbers,
    new Map(drafts.map(draft => [draft.number, new Set(draft.dependsOn)] as const)),
  )
  const expected = new Map(drafts.map(draft => [draft.number, expectFiles(draft, sources)] as const))
  const strong = new Map([...expected].map(([number, files]) => [number, files.strong] as const))
  const settled = settleConflicts(
    drafts.map(draft => ({ ...draft, dependsOn: [...(acyclic.get(draft.number) ?? [])] })),
    strong,
  )
  const edges = new Map([...acyclic].map(([number, before]) => [number, new Set(before)] as const))
  for (const { from, to } of settled.order) edges.get(from)?.add(to)
  const phases = drafts.map((draft, index): PhasePlan => {
    // What the author said of a phase stays as it was said; the schedule alone keeps the order then.
    const added = draft.dependenciesStated
      ? []
      : settled.order.filter(edge => edge.from === draft.number).map(edge => edge.to)
    return {
      number: draft.number,
      title: draft.title,
      description: draft.description,
      hours: hours[index] ?? 0,
      layer: draft.layer,
      tasks: draft.tasks,
      files: expected.get(draft.number)?.files ?? [],
      dependsOn: [...new Set([...draft.dependsOn, ...added])].toSorted((a, b) => a - b),
      dependsOnIssues: draft.dependsOnIssues,
      done: draft.done,
    }
  })
  return { phases, schedule: makeSchedule(phases, edges), conflicts: settled.conflicts, reasons: settled.reasons }
}
