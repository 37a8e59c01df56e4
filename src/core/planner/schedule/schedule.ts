/** Lays the phases out in time: what runs side by side, the longest chain, hours with and without parallel work. */
import type { Schedule } from '../../model.js'
import { type Edges, topological, withoutCycles } from '../dependencies/dependency-graph.js'
import { roundHours } from '../estimates/allocate-hours.js'

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
