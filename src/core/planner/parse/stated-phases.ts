/** Reads the phases that the author states, with everything that is said of them; null where none are stated. */
import type { Block } from '../../markdown/blocks.js'
import type { Document } from '../../markdown/document.js'
import { Outline } from '../../markdown/outline.js'
import type { IssueText, Problem, Reason, RepositoryProfile } from '../../model.js'
import type { Settings } from '../../settings.js'
import { showHours } from '../estimates/allocate-hours.js'
import { resolveDependencies } from '../dependencies/resolve-dependencies.js'
import type { Draft } from '../draft.js'
import { fallbackLayer, layerReason } from '../generate/classify-layer.js'
import { shorten } from './block-text.js'
import { blocksInPhases, phasesOfBlocks, relationsOf } from './dependency-hints.js'
import { type ChosenPhase, choosePhases } from './choose-statement.js'
import { toDraft } from './draft-phase.js'
import { type StatedHours, statedHours } from './stated-hours.js'
import { inlineStatements } from './inline-phases.js'
import { outsideTasks, MAX_PHASES, cycleProblems, tooManyPhases } from './stated-problems.js'
import { labelledStatements } from './phase-series.js'
import { tableStatements } from './phase-tables.js'
import { unlabelledStatements } from './unlabelled-phases.js'

export interface StatedPlan {
  drafts: Draft[]
  reasons: Reason[]
  problems: Problem[]
  /** Blocks that belong to single phases: an estimate there is not that of the whole. */
  inPhases: ReadonlySet<Block>
  /** The phase that a block stands under. */
  phaseOf: ReadonlyMap<Block, number>
}

export function readStated(
  document: Document,
  text: IssueText,
  settings: Settings,
  profile: RepositoryProfile,
): StatedPlan | null {
  const outline = new Outline(document.blocks)
  const statements = [
    ...labelledStatements(outline, settings),
    ...tableStatements(outline, settings),
    ...inlineStatements(outline, settings),
    ...unlabelledStatements(outline, settings),
  ]
  const all = choosePhases(statements, text.title)
  if (all === null) return null
  const chosen = { ...all, phases: all.phases.slice(0, MAX_PHASES) }
  const kind = chosen.kind
  const hours = chosen.phases.map(phase => hoursOf(phase, settings))
  const total = trailingTotal(chosen.phases, hours)
  const relations = relationsOf(document, chosen.phases, kind)
  const resolved = resolveDependencies(chosen.phases.length, relations)
  const fallback = fallbackLayer(text, profile)
  const drafts = chosen.phases.map((phase, index) => {
    const own = total === index ? null : (hours[index] ?? null)
    return toDraft(phase, index + 1, own, { profile, fallback, resolved })
  })
  const reasons: Reason[] = [{ about: 'count', phase: null, text: countReason(chosen.phases) }, ...resolved.reasons]
  for (const [index, draft] of drafts.entries()) {
    const own = hours[index]
    if (draft.hours !== null && own)
      reasons.push({
        about: 'hours',
        phase: draft.number,
        text: `${showHours(draft.hours)}, stated as “${shorten(own.from, 60)}”.`,
      })
  }
  for (const draft of drafts) reasons.push(layerReason(draft.number, draft.layer, draft.because))
  const phaseOf = phasesOfBlocks(chosen.phases)
  const problems = [
    ...tooManyPhases(all.phases.length),
    ...cycleProblems(drafts, relations),
    ...outsideTasks(document, phaseOf),
  ]
  return {
    drafts,
    reasons,
    problems,
    inPhases: blocksInPhases(chosen.phases, total),
    phaseOf,
  }
}

function hoursOf(phase: ChosenPhase, settings: Settings): StatedHours | null {
  for (const entry of [phase.entry, ...phase.restated]) {
    const hours = statedHours(entry, settings)
    if (hours !== null) return hours
  }
  return null
}

/** An estimate on a line of its own under the last phase alone is that of the whole: the index of that phase, or null. */
function trailingTotal(phases: readonly ChosenPhase[], hours: readonly (StatedHours | null)[]): number | null {
  const stated = hours.flatMap((own, index) => (own === null ? [] : [index]))
  const last = phases.length - 1
  return phases.length > 1 && stated.length === 1 && stated[0] === last && hours[last]?.place === 'line' ? last : null
}

function countReason(phases: readonly ChosenPhase[]): string {
  const first = phases[0]?.entry.line
  const count = phases.length === 1 ? '1 phase' : `${phases.length} phases`
  return `${count}, stated by the author${first === undefined ? '' : ` from line ${first} of the issue`}.`
}
