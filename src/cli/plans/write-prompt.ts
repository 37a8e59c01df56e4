/** The text of one phase as files: the prompt, and the references that it names. */
import { featureText } from '../../core/feature-text.js'
import type { IssueText, PhasePlan, Plan, RankedFile } from '../../core/model.js'
import { rankFiles } from '../../core/ranking/rank.js'
import { extractReferences } from '../../core/references/extract.js'
import { renderPrompt, type PromptFile } from '../../render/prompt.js'
import { renderReference } from '../../render/reference.js'
import type { Room } from './room.js'

/** More than a prompt shows: references are extracted from these too. */
const FILES_RANKED = 20

export interface WrittenPrompt {
  markdown: string
  references: { path: string; markdown: string }[]
}

/** @param text of the issue that the plan was made from */
export function writePrompt(plan: Plan, text: IssueText, phase: PhasePlan, room: Room): WrittenPrompt {
  const { facts, profile, index } = room.knowledge
  const paths = new Set(facts.files.map(file => file.path))
  const tasks = phase.tasks.map(task => task.text)
  const ranked = rankFiles(
    index,
    {
      title: `${plan.feature.title}: ${phase.title}`,
      text: [phase.description, ...tasks].join('\n'),
      layer: phase.layer,
    },
    FILES_RANKED,
  )
  const references = extractReferences({ layer: phase.layer, files: ranked, facts, profile, tasks })
  const { markdown } = renderPrompt({
    feature: plan.feature,
    totalHours: plan.totalHours,
    phase,
    featureText: featureText(text, plan),
    phases: plan.phases.map(({ number, title, done }) => {
      return { number, title, issueNumber: null, state: done ? 'completed' : 'queued' }
    }),
    files: promptFiles(phase, ranked, paths),
    references: references.map(reference => reference.kind),
    commands: profile.commands,
    criteria: [],
    // No commit, no paths: a word says so where a hash would stand.
    commit: room.noRepository === null ? facts.commit : null,
    open: room.settings.open,
    place: 'file',
    phaseIssue: null,
    notes: room.noRepository === null ? facts.notes : [room.noRepository],
  })
  const of = { featureId: plan.feature.id, phase: phase.number }
  return { markdown: ended(markdown), references: references.map(one => renderReference(one, of)) }
}

/** What ranks now, and what the author named for this phase: a path that is not there is to be created. */
function promptFiles(phase: PhasePlan, ranked: readonly RankedFile[], paths: ReadonlySet<string>): PromptFile[] {
  const named = phase.files.filter(file => !paths.has(file.path) && file.score === 0)
  return [
    ...ranked.map(file => ({ ...file, exists: paths.has(file.path) })),
    ...named.map(file => ({ ...file, exists: false })),
  ]
}

const ended = (text: string): string => `${text.trimEnd()}\n`
