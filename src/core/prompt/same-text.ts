/** Compares what texts say, whatever their punctuation and marks. */
import type { Plan } from '../model.js'

/** Letters and digits alone, lower case. */
export const normalized = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** The planner shortens a task: so many letters that begin alike are taken for one text. */
const ALIKE = 60

/** Two texts say the same, or one is the other shortened. */
export function isSame(a: string, b: string): boolean {
  const [one, other] = [normalized(a), normalized(b)]
  return (
    one === other || (one.length >= ALIKE && other.length >= ALIKE && one.slice(0, ALIKE) === other.slice(0, ALIKE))
  )
}

/** Tells whether some phase of the plan carries a line of the author's: as its title, a task, or a part of its description. */
export function carriedBy(plan: Pick<Plan, 'phases'>): (text: string) => boolean {
  const whole = new Set(
    plan.phases.flatMap(phase => [phase.title, ...phase.tasks.map(task => task.text)]).map(normalized),
  )
  const beginnings = new Set([...whole].filter(text => text.length >= ALIKE).map(text => text.slice(0, ALIKE)))
  const descriptions = plan.phases.map(phase => normalized(phase.description))
  return text => {
    const said = normalized(text)
    if (said === '') return false
    if (whole.has(said) || beginnings.has(said.slice(0, ALIKE))) return true
    return said.length > 12 && descriptions.some(description => description.includes(said))
  }
}
