/** What the phases say that a phase of tests or documents is about. */
import type { PhasePlan, Plan } from '../model.js'

/**
 * "Tests for the controller" does not say which: titles and tasks of the phases it waits for do, and of those that they wait
 * for. Empty for other layers, whose own text says what they touch.
 */
export function workBefore({ layer, dependsOn }: PhasePlan, { phases }: Pick<Plan, 'phases'>): string[] {
  if (layer !== 'tests' && layer !== 'docs') return []
  const before = new Set<number>()
  const add = (numbers: readonly number[]): void => {
    for (const number of numbers) {
      if (before.has(number)) continue
      before.add(number)
      add(phases.find(phase => phase.number === number)?.dependsOn ?? [])
    }
  }
  add(dependsOn)
  return phases
    .filter(({ number }) => before.has(number))
    .flatMap(({ title, tasks }) => [title, ...tasks.map(task => task.text)])
}
