/** Which phases are free to start, by the plan's dependencies. */
import type { PhaseRecord, PhaseState, PlanRecord } from '../state.js'

const FINISHED: readonly PhaseState[] = ['completed', 'skipped', 'cancelled']

/** A finished phase holds nobody up: completed, skipped, or cancelled. */
export const isFinished = (phase: PhaseRecord): boolean => FINISHED.includes(phase.state)

/** True where a phase has, or is about to have, an open issue. */
export const isUnderWay = (phase: PhaseRecord): boolean => phase.state === 'open' || phase.state === 'opening'

/** Numbers of the phases that this one still waits for, in order. */
export function waitsFor(record: PlanRecord, phase: number): number[] {
  const wanted = record.plan.phases.find(p => p.number === phase)?.dependsOn ?? []
  return wanted.filter(n => record.phases.some(p => p.number === n && !isFinished(p))).toSorted((a, b) => a - b)
}

/** Phases not yet opened whose dependencies are all finished, lowest number first. */
export function readyPhases(record: PlanRecord): PhaseRecord[] {
  return record.phases
    .filter(p => (p.state === 'queued' || p.state === 'ready') && waitsFor(record, p.number).length === 0)
    .toSorted((a, b) => a.number - b.number)
}

/** Of phases that could open together, those that share no file with one that is under way or with one before them. */
export function withoutConflicts(record: PlanRecord, ready: readonly PhaseRecord[]): PhaseRecord[] {
  const taken = record.phases.filter(isUnderWay).map(p => p.number)
  return ready.filter(({ number }) => {
    const held = record.plan.conflicts.some(
      ({ phases }) => phases.includes(number) && phases.some(other => other !== number && taken.includes(other)),
    )
    if (!held) taken.push(number)
    return !held
  })
}
