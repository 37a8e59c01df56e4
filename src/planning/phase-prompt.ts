/** Gathers what the prompt of one phase is made from: the plan, the author's text, and the code as it is now. */
import type { IssueText, PhasePlan, Plan, Reference } from '../core/model.js'
import { workOf } from '../core/prompt/criteria.js'
import { featureText } from '../core/prompt/feature-text.js'
import { phaseFiles, type PhaseFiles, upstreamWork, diversifyFiles } from '../core/prompt/choose-files.js'
import { rankFiles } from '../core/ranking/rank-files.js'
import { extractReferences } from '../core/references/extract-references.js'
import type { Settings } from '../core/settings.js'
import type { PromptPhase, PromptView } from '../render/prompt/prompt.js'
import { renderReference, type RenderedReference } from '../render/prompt/reference.js'
import type { Templates } from '../render/templates/templates.js'
import type { AnalyzedCode } from './code-cache.js'

/** Of so many those are chosen that the prompt and its references are made from. */
const FILES_RANKED = 80

export interface PhasePromptRequest {
  plan: Plan
  /** The text that was approved. */
  text: IssueText
  phase: PhasePlan
  phases: readonly PromptPhase[]
  settings: Pick<Settings, 'open' | 'prompt'>
  code: AnalyzedCode
  place: PromptView['place']
  templates: Templates
}

export interface PhasePrompt {
  prompt: PromptView
  references: { reference: Reference; rendered: RenderedReference }[]
  /** What is no longer as the plan has it, a plain sentence; null where all is. */
  note: string | null
}

export function phasePrompt(request: PhasePromptRequest): PhasePrompt {
  const { plan, text, phase, settings, templates } = request
  const { facts, profile, index, noRepository } = request.code
  const paths = new Set(facts.files.map(file => file.path))
  const tasks = phase.tasks.map(task => task.text)
  const work = workOf(text, plan, phase)
  const query = {
    title: `${plan.feature.title}: ${phase.title}`,
    text: [phase.description, ...tasks, ...upstreamWork(phase, plan)].join('\n'),
    layer: phase.layer,
  }
  const ranked = diversifyFiles(rankFiles(index, query, FILES_RANKED))
  const found = extractReferences({
    layer: phase.layer,
    files: ranked,
    facts,
    profile,
    title: plan.feature.title,
    tasks: [phase.title, ...tasks],
  })
  const known = noRepository === null ? paths : null
  const of = { featureId: plan.feature.id, phase: phase.number, paths: known }
  const references = found.map(reference => ({ reference, rendered: renderReference(reference, of, templates) }))
  const { files, gone } = phaseFiles(phase, ranked, paths)
  const note = goneNote(gone)
  const notes = [note, noRepository].filter(sentence => sentence !== null)
  return {
    prompt: {
      feature: plan.feature,
      totalHours: plan.totalHours,
      phase: { ...phase, tasks: work.tasks },
      featureText: featureText(text, plan),
      phases: request.phases,
      files,
      references: found.map(reference => reference.kind),
      referenceTokens: tokensByKind(references.map(({ rendered }) => rendered)),
      commands: profile.commands,
      criteria: work.criteria,
      // No commit, no paths: a note says so.
      commit: noRepository === null ? facts.commit : null,
      open: settings.open,
      place: request.place,
      phaseIssue: null,
      notes,
      limits: noRepository === null ? facts.notes : [],
      paths: known,
      budget: settings.prompt.budget,
    },
    references,
    note,
  }
}

function goneNote(gone: PhaseFiles['gone']): string | null {
  if (gone.length === 0) return null
  const each = gone.map(({ path, now }) => (now === null ? path : `${path} (now ${now}?)`))
  return `The plan names files that no longer exist: ${each.join(', ')}`
}

function tokensByKind(references: readonly RenderedReference[]): PromptView['referenceTokens'] {
  const tokens: Partial<Record<RenderedReference['kind'], number>> = {}
  for (const { kind, tokens: count } of references) tokens[kind] = count
  return tokens
}
