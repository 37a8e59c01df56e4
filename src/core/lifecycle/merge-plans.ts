/** A new version of a plan as a difference to the old one: what was begun stays, what waits follows the new text. */
import type { PhasePlan, Plan } from '../model.js'
import { makeSchedule } from '../planner/schedule/schedule-phases.js'
import type { PhaseRecord, PlanRecord } from '../state.js'

export interface PlanChanges {
  /** Numbers in the new version of phases that were begun or are over, and stay as they are. */
  begun: number[]
  /** Waiting phases that say the same as before. */
  same: number[]
  changed: { phase: number; what: ('title' | 'text' | 'tasks' | 'hours' | 'dependencies')[] }[]
  added: number[]
  /** Phases of the old version that are not in the new one. */
  withdrawn: { number: number; title: string }[]
}

export interface MergedPlan {
  plan: Plan
  /** Number in the new version → number in the old one, for the phases that come from it. */
  from: ReadonlyMap<number, number>
  changes: PlanChanges
}

const isBegun = ({ state }: PhaseRecord): boolean => state !== 'queued' && state !== 'cancelled'

/** @param fresh a plan made from the text as it is now */
export function mergePlans(old: PlanRecord, fresh: Plan): MergedPlan {
  const begun = new Set(old.phases.filter(isBegun).map(p => p.number))
  const matches = matchPhases(fresh.phases, old.plan.phases)
  const stays = old.plan.phases.filter(p => begun.has(p.number))
  const follows = fresh.phases.filter(p => !begun.has(matches.get(p.number) ?? 0))

  const freshNumber = newNumbers(fresh.phases, follows, matches, begun)
  const phases = [
    ...stays.map(p => ({ ...p, dependsOn: p.dependsOn.filter(n => begun.has(n)) })),
    ...follows.map(p => renumbered(p, freshNumber)),
  ].toSorted((a, b) => a.number - b.number)

  const from = new Map(stays.map(p => [p.number, p.number]))
  for (const p of follows) {
    const before = matches.get(p.number)
    if (before !== undefined) from.set(freshNumber.get(p.number) ?? p.number, before)
  }
  const plan = assemble(old, fresh, phases, freshNumber)
  return { plan, from, changes: compare(old, phases, from, begun) }
}

/** Begun phases keep their numbers, as their issues carry them; the others take the free ones in the new order. */
function newNumbers(
  fresh: readonly PhasePlan[],
  follows: readonly PhasePlan[],
  matches: ReadonlyMap<number, number>,
  begun: ReadonlySet<number>,
): Map<number, number> {
  const numbers = new Map<number, number>()
  for (const p of fresh) {
    const before = matches.get(p.number)
    if (before !== undefined && begun.has(before)) numbers.set(p.number, before)
  }
  let next = 1
  for (const p of follows) {
    while (begun.has(next)) next++
    numbers.set(p.number, next++)
  }
  return numbers
}

const renumbered = (phase: PhasePlan, numbers: ReadonlyMap<number, number>): PhasePlan => ({
  ...phase,
  number: numbers.get(phase.number) ?? phase.number,
  dependsOn: phase.dependsOn.flatMap(n => numbers.get(n) ?? []).toSorted((a, b) => a - b),
})

function assemble(old: PlanRecord, fresh: Plan, phases: PhasePlan[], numbers: ReadonlyMap<number, number>): Plan {
  const known = new Set(phases.map(p => p.number))
  const translate = (n: number): number | undefined => numbers.get(n)
  return {
    ...fresh,
    feature: { ...fresh.feature, id: old.plan.feature.id },
    phases,
    totalHours: phases.reduce((sum, p) => sum + p.hours, 0),
    schedule: makeSchedule(
      phases,
      new Map(phases.map(p => [p.number, new Set(p.dependsOn.filter(n => known.has(n)))])),
    ),
    conflicts: fresh.conflicts.flatMap(conflict => {
      const members = conflict.phases.flatMap(n => translate(n) ?? [])
      return members.length > 1 ? [{ ...conflict, phases: members }] : []
    }),
    reasons: fresh.reasons.flatMap(reason =>
      reason.phase === null
        ? [reason]
        : (translate(reason.phase) ?? null) === null
          ? []
          : [{ ...reason, phase: translate(reason.phase) ?? null }],
    ),
  }
}

function compare(
  old: PlanRecord,
  phases: readonly PhasePlan[],
  from: ReadonlyMap<number, number>,
  begun: ReadonlySet<number>,
): PlanChanges {
  const changes: PlanChanges = { begun: [], same: [], changed: [], added: [], withdrawn: [] }
  for (const phase of phases) {
    const before = old.plan.phases.find(p => p.number === from.get(phase.number))
    if (begun.has(phase.number) && before !== undefined) changes.begun.push(phase.number)
    else if (before === undefined) changes.added.push(phase.number)
    else {
      const what = differences(before, phase, from)
      if (what.length === 0) changes.same.push(phase.number)
      else changes.changed.push({ phase: phase.number, what })
    }
  }
  const kept = new Set(from.values())
  changes.withdrawn = old.plan.phases.filter(p => !kept.has(p.number)).map(({ number, title }) => ({ number, title }))
  return changes
}

const taskTexts = (phase: PhasePlan): string => phase.tasks.map(task => task.text).join('\n')

function differences(
  before: PhasePlan,
  after: PhasePlan,
  from: ReadonlyMap<number, number>,
): PlanChanges['changed'][number]['what'] {
  const needs = after.dependsOn.map(n => from.get(n) ?? -1).toSorted((a, b) => a - b)
  return [
    ...(before.title === after.title ? [] : (['title'] as const)),
    ...(before.description === after.description ? [] : (['text'] as const)),
    ...(taskTexts(before) === taskTexts(after) ? [] : (['tasks'] as const)),
    ...(Math.abs(before.hours - after.hours) < 0.01 ? [] : (['hours'] as const)),
    ...(before.dependsOn.join() === needs.join() ? [] : (['dependencies'] as const)),
  ]
}

/** True where the new version says just what the old one says. */
export const isUnchanged = ({ changed, added, withdrawn }: PlanChanges): boolean =>
  changed.length === 0 && added.length === 0 && withdrawn.length === 0

// Which phase of a new version is which of the old one: by title, then by place.

/** @returns number in `fresh` → number in `old`; every number of `old` at most once */
export function matchPhases(fresh: readonly PhasePlan[], old: readonly PhasePlan[]): Map<number, number> {
  const matches = new Map<number, number>()
  const free = new Set(old.map(p => p.number))
  const pair = (a: PhasePlan, b: PhasePlan | undefined): void => {
    if (b === undefined || matches.has(a.number) || !free.delete(b.number)) return
    matches.set(a.number, b.number)
  }
  for (const a of fresh)
    pair(
      a,
      old.find(b => free.has(b.number) && titleOf(b) === titleOf(a)),
    )
  // A phase whose title was reworded is still the one at its place, if what it is about is alike.
  for (const a of fresh)
    pair(
      a,
      old.find(b => b.number === a.number && b.layer === a.layer && alike(a, b)),
    )
  return matches
}

/** Letter case, punctuation and blanks aside. */
const titleOf = ({ title }: PhasePlan): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** At least a third of the words in common. */
function alike(a: PhasePlan, b: PhasePlan): boolean {
  const [one, two] = [a, b].map(p => new Set(words(p)))
  if (one === undefined || two === undefined || one.size === 0 || two.size === 0) return false
  const common = [...one].filter(word => two.has(word)).length
  return common * 3 >= Math.max(one.size, two.size)
}

const words = ({ title, description, tasks }: PhasePlan): string[] =>
  [title, description, ...tasks.map(task => task.text)]
    .join(' ')
    .toLowerCase()
    .match(/[\p{L}\p{N}]{3,}/gu) ?? []
