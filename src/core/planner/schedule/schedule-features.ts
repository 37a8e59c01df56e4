/** One schedule across several features: order, tracks, shared files and time. Pure: the same plans give the same schedule. */
import type { Plan } from '../../model.js'
import { dependencyGraph, type Graph, type Node } from './feature-graph.js'
import { orderFeatures } from './feature-order.js'
import { separateFeatures } from './shared-files.js'
import { featureCycles, membersOfCycles, waitsOf } from './feature-waits.js'
import type { ManySchedule } from './schedule-model.js'

/**
 * Features go by what waits for what, then by priority (see PRIORITY_WEIGHT), then by id; every phase of those features
 * is in exactly one track. Of one plan its tracks are those of the plan itself.
 * Takes plans as the planner makes them, each feature id once, whose phases have no cycle.
 */
export function scheduleMany(plans: readonly Plan[]): ManySchedule {
  const waits = waitsOf(plans)
  const stuck = membersOfCycles(waits)
  const free = plans.filter(plan => !stuck.has(plan.feature.id))
  const ordered = orderFeatures(free, waitsOf(free))
  const position = new Map(ordered.features.map((id, index) => [id, index] as const))
  const at = (plan: Plan): number => position.get(plan.feature.id) ?? 0
  const inOrder = free.toSorted((a, b) => at(a) - at(b))
  const graph = dependencyGraph(inOrder)
  const conflicts = separateFeatures(graph, inOrder)
  return {
    features: ordered.features,
    conflicts,
    reasons: ordered.reasons,
    cycles: featureCycles(waits),
    ...inTime(graph),
  }
}

type Times = Pick<ManySchedule, 'tracks' | 'criticalPath' | 'parallelHours' | 'serialHours'>

interface Chain {
  level: number
  hours: number
  nodes: Node[]
}

/** A phase stands in the first track after all that it comes after. */
function inTime(graph: Graph): Times {
  const chains = new Map<string, Chain>()
  for (const node of topological(graph)) {
    const before = [...(graph.before.get(node.key) ?? [])].flatMap(key => chains.get(key) ?? [])
    const longest = before.reduce<Chain | null>((a, b) => (a === null || b.hours > a.hours ? b : a), null)
    chains.set(node.key, {
      level: Math.max(-1, ...before.map(chain => chain.level)) + 1,
      hours: (longest?.hours ?? 0) + node.hours,
      nodes: [...(longest?.nodes ?? []), node],
    })
  }
  const tracks: Node[][] = []
  for (const node of graph.nodes) (tracks[chains.get(node.key)?.level ?? 0] ??= []).push(node)
  const critical = [...chains.values()].reduce<Chain | null>((a, b) => (a === null || b.hours > a.hours ? b : a), null)
  return {
    tracks: tracks.map(track => track.map(node => node.step)),
    criticalPath: (critical?.nodes ?? []).map(node => node.step),
    parallelHours: rounded(critical?.hours ?? 0),
    serialHours: rounded(graph.nodes.reduce((sum, node) => sum + node.hours, 0)),
  }
}

/** Everything after what it comes after, else as the nodes stand. */
function topological({ nodes, before }: Graph): Node[] {
  const left = new Map(nodes.map(node => [node.key, node] as const))
  const order: Node[] = []
  while (left.size > 0) {
    const free = [...left.values()].filter(({ key }) => [...(before.get(key) ?? [])].every(other => !left.has(other)))
    // A cycle inside a plan is a fault of its maker: it is cut rather than waited for.
    for (const node of free.length > 0 ? free : [...left.values()].slice(0, 1)) {
      left.delete(node.key)
      order.push(node)
    }
  }
  return order
}

/** Sums of hours are free of binary dust. */
const rounded = (hours: number): number => Math.round(hours * 100) / 100
