/** Settles what each phase waits for: as stated; what is not said follows the order of the phases. */
import type { Reason } from '../../model.js'
import { ancestors } from './dependency-graph.js'
import type { Relations, StatedDependency } from './relation-links.js'

export interface ResolvedDependencies {
  /** By position. */
  dependsOn: Map<number, number[]>
  /** Phases whose dependencies, or lack of them, the author stated. */
  stated: Set<number>
  reasons: Reason[]
}

/** Stated dependencies as they are; a phase of which nothing is said follows all before it that nothing else waits for. */
export function resolveDependencies(count: number, relations: Relations): ResolvedDependencies {
  const dependsOn = new Map<number, number[]>()
  const stated = new Set<number>()
  const reasons: Reason[] = []
  const isParallel = (a: number, b: number): boolean => relations.parallel.has(`${Math.min(a, b)} ${Math.max(a, b)}`)
  const waiting = dependants(relations.edges)
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
      const before = lastBefore(phase, isParallel, dependsOn, ancestors(phase, waiting))
      const beside = [...range(1, phase - 1)].filter(other => isParallel(other, phase))
      dependsOn.set(phase, before)
      for (const other of before) add(waiting, other, phase)
      if (before.length > 0)
        reasons.push(reason(phase, `Waits for ${names(before)}: no dependency is stated, so the phases run in order.`))
      if (beside.length > 0)
        reasons.push(reason(phase, `Can run in parallel with ${names(beside)}: the author says so.`))
    }
  }
  return { dependsOn, stated, reasons }
}

/**
 * The earlier phases with which the work before this one ends: after a fork it waits for every branch. Phases that run
 * beside it do not count, but what they wait for does; nor do those that wait for this one.
 */
function lastBefore(
  phase: number,
  isParallel: (a: number, b: number) => boolean,
  dependsOn: ReadonlyMap<number, readonly number[]>,
  waitingForIt: ReadonlySet<number>,
): number[] {
  const earlier = [...range(1, phase - 1)].filter(other => !isParallel(other, phase) && !waitingForIt.has(other))
  const waitedFor = new Set(earlier.flatMap(other => dependsOn.get(other) ?? []))
  return earlier.filter(other => !waitedFor.has(other))
}

/** Which phases wait for each: the stated edges, the other way round. */
function dependants(stated: readonly StatedDependency[]): Map<number, Set<number>> {
  const edges = new Map<number, Set<number>>()
  for (const { from, to } of stated) add(edges, to, from)
  return edges
}

function add(edges: Map<number, Set<number>>, key: number, value: number): void {
  const known = edges.get(key)
  if (known === undefined) edges.set(key, new Set([value]))
  else known.add(value)
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
