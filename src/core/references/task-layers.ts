/** Tells the layers that a phase works on: its own, and those of its tasks. */
import type { Layer } from '../model.js'
import { chooseLayer } from '../planner/generate/classify-layer.js'
import type { ReferenceRequest } from './relevance.js'

/** From here on a task's own words or paths leave no doubt of what it is about. */
const CERTAIN = 4

/** A test names what it covers, so the tasks of a tests phase tell nothing more. */
export function taskLayers({ layer, tasks, profile }: ReferenceRequest): Set<Layer> {
  const layers = new Set([layer])
  if (layer === 'tests') return layers
  for (const task of tasks) {
    const said = chooseLayer(task, profile, layer)
    if (said.score >= CERTAIN) layers.add(said.layer)
  }
  return layers
}
