/** Renders the coordination document: the order of all prompts of one or many features. */
import type { PhasePlan, Plan } from '../core/model.js'
import { problemLine } from './breakdown/breakdown-facts.js'
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
  /** In the order in which they are to be done. */
  plans: readonly Plan[]
  /** What can run side by side, in order of start. */
  tracks: readonly (readonly Step[])[]
  conflicts: readonly { path: string; steps: readonly Step[]; resolution: string }[]
  /** Hours when tracks run side by side; null where that is not known across the features. */
  parallelHours: number | null
  /** Dollars an hour, lowest and highest. */
  costPerHour: readonly [number, number]
  /** Features that could not be planned, a plain sentence each. */
  failures: readonly string[]
  /** Where the prompts are: files on disk, or issues that open one after the other (null: not open yet). */
  prompts: 'files' | ((step: Step) => number | null)
}

/** The view of plans that know nothing of each other: one feature after the other, each with its own schedule. */
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
    ...plans.flatMap(plan => plan.problems.map(problem => md`#${plan.feature.id}: ${problemLine(problem)}`)),
  ]
  return {
    generated: trusted(view.generatedAt.toISOString().slice(0, 19).replace('T', ' ')),
    totalFeatures: plans.length,
    totalPhases: plans.reduce((sum, plan) => sum + plan.phases.length, 0),
    totalHours: trusted(words.hours(hours)),
    parallelHours:
      view.parallelHours !== null && view.parallelHours < hours ? trusted(words.hours(view.parallelHours)) : null,
    parallelTracks: side,
    cost: trusted(words.dollars(hours * low, hours * high)),
    features: plans.map(plan => featureTags(plan, view.prompts)),
    sequence: trusted(
      side > 0
        ? 'From top to bottom; phases that stand in one track can be done at the same time.'
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
  const way = resolution.trim() === '' ? trusted('') : md`: ${text(words.sentence(resolution))}`
  return md`${code(path)} is touched by ${trusted(words.list(names))}${way}`
}

const nextSteps = (side: boolean, prompts: CoordinationView['prompts']): string[] =>
  prompts === 'files' ? fileSteps(side) : ISSUE_STEPS

/** The bot opens the issues: nobody has to remember the order. */
const ISSUE_STEPS = [
  'Work the open issues; each holds its prompt.',
  'Close one as completed and the next phase of that feature opens by itself.',
  'Where phases of two features stand in different tracks, finish the upper track first.',
]

const fileSteps = (side: boolean): string[] => [
  'Read each prompt before it is worked; the paths in it are from the commit that it names.',
  side
    ? 'Work through the tracks in order, phases of one track at the same time, each in a context and branch of its own.'
    : 'Work through the prompts in order, each in a context and branch of its own.',
  'Finish a phase (merged, its checks passing) before one that depends on it is begun.',
]
