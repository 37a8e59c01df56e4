/** Counts the tokens of every prompt of a plan as it would be written now. */
import { setImmediate as others } from 'node:timers/promises'
import type { IssueText, Plan } from '../core/model.js'
import type { Settings } from '../core/settings.js'
import type { PromptTokens } from '../render/breakdown/breakdown-view.js'
import { renderPrompt } from '../render/prompt/prompt.js'
import { templatesWith } from '../render/templates/templates.js'
import type { RepositoryAnalysis } from './repository-analysis.js'
import { phasePrompt } from './phase-prompt.js'

/** @returns by the number of the phase; as it reads in an issue, where references are folded in */
export async function measurePrompts(
  plan: Plan,
  text: IssueText,
  settings: Settings,
  analysis: RepositoryAnalysis,
): Promise<Map<number, PromptTokens>> {
  const templates = templatesWith(settings.templates)
  const phases = plan.phases.map(({ number, title, done }) => {
    return { number, title, issueNumber: null, state: done ? ('completed' as const) : ('queued' as const) }
  })
  const measured = new Map<number, PromptTokens>()
  for (const phase of plan.phases) {
    const of = { plan, text, phase, phases, settings, analysis, place: 'issue' as const, templates }
    const { prompt, references } = phasePrompt({ ...of, noRepository: null })
    const loaded = references.reduce((sum, { rendered }) => sum + rendered.tokens, 0)
    measured.set(phase.number, { prompt: renderPrompt(prompt, templates).tokens, references: loaded })
    // Webhooks are answered in between.
    await others()
  }
  return measured
}
