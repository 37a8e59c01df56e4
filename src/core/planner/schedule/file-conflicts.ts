/** Finds phases that could run in parallel but touch the same file, and puts them in order. */
import type { FileConflict, Reason } from '../../model.js'
import type { Draft } from '../draft.js'
import { ancestors } from '../dependencies/dependency-graph.js'

export interface SettledConflicts {
  conflicts: FileConflict[]
  /** Further edges for the schedule: the later phase after the earlier one. */
  order: { from: number; to: number }[]
  reasons: Reason[]
}

/** `strong`: by phase number, the files it touches with some certainty. Edges of the drafts must have no cycle. */
export function settleConflicts(
  drafts: readonly Draft[],
  strong: ReadonlyMap<number, ReadonlySet<string>>,
): SettledConflicts {
  const settled: SettledConflicts = { conflicts: [], order: [], reasons: [] }
  const edges = new Map(drafts.map(draft => [draft.number, new Set(draft.dependsOn)] as const))
  for (const later of drafts) {
    for (const earlier of drafts) {
      if (earlier.number >= later.number) break
      const shared = [...(strong.get(earlier.number) ?? [])].filter(path => strong.get(later.number)?.has(path))
      if (shared.length === 0) continue
      const inOrder =
        ancestors(later.number, edges).has(earlier.number) || ancestors(earlier.number, edges).has(later.number)
      const resolution = inOrder
        ? `Phases ${earlier.number} and ${later.number} already run one after the other.`
        : `Phase ${later.number} is scheduled after phase ${earlier.number}.`
      for (const path of shared) addConflict(settled.conflicts, path, [earlier.number, later.number], resolution)
      if (inOrder) continue
      edges.get(later.number)?.add(earlier.number)
      settled.order.push({ from: later.number, to: earlier.number })
      settled.reasons.push({
        about: 'order',
        phase: later.number,
        text: `Scheduled after phase ${earlier.number}: both touch ${shared.join(', ')}.`,
      })
    }
  }
  return settled
}

function addConflict(conflicts: FileConflict[], path: string, phases: readonly number[], resolution: string): void {
  const known = conflicts.find(conflict => conflict.path === path)
  if (known === undefined) conflicts.push({ path, phases: [...phases], resolution })
  else {
    known.phases = [...new Set([...known.phases, ...phases])].toSorted((a, b) => a - b)
    if (!known.resolution.includes(resolution)) known.resolution += ` ${resolution}`
  }
}
