/** The labels that the bot makes, with colour and description. */
import { WAITING_LABEL } from '../../core/lifecycle/next-actions.js'
import type { PlanRecord } from '../../core/state.js'
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
