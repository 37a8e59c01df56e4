/** Writes the prompt of one phase: as an issue with its references folded in, or as files. */
import type { PhasePlan, Plan } from '../core/model.js'
import { renderPhaseIssue } from '../render/prompt/phase-issue.js'
import { renderPrompt, type PromptPhase } from '../render/prompt/prompt.js'
import { templatesWith } from '../render/templates/templates.js'
import type { AnalyzedCode } from './code-cache.js'
import { phasePrompt } from './phase-prompt.js'
import type {
  MeasuredPrompt,
  MeasureRequest,
  PhaseProgress,
  PhaseRequest,
  WrittenPhaseFiles,
  WrittenPhaseIssue,
} from './planning.js'

export function writePhaseIssue(request: PhaseRequest, code: AnalyzedCode): WrittenPhaseIssue {
  const { workflowLine, templates: own } = request.settings
  const templates = templatesWith(own)
  const { prompt, references, note } = phasePrompt({
    ...request,
    phase: phaseOf(request.plan, request.phase),
    phases: promptPhases(request.plan, request.progress),
    place: 'issue',
    code,
    templates,
  })
  return {
    ...renderPhaseIssue({ prompt, references, workflowLine }, templates),
    commit: code.facts.commit,
    references: references.map(({ rendered: { kind, markdown: text, tokens } }) => ({ kind, text, tokens })),
    note,
  }
}

export function writePhaseFiles(request: PhaseRequest, code: AnalyzedCode): WrittenPhaseFiles {
  const templates = templatesWith(request.settings.templates)
  const { prompt, references } = phasePrompt({
    ...request,
    phase: phaseOf(request.plan, request.phase),
    phases: promptPhases(request.plan, request.progress),
    place: 'file',
    code,
    templates,
  })
  const { markdown, tokens } = renderPrompt(prompt, templates)
  return {
    markdown: `${markdown.trimEnd()}\n`,
    tokens,
    references: references.map(({ rendered }) => {
      return { kind: rendered.kind, path: rendered.path, markdown: rendered.markdown, tokens: rendered.tokens }
    }),
  }
}

/** As it reads in an issue before anything is begun. */
export function measurePrompt(request: MeasureRequest, phase: PhasePlan, code: AnalyzedCode): MeasuredPrompt {
  const templates = templatesWith(request.settings.templates)
  const phases = promptPhases(request.plan, [])
  const { prompt, references } = phasePrompt({ ...request, phase, phases, place: 'issue', code, templates })
  return {
    phase: phase.number,
    prompt: renderPrompt(prompt, templates).tokens,
    references: references.reduce((sum, { rendered }) => sum + rendered.tokens, 0),
  }
}

function phaseOf({ feature, phases }: Plan, number: number): PhasePlan {
  const phase = phases.find(one => one.number === number)
  if (phase === undefined) throw new Error(`the plan of feature ${feature.id} has no phase ${number}`)
  return phase
}

const promptPhases = ({ phases }: Plan, progress: readonly PhaseProgress[]): PromptPhase[] =>
  phases.map(({ number, title, done }) => {
    const known = progress.find(one => one.number === number)
    return {
      number,
      title,
      issueNumber: known?.issueNumber ?? null,
      state: known?.state ?? (done ? 'completed' : 'queued'),
    }
  })
