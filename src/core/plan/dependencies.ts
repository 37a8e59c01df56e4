/** Settles what each phase waits for: as stated; what is not said follows the order of the phases. */
import type { Reason } from '../model.js'
import type { Relations, StatedDependency } from './relations/types.js'

export interface ResolvedDependencies {
  /** By position. */
  dependsOn: Map<number, number[]>
  /** Phases whose dependencies, or lack of them, the author stated. */
  stated: Set<number>
  reasons: Reason[]
}

/** Stated dependencies as they are; a phase of which nothing is said follows the phase, or the phases side by side, before it. */
export function resolveDependencies(count: number, relations: Relations): ResolvedDependencies {
  const dependsOn = new Map<number, number[]>()
  const stated = new Set<number>()
  const reasons: Reason[] = []
  const isParallel = (a: number, b: number): boolean => relations.parallel.has(`${Math.min(a, b)} ${Math.max(a, b)}`)
  for (let phase = 1; phase <= count; phase++) {
    const edges = relations.edges.filter(edge => edge.from === phase)
    const targets = [...new Set(edges.map(edge => edge.to))].toSorted((a, b) => a - b)
    if (targets.length > 0) {
      stated.add(phase)
      dependsOn.set(phase, targets)
      reasons.push(reason(phase, `Waits for ${names(targets)}: stated${where(edges)}.`))
    } else if (relations.independent.has(phase)) {
      stated.add(phase)
      dependsOn.set(phase, [])
      reasons.push(reason(phase, 'Waits for no other phase: the author says so.'))
    } else {
      const before = groupBefore(phase, isParallel)
      const beside = [...range(1, phase - 1)].filter(other => isParallel(other, phase))
      dependsOn.set(phase, before)
      if (before.length > 0)
        reasons.push(
          reason(
            phase,
            `Waits for ${names(before)}: no dependency is stated, so the phases follow each other in their order.`,
          ),
        )
      if (beside.length > 0) reasons.push(reason(phase, `Runs side by side with ${names(beside)}: the author says so.`))
    }
  }
  return { dependsOn, stated, reasons }
}

/** The nearest earlier phase that does not run beside this one, with those that run beside that one. */
function groupBefore(phase: number, isParallel: (a: number, b: number) => boolean): number[] {
  let nearest = phase - 1
  while (nearest > 0 && isParallel(nearest, phase)) nearest--
  if (nearest < 1) return []
  return [...range(1, nearest)].filter(
    other => other === nearest || (isParallel(other, nearest) && !isParallel(other, phase)),
  )
}

function* range(from: number, to: number): Generator<number> {
  for (let number = from; number <= to; number++) yield number
}

function names(phases: readonly number[]): string {
  return phases.map(phase => `phase ${phase}`).join(', ')
}

function where(edges: readonly StatedDependency[]): string {
  const line = edges.find(edge => edge.line !== null)?.line
  return line === undefined || line === null ? '' : ` in line ${line} of the issue`
}

function reason(phase: number, text: string): Reason {
  return { about: 'dependency', phase, text }
}
