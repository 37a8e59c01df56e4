/** Points out what is wrong with a stated plan: phases in a circle, too many of them. */
import type { Problem } from '../../model.js'
import type { Draft } from '../draft.js'
import { findCycle } from '../dependencies/dependency-graph.js'
import type { Relations } from '../dependencies/types.js'

/** GitHub's limit of sub-issues for one issue. */
export const MAX_PHASES = 100

export function tooManyPhases(count: number): Problem[] {
  if (count <= MAX_PHASES) return []
  const text = `The issue states ${count} phases; one issue can have ${MAX_PHASES} sub-issues at the most. Split it into several features and plan each.`
  return [{ kind: 'too-long', severity: 'error', text, phases: [], line: null }]
}

export function cycleProblems(drafts: readonly Draft[], relations: Relations): Problem[] {
  const edges = new Map(drafts.map(draft => [draft.number, new Set(draft.dependsOn)] as const))
  const cycle = findCycle(
    drafts.map(draft => draft.number),
    edges,
  )
  if (cycle === null) return []
  const lines = cycle.map(
    (from, index) =>
      relations.edges.find(edge => edge.from === from && edge.to === cycle[(index + 1) % cycle.length])?.line ?? null,
  )
  const known = lines.filter(line => line !== null)
  const where = known.length === 0 ? '' : ` (stated in ${known.length === 1 ? 'line' : 'lines'} ${known.join(', ')})`
  const circle = [...cycle, cycle[0]].map(number => `phase ${number}`).join(' → ')
  const text = `The phases wait for each other in a circle: ${circle}${where}. Take one of these dependencies out and plan again.`
  return [{ kind: 'cycle', severity: 'error', text, phases: cycle.toSorted((a, b) => a - b), line: known[0] ?? null }]
}
