/** Decides the next actions of a plan from its stored state and what GitHub shows. Level-triggered: it needs no event. */
import type { PhaseRecord, PhaseState, PlanRecord } from '../state.js'
import { type Action, isConverted, type Seen, type SeenIssue, type SeenPlan } from './actions.js'

/** Label of a phase issue whose dependencies are not done yet. */
export const WAITING_LABEL = 'waiting'

/** GitHub's reasons for closing an issue without doing the work. No reason counts as done: older servers give none. */
const NOT_DONE = new Set(['not_planned', 'duplicate'])

/**
 * The next steps for a plan, or none when GitHub shows what it should. Apply them in order, then ask again:
 * one step (a phase completed) makes room for the next (its successor opens).
 * @param record the plan as stored; `seen` what GitHub shows of its issues
 */
export function nextActions(record: PlanRecord, seen: SeenPlan): Action[] {
  if (record.state === 'completed') return reopened(record, seen)
  const changes = record.phases.flatMap(phase => follow(phase, seen.phases.get(phase.number)))
  // An issue that a cancelled plan left open belongs to people: how it ends is recorded, nothing else follows.
  if (record.state === 'cancelled')
    return changes.filter(change => change.do === 'set-phase' && change.state !== 'failed')
  if (record.state !== 'active') return []
  if (changes.length > 0) return changes
  const half = record.phases.filter(p => p.state === 'opening')
  if (half.length > 0) return half.map(p => open(record, p, 'the creation of its issue was interrupted'))
  if (seen.feature === 'gone') return [{ do: 'set-plan', state: 'cancelled', why: 'the feature issue is gone' }]
  if (record.phases.every(isFinished)) return finish(record, seen.feature)
  if (seen.feature.state === 'closed') return []
  const openings = toOpen(record)
  return openings.length > 0 ? openings : waiting(record, seen)
}

/** What happened to the issue of a phase since the phase was last stored. */
function follow(phase: PhaseRecord, seen: Seen | undefined): Action[] {
  if (seen === undefined || phase.state === 'opening' || phase.state === 'cancelled') return []
  const set = (state: PhaseRecord['state'], why: string, closed: SeenIssue | null, note: string | null): Action[] => [
    {
      do: 'set-phase',
      phase: phase.number,
      state,
      closedReason: closed?.reason ?? null,
      closedAt: closed?.closedAt ?? null,
      note,
      why,
    },
  ]
  if (seen === 'gone' || isConverted(seen)) {
    // An issue that was closed and then deleted was done. One that was converted was not, whatever its state before.
    const isOver = phase.state === 'skipped' || (seen === 'gone' && isFinished(phase))
    if (isOver || phase.state === 'failed') return []
    const became = seen === 'gone' ? 'is gone' : 'was converted to a discussion'
    const note = `its issue #${phase.issueNumber} ${became}. "skip ${phase.number}" continues without it, "retry" opens it again`
    return set('failed', note, null, note)
  }
  if (seen.state === 'open') {
    return phase.state === 'open' ? [] : set('open', `#${phase.issueNumber} was reopened`, null, null)
  }
  if (phase.state === 'skipped') return []
  const state = NOT_DONE.has(seen.reason ?? '') ? 'blocked' : 'completed'
  const why = `#${phase.issueNumber} was closed${seen.reason === null ? '' : ` as ${seen.reason}`}`
  return phase.state === state ? [] : set(state, why, seen, null)
}

function toOpen(record: PlanRecord): Action[] {
  const ready = readyPhases(record)
  switch (record.settings.open) {
    case 'next': {
      const first = ready[0]
      const busy = record.phases.some(p => isUnderWay(p) || p.state === 'blocked' || p.state === 'failed')
      return first === undefined || busy
        ? []
        : [open(record, first, 'it is the first phase whose dependencies are done')]
    }
    case 'ready':
      return withoutConflicts(record, ready).map(p => open(record, p, 'its dependencies are done'))
    case 'all':
      return record.phases.filter(p => p.state === 'queued').map(p => open(record, p, 'all phases open at once'))
  }
}

const open = (record: PlanRecord, phase: PhaseRecord, why: string): Action => ({
  do: 'open-phase',
  phase: phase.number,
  waiting: waitsFor(record, phase.number).length > 0,
  why,
})

/** Open phases carry the waiting label as long as a dependency is not done: in `all`, and after something was reopened. */
function waiting(record: PlanRecord, seen: SeenPlan): Action[] {
  return record.phases.flatMap((phase): Action[] => {
    const issue = seen.phases.get(phase.number)
    if (phase.state !== 'open' || issue === undefined || issue === 'gone') return []
    const missing = waitsFor(record, phase.number)
    const should = missing.length > 0
    if (should === issue.labels.includes(WAITING_LABEL)) return []
    const why = should ? `phase ${missing.join(', ')} is not done` : 'its dependencies are done'
    return [{ do: 'set-waiting', phase: phase.number, waiting: should, why }]
  })
}

function finish(record: PlanRecord, feature: SeenIssue): Action[] {
  const done: Action = { do: 'set-plan', state: 'completed', why: 'every phase is finished' }
  const close = record.settings.closeParent && feature.state === 'open'
  return close ? [{ do: 'close-feature', why: 'every phase is finished' }, done] : [done]
}

/** A phase of a completed plan was reopened: the plan and its feature are open again. */
function reopened(record: PlanRecord, seen: SeenPlan): Action[] {
  const back = record.phases.filter(p => {
    const issue = seen.phases.get(p.number)
    return issue !== undefined && issue !== 'gone' && issue.state === 'open' && isFinished(p)
  })
  if (back.length === 0 || seen.feature === 'gone') return []
  const why = `#${back.map(p => p.issueNumber).join(', #')} was reopened`
  const again: Action = { do: 'set-plan', state: 'active', why }
  return seen.feature.state === 'closed' ? [again, { do: 'reopen-feature', why }] : [again]
}

// Which phases are free to start, by the plan's dependencies.

const FINISHED: readonly PhaseState[] = ['completed', 'skipped', 'cancelled']

/** A finished phase blocks no other: completed, skipped or cancelled. */
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
    .filter(p => p.state === 'queued' && waitsFor(record, p.number).length === 0)
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
