/** The author's acceptance criteria, each with the phase that can show it. */
import { readDocument } from '../markdown/document.js'
import type { IssueText, PhasePlan, Plan, Task } from '../model.js'
import { SectionTrail } from '../planner/generate/section-tracker.js'
import { splitIdentifier, words } from '../ranking/tokenize.js'
import { carriedBy, isSame } from './same-text.js'

/** More are not read: nobody checks them one by one. */
const MOST = 60

export interface PhaseWork {
  tasks: Task[]
  criteria: string[]
}

/**
 * A phase's tasks without those that are criteria, and its criteria, in the author's order: points of the sections that say
 * when the work is done. The planner puts such points beside the tasks; one that no phase has goes to the phase whose title
 * and tasks it shares most words with, else to the last. A phase of criteria alone keeps them as its tasks.
 */
export function workOf({ body }: Pick<IssueText, 'body'>, plan: Pick<Plan, 'phases'>, phase: PhasePlan): PhaseWork {
  const all = criteriaIn(body)
  const carried = carriedBy(plan)
  const late = all.filter(criterion => !carried(criterion) && phaseOf(criterion, plan.phases) === phase.number)
  const own = phase.tasks.filter(({ text }) => all.some(criterion => isSame(criterion, text)))
  if (own.length === phase.tasks.length) return { tasks: phase.tasks, criteria: late }
  return { tasks: phase.tasks.filter(task => !own.includes(task)), criteria: [...own.map(task => task.text), ...late] }
}

function criteriaIn(body: string): string[] {
  const trail = new SectionTrail()
  const texts: string[] = []
  for (const block of readDocument(body).blocks) {
    trail.see(block)
    if (block.kind === 'item' && trail.isCriteria && /[\p{L}\p{N}]/u.test(block.text)) texts.push(block.text)
  }
  return [...new Set(texts)].slice(0, MOST)
}

function phaseOf(criterion: string, phases: readonly PhasePlan[]): number {
  const said = termsOf(criterion)
  const each = phases.map(phase => termsOf([phase.title, ...phase.tasks.map(task => task.text)].join('\n')))
  const scores = each.map(terms => {
    let score = 0
    for (const term of said) {
      const holders = each.filter(other => other.has(term)).length
      if (terms.has(term) && holders < Math.max(2, phases.length)) score += 1 / holders
    }
    return score
  })
  // Of phases that fit alike the later: it is the one that can show it.
  const best = scores.lastIndexOf(Math.max(0, ...scores))
  return phases[best]?.number ?? 1
}

const termsOf = (text: string): Set<string> => new Set(words(text).flatMap(splitIdentifier))
