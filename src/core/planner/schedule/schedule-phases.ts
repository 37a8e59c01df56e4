/** Lays drafts out: the files each one is expected to touch, conflicts between them, and time. */
import type { PhasePlan, Plan, Reason, Schedule } from '../../model.js'
import { type Edges, topological, withoutCycles } from '../dependencies/dependency-graph.js'
import type { Draft } from '../draft.js'
import { roundHours } from '../estimates/allocate-hours.js'
import { expectFiles, type FileSources } from './expected-files.js'
import { settleConflicts } from './file-conflicts.js'

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

// Lays the phases out in time: what runs side by side, the longest chain, hours with and without parallel work.

export interface Timed {
  number: number
  hours: number
}

/** `edges` must name phases of the list only; edges that close a cycle are left out. */
export function makeSchedule(phases: readonly Timed[], edges: Edges): Schedule {
  const numbers = phases.map(phase => phase.number)
  const acyclic = withoutCycles(numbers, edges)
  const hours = new Map(phases.map(phase => [phase.number, phase.hours] as const))
  const level = new Map<number, number>()
  const chain = new Map<number, { hours: number; path: number[] }>()
  for (const number of topological(numbers, acyclic)) {
    const before = [...(acyclic.get(number) ?? [])]
    level.set(number, Math.max(0, ...before.map(other => (level.get(other) ?? 0) + 1)))
    const longest = before
      .map(other => chain.get(other))
      .reduce((a, b) => ((b?.hours ?? 0) > (a?.hours ?? -1) ? b : a), undefined)
    chain.set(number, {
      hours: (longest?.hours ?? 0) + (hours.get(number) ?? 0),
      path: [...(longest?.path ?? []), number],
    })
  }
  const tracks: number[][] = []
  for (const number of numbers.toSorted((a, b) => a - b)) (tracks[level.get(number) ?? 0] ??= []).push(number)
  const critical = [...chain.values()].reduce((a, b) => (b.hours > a.hours ? b : a), { hours: 0, path: [] as number[] })
  const serial = phases.reduce((sum, phase) => sum + phase.hours, 0)
  return {
    tracks,
    criticalPath: critical.path,
    parallelHours: roundHours(critical.hours),
    serialHours: roundHours(serial),
  }
}
