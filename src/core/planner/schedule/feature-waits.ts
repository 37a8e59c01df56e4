/** Which of the features at hand wait for each other, from the issue numbers that their authors name. */
import type { Plan } from '../../model.js'
import type { FeatureCycle } from './schedule-model.js'

/** By feature id, the ids of those at hand that it, or one of its phases, waits for. */
export type Waits = ReadonlyMap<number, ReadonlySet<number>>

/** Ids by issue number. A feature without an issue cannot be named by others. */
export function idsByIssue(plans: readonly Plan[]): ReadonlyMap<number, number> {
  return new Map(
    plans.flatMap(({ feature: { id, issueNumber } }) => (issueNumber === null ? [] : [[issueNumber, id] as const])),
  )
}

export function waitsOf(plans: readonly Plan[]): Waits {
  const ids = idsByIssue(plans)
  return new Map(
    plans.map(plan => {
      const issues = [...plan.dependsOnIssues, ...plan.phases.flatMap(phase => phase.dependsOnIssues)]
      const others = issues.flatMap(issue => ids.get(issue) ?? []).filter(id => id !== plan.feature.id)
      return [plan.feature.id, new Set(others)] as const
    }),
  )
}

/** One for each group of features that wait for each other, the group with the lowest id first. */
export function featureCycles(waits: Waits): FeatureCycle[] {
  const cycles: FeatureCycle[] = []
  const told = new Set<number>()
  for (const id of [...waits.keys()].toSorted((a, b) => a - b)) {
    if (told.has(id)) continue
    const way = shortestWayBack(id, waits)
    if (way === null) continue
    for (const other of group(id, waits)) told.add(other)
    const links = way.map((from, index) => `#${from} waits for #${way[(index + 1) % way.length] ?? from}`)
    const text = `Features wait for each other: ${links.join(', ')}. Remove one of these dependencies from the issues and plan again.`
    cycles.push({ features: way, text })
  }
  return cycles
}

/** Everything that belongs to no schedule: members of a cycle, also those that its text does not name. */
export function membersOfCycles(waits: Waits): Set<number> {
  return new Set([...waits.keys()].filter(id => reach(id, waits).has(id)))
}

const group = (id: number, waits: Waits): number[] => [...reach(id, waits)].filter(other => reach(other, waits).has(id))

/** What a feature waits for, directly or through others; itself only where it is in a cycle. */
function reach(id: number, waits: Waits): Set<number> {
  const found = new Set<number>()
  const open = [...(waits.get(id) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue
    found.add(next)
    open.push(...(waits.get(next) ?? []))
  }
  return found
}

/** Ids from `id` to the one that waits for it again, or null. */
function shortestWayBack(id: number, waits: Waits): number[] | null {
  const ways = [[id]]
  const seen = new Set<number>()
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    for (const next of waits.get(way.at(-1) ?? id) ?? []) {
      if (next === id) return way
      if (seen.has(next)) continue
      seen.add(next)
      ways.push([...way, next])
    }
  }
  return null
}
