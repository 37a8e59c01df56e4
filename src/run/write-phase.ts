/** Makes the text of a phase issue from the plan and the code as it is now. */
import { featureText } from '../core/feature-text.js'
import type { PhasePlan, RankedFile } from '../core/model.js'
import { rankFiles } from '../core/ranking/rank.js'
import { extractReferences } from '../core/references/extract.js'
import type { PhaseRecord, PlanRecord } from '../core/state.js'
import { renderPhaseIssue, type PhaseIssue } from '../render/phase-issue.js'
import type { PromptFile, PromptPhase } from '../render/prompt.js'
import type { Knowledge } from './knowledge.js'

/** More than a prompt shows: references are extracted from these too. */
const FILES_RANKED = 20

export interface WrittenPhase extends PhaseIssue {
  /** For the status comment: what is no longer as the plan has it; null where all is. */
  note: string | null
}

/** Throws where the plan has no such phase: a fault of ours. */
export function writePhase(record: PlanRecord, number: number, { facts, profile, index }: Knowledge): WrittenPhase {
  const { plan } = record
  const phase = plan.phases.find(p => p.number === number)
  if (phase === undefined) throw new Error(`plan ${record.id} has no phase ${number}`)
  const paths = new Set(facts.files.map(file => file.path))
  const query = { title: `${plan.feature.title}: ${phase.title}`, text: textOf(phase), layer: phase.layer }
  const ranked = rankFiles(index, query, FILES_RANKED)
  const references = extractReferences({
    layer: phase.layer,
    files: ranked,
    facts,
    profile,
    tasks: [phase.title, ...phase.tasks.map(task => task.text)],
  })
  const moved = phase.files.filter(file => file.score > 0 && !paths.has(file.path))
  const note =
    moved.length === 0
      ? null
      : `The plan names files that are not there any more: ${moved.map(f => f.path).join(', ')}.`
  const issue = renderPhaseIssue({
    prompt: {
      feature: plan.feature,
      totalHours: plan.totalHours,
      phase,
      featureText: featureText(record.approved, plan),
      phases: plan.phases.map(p => promptPhase(p, record.phases)),
      files: promptFiles(phase, ranked, paths),
      references: references.map(reference => reference.kind),
      commands: profile.commands,
      criteria: [],
      commit: facts.commit,
      open: record.settings.open,
      place: 'issue',
      phaseIssue: null,
      notes: note === null ? facts.notes : [note, ...facts.notes],
    },
    references,
    workflowLine: record.settings.workflowLine,
  })
  return { ...issue, note }
}

const textOf = (phase: PhasePlan): string => [phase.description, ...phase.tasks.map(task => task.text)].join('\n')

function promptPhase({ number, title, done }: PhasePlan, records: readonly PhaseRecord[]): PromptPhase {
  const record = records.find(r => r.number === number)
  return {
    number,
    title,
    issueNumber: record?.issueNumber ?? null,
    state: record?.state ?? (done ? 'completed' : 'queued'),
  }
}

/** What ranks now, and what the author named for this phase: a path that is not there is to be created. */
function promptFiles(phase: PhasePlan, ranked: readonly RankedFile[], paths: ReadonlySet<string>): PromptFile[] {
  const named = phase.files.filter(file => !paths.has(file.path) && file.score === 0)
  return [
    ...ranked.map(file => ({ ...file, exists: paths.has(file.path) })),
    ...named.map(file => ({ ...file, exists: false })),
  ]
}
