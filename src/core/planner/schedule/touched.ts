/** Which files a phase touches with some certainty: enough to keep it apart from a phase of another feature. */
import type { PhasePlan } from '../../model.js'

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
