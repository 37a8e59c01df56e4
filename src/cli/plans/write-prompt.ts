/** The text of one phase as files: the prompt, and the references that it names. */
import type { IssueText, PhasePlan, Plan } from '../../core/model.js'
import { renderPrompt } from '../../render/prompt/prompt.js'
import type { RenderedReference } from '../../render/prompt/reference.js'
import { templatesWith } from '../../render/templates/templates.js'
import { phasePrompt } from '../../planning/phase-prompt.js'
import type { PlanningContext } from './planning-context.js'

export interface WrittenPrompt {
  markdown: string
  tokens: number
  references: Pick<RenderedReference, 'kind' | 'path' | 'markdown' | 'tokens'>[]
}

/** @param text of the issue that the plan was made from */
export function writePrompt(plan: Plan, text: IssueText, phase: PhasePlan, context: PlanningContext): WrittenPrompt {
  const templates = templatesWith(context.settings.templates)
  const { prompt, references } = phasePrompt({
    plan,
    text,
    phase,
    phases: plan.phases.map(({ number, title, done }) => {
      return { number, title, issueNumber: null, state: done ? 'completed' : 'queued' }
    }),
    settings: context.settings,
    analysis: context.analysis,
    place: 'file',
    templates,
    noRepository: context.noRepository,
  })
  const { markdown, tokens } = renderPrompt(prompt, templates)
  return { markdown: `${markdown.trimEnd()}\n`, tokens, references: references.map(({ rendered }) => rendered) }
}
