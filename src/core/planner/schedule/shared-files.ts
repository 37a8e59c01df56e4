/** Finds files that phases touch together, and puts phases of different features that do so in order. */
import type { PhasePlan, Plan } from '../../model.js'
import { addEdge, type Graph, type Node } from './feature-graph.js'
import type { SharedFile, Step } from './schedule-model.js'

/** Adds the order to the graph. Its nodes stand in the order of work, which is the order that is kept. */
export function separateFeatures(graph: Graph, plans: readonly Plan[]): SharedFile[] {
  const shared = new Map<string, SharedFile>()
  for (const plan of plans) {
    for (const { path, phases, resolution } of plan.conflicts) {
      const steps = phases.map(phase => ({ featureId: plan.feature.id, phase }))
      merge(shared, path, steps, plans.length > 1 ? `#${plan.feature.id}: ${resolution}` : resolution)
    }
  }
  for (const [path, nodes] of nodesByFile(graph.nodes)) {
    const features = [...new Set(nodes.map(node => node.step.featureId))]
    if (features.length < 2) continue
    const groups = features.map(id => nodes.filter(node => node.step.featureId === id))
    for (const [index, group] of groups.entries()) {
      for (const { step } of group) for (const earlier of groups[index - 1] ?? []) addEdge(graph, step, earlier.step)
    }
    const names = features.map(id => `#${id}`)
    merge(
      shared,
      path,
      nodes.map(node => node.step),
      `The features run one after the other: ${names.join(', then ')}.`,
    )
  }
  return [...shared.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

function nodesByFile(nodes: readonly Node[]): Map<string, Node[]> {
  const found = new Map<string, Node[]>()
  for (const node of nodes) {
    for (const path of touchedFiles(node.phase)) found.set(path, [...(found.get(path) ?? []), node])
  }
  return found
}

function merge(shared: Map<string, SharedFile>, path: string, steps: readonly Step[], resolution: string): void {
  const known = shared.get(path)
  if (known === undefined) {
    shared.set(path, { path, steps: [...steps], resolution })
    return
  }
  const isNew = (step: Step): boolean =>
    !known.steps.some(other => other.featureId === step.featureId && other.phase === step.phase)
  known.steps.push(...steps.filter(isNew))
  known.resolution += ` ${resolution}`
}

// Which files a phase touches with some certainty: enough to keep it apart from a phase of another feature.

/** Of the files that only rank for a phase so many count, where they are of its layer and rank near the top. */
const RANKS = 2
const LEAST_SCORE = 0.6

/**
 * Those that its text names, and the best ranked of its own layer. The others are there to be read: were they counted,
 * any two phases that speak of the same thing would have to wait for each other.
 */
export function touchedFiles(phase: PhasePlan): Set<string> {
  const text = [phase.title, phase.description, ...phase.tasks.map(task => task.text)].join('\n')
  const named = phase.files.filter(file => text.includes(file.path))
  const ranked = phase.files.filter(file => !named.includes(file)).slice(0, RANKS)
  const likely = ranked.filter(file => file.group === phase.layer && file.score >= LEAST_SCORE)
  return new Set([...named, ...likely].map(file => file.path))
}
