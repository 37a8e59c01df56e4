/** Renders the coordination document: the order of all prompts of one or many features. */
import type { PhasePlan, Plan } from '../core/model.js'
import { isReadingLimit, problemLine } from './breakdown/breakdown-facts.js'
import { shorten } from './markdown/text.js'
import { coordinationFilename, promptFilename, promptType } from './file-names.js'
import type { Entry, View } from './templates/template-views.js'
import { loadTemplates, type Templates } from './templates/templates.js'
import { code, issue, line, md, prose, text, trusted, type SafeMarkdown } from './templates/values.js'
import * as words from './words.js'

/** One phase of one feature. */
export interface Step {
  featureId: number
  phase: number
}

export interface CoordinationView {
  generatedAt: Date
  /** In the order of work. */
  plans: readonly Plan[]
  /** What can run side by side, in order of start. */
  tracks: readonly (readonly Step[])[]
  conflicts: readonly { path: string; steps: readonly Step[]; resolution: string }[]
  /** Hours when tracks run in parallel; null where that is not known across the features. */
  parallelHours: number | null
  /** Dollars an hour, lowest and highest. */
  costPerHour: readonly [number, number]
  /** Features that could not be planned, a plain sentence each. */
  failures: readonly string[]
  /** Where the prompts are: files on disk, or issues that open one after the other (null: not open yet). */
  prompts: 'files' | ((step: Step) => number | null)
}

/** The view of independent plans: one feature after the other, each with its own schedule. */
export function coordinationView(
  plans: readonly Plan[],
  of: Pick<CoordinationView, 'generatedAt' | 'costPerHour'>,
): CoordinationView {
  return {
    ...of,
    plans,
    tracks: plans.flatMap(plan => plan.schedule.tracks.map(track => stepsOf(plan, track))),
    conflicts: plans.flatMap(plan =>
      plan.conflicts.map(({ path, phases, resolution }) => ({ path, steps: stepsOf(plan, phases), resolution })),
    ),
    parallelHours: plans.reduce((sum, plan) => sum + plan.schedule.parallelHours, 0),
    failures: [],
    prompts: 'files',
  }
}

const stepsOf = ({ feature: { id } }: Plan, numbers: readonly number[]): Step[] =>
  numbers.map(phase => ({ featureId: id, phase }))

/** @returns the document and its name, `PHASE_PLAN_<timestamp>.md` */
export function renderCoordination(
  view: CoordinationView,
  templates: Templates = loadTemplates(),
): { name: string; markdown: string } {
  return { name: coordinationFilename(view.generatedAt), markdown: `${templates.render('coordination', tags(view))}\n` }
}

type FeatureTags = Entry<'coordination', 'features'>

function tags(view: CoordinationView): View<'coordination'> {
  const { plans, tracks, conflicts, failures } = view
  const hours = plans.reduce((sum, plan) => sum + plan.totalHours, 0)
  const side = tracks.filter(track => track.length > 1).length
  const [low, high] = view.costPerHour
  const problems = [
    ...failures.map(failure => text(words.sentence(failure))),
    ...plans.flatMap(plan =>
      plan.problems
        .filter(problem => !isReadingLimit(problem))
        .map(problem => md`#${plan.feature.id}: ${problemLine(problem)}`),
    ),
  ]
  // The same repository is read for all of them.
  const limits = new Set(plans.flatMap(plan => plan.problems.filter(isReadingLimit).map(problem => problem.text)))
  const details = [
    trusted(`Rough cost with an agent: ${words.dollars(hours * low, hours * high)}.`),
    ...Array.from(limits, limit => text(words.sentence(limit))),
  ]
  return {
    generated: trusted(view.generatedAt.toISOString().slice(0, 19).replace('T', ' ')),
    totalFeatures: plans.length,
    totalPhases: plans.reduce((sum, plan) => sum + plan.phases.length, 0),
    totalHours: trusted(words.hours(hours)),
    parallelHours:
      view.parallelHours !== null && view.parallelHours < hours ? trusted(words.hours(view.parallelHours)) : null,
    parallelTracks: side,
    details: details.map(detail => ({ detail })),
    features: plans.map(plan => featureTags(plan, view.prompts)),
    sequence: trusted(
      side > 0
        ? 'Work from top to bottom. Phases in the same track can run in parallel.'
        : 'All phases run one after the other, from top to bottom.',
    ),
    tracks: tracks.map((track, index) => ({
      track: index + 1,
      parallel: track.length > 1,
      steps: track.map(step => stepTags(step, plans, view.prompts)),
    })),
    hasConflicts: conflicts.length > 0,
    conflicts: conflicts.map(conflict => ({ conflict: conflictLine(conflict) })),
    hasProblems: problems.length > 0,
    problems: problems.map(problem => ({ problem })),
    next: nextSteps(side > 0, view.prompts).map((step, index) => ({ step: trusted(`${index + 1}. ${step}`) })),
  }
}

const title = (value: string): SafeMarkdown => line(shorten(value, 200))

function featureTags(plan: Plan, prompts: CoordinationView['prompts']): FeatureTags {
  const { feature, phases, totalHours } = plan
  return {
    type: trusted(promptType(feature, phases.length, totalHours)),
    id: feature.id,
    title: title(feature.title),
    size: trusted(`${words.count(phases.length, 'phase')}, ${words.hours(totalHours)}`),
    priority: feature.priority,
    waitsFor: plan.dependsOnIssues.length === 0 ? null : trusted(words.issues(plan.dependsOnIssues)),
    phases: phases.map(phase => phaseTags(phase, plan, prompts)),
  }
}

function phaseTags(phase: PhasePlan, plan: Plan, prompts: CoordinationView['prompts']): FeatureTags['phases'][number] {
  const depends = [
    ...(phase.dependsOn.length > 0 ? [words.phases(phase.dependsOn)] : []),
    ...phase.dependsOnIssues.map(n => `#${n}`),
  ]
  return {
    number: phase.number,
    total: plan.phases.length,
    phaseTitle: title(phase.title),
    file: prompts === 'files' ? code(filename(plan, phase)) : null,
    hours: trusted(words.hours(phase.hours)),
    layer: phase.layer,
    dependsOn: depends.length === 0 ? null : trusted(words.list(depends)),
    done: phase.done,
    description: prose(shorten(phase.description, 1_000)),
  }
}

const filename = ({ feature, phases, totalHours }: Plan, phase: PhasePlan): string =>
  promptFilename(feature, phase.number, phases.length, phases.length === 1 ? feature.title : phase.title, totalHours)

function stepTags(
  { featureId, phase }: Step,
  plans: readonly Plan[],
  prompts: CoordinationView['prompts'],
): Entry<'coordination', 'tracks'>['steps'][number] {
  const plan = plans.find(({ feature }) => feature.id === featureId)
  const found = plan?.phases.find(({ number }) => number === phase)
  const where = prompts === 'files' ? null : prompts({ featureId, phase })
  if (prompts !== 'files')
    return { feature: featureId, number: phase, file: where === null ? 'not open yet' : issue(where) }
  const file = plan === undefined || found === undefined ? null : code(filename(plan, found))
  return { feature: featureId, number: phase, file: file ?? trusted('no prompt') }
}

function conflictLine({ path, steps, resolution }: CoordinationView['conflicts'][number]): SafeMarkdown {
  const names = steps.map(({ featureId, phase }) => `#${featureId} Phase ${phase}`)
  const way = resolution.trim() === '' ? trusted('') : md` ${text(words.sentence(resolution))}`
  return md`${trusted(words.list(names))} touch ${code(path)}.${way}`
}

const nextSteps = (side: boolean, prompts: CoordinationView['prompts']): string[] =>
  prompts === 'files' ? fileSteps(side) : ISSUE_STEPS

/** For a plan that the bot carries out. */
const ISSUE_STEPS = [
  'Work on the open issues. Each holds its prompt.',
  'Close an issue as completed, and the next phase of that feature opens.',
  'If phases of two features are in different tracks, finish the upper track first.',
]

const fileSteps = (side: boolean): string[] => [
  'Read each prompt before you start it. Its paths are from the commit that it names.',
  side
    ? 'Work through the tracks in order. Run the phases of one track in parallel, each in its own context and branch.'
    : 'Work through the prompts in order, each in its own context and branch.',
  'Finish a phase (merged, checks passing) before you start one that depends on it.',
]
