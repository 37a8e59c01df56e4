/** The labels that the bot makes, with colour and description. */
import { waitsFor, WAITING_LABEL } from '../../core/lifecycle/next-actions.js'
import type { PhaseRecord, PlanRecord } from '../../core/state.js'
import type { Work } from '../context.js'
import type { Label } from '../ports/github.js'

export const WAITING: Label = {
  name: WAITING_LABEL,
  color: 'fbca04',
  description: 'Waits for another phase of the same feature',
}

/** Labels of the issue of one phase. GitHub's limit for a description is 100 characters. */
export function phaseLabels(record: PlanRecord, phase: number, waiting: boolean): Label[] {
  const { type } = record.plan.feature
  return [
    { name: `phase-${phase}`, color: '1d76db', description: `Phase ${phase} of a feature` },
    ...(record.settings.parentLabel
      ? [
          {
            name: `parent-${record.issueNumber}`,
            color: 'c5def5',
            description: `Phases of feature #${record.issueNumber}`,
          },
        ]
      : []),
    { name: type, color: 'a2eeef', description: `Work of type ${type}` },
    ...(waiting ? [WAITING] : []),
  ]
}

// Links phase issues to their feature as sub-issues, and to what blocks them, where the server supports that.

/** Links are a help to the reader: a server that lacks them, or refuses one, holds nothing up. */
export async function linkPhases(work: Work, record: PlanRecord): Promise<void> {
  const unlinked = record.phases.filter(p => p.issueId !== null && !p.linked && p.state !== 'opening')
  await Promise.all(unlinked.map(phase => linkPhase(work, record, phase)))
}

async function linkPhase({ github, store, log }: Work, record: PlanRecord, phase: PhaseRecord): Promise<void> {
  if (phase.issueId === null || phase.issueNumber === null) return
  const outcome = await github.linkSubIssue(record.issueNumber, phase.issueId)
  if (outcome !== 'linked') log.info({ phaseIssue: phase.issueNumber, outcome }, 'no sub-issue link')
  for (const blocker of blockers(record, phase)) await github.linkBlockedBy(phase.issueNumber, blocker)
  await store.updatePhase(record.id, phase.number, { linked: true })
}

/** Database ids of the issues of the phases that this one waits for. */
const blockers = (record: PlanRecord, phase: PhaseRecord): number[] =>
  waitsFor(record, phase.number).flatMap(n => record.phases.find(p => p.number === n)?.issueId ?? [])
