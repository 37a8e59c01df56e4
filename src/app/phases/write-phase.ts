/** Makes the text of a phase issue from the plan and the code as it is now. */
import type { PhasePlan } from '../../core/model.js'
import type { PhaseRecord, PlanRecord } from '../../core/state.js'
import { renderPhaseIssue, type PhaseIssue } from '../../render/prompt/phase-issue.js'
import type { PromptPhase } from '../../render/prompt/prompt.js'
import { templatesWith } from '../../render/templates/templates.js'
import type { Knowledge } from '../../planning/repository-analysis.js'
import { phasePrompt } from '../../planning/phase-prompt.js'

export interface WrittenPhase extends PhaseIssue {
  /** For the status comment: what is no longer as the plan has it; null where all is. */
  note: string | null
}

/** Throws where the plan has no such phase: a fault of ours. */
export function writePhase(record: PlanRecord, number: number, knowledge: Knowledge): WrittenPhase {
  const { plan, settings } = record
  const templates = templatesWith(settings.templates)
  const phase = plan.phases.find(p => p.number === number)
  if (phase === undefined) throw new Error(`plan ${record.id} has no phase ${number}`)
  const { prompt, references, note } = phasePrompt({
    plan,
    text: record.approved,
    phase,
    phases: plan.phases.map(p => promptPhase(p, record.phases)),
    settings,
    knowledge,
    place: 'issue',
    templates,
    noRepository: null,
  })
  return { ...renderPhaseIssue({ prompt, references, workflowLine: settings.workflowLine }, templates), note }
}

function promptPhase({ number, title, done }: PhasePlan, records: readonly PhaseRecord[]): PromptPhase {
  const record = records.find(r => r.number === number)
  return {
    number,
    title,
    issueNumber: record?.issueNumber ?? null,
    state: record?.state ?? (done ? 'completed' : 'queued'),
  }
}
