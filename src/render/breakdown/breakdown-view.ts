/** From a stored plan to the plain data that the status comment shows. Pure: the same record gives the same view. */
import type { FileConflict, PhasePlan, Problem, Reason } from '../../core/model.js'
import type { PhaseRecord, PhaseState, PlanRecord, PlanState } from '../../core/state.js'
import { countHidden } from '../markdown/hidden.js'
import type { PlanPlace } from '../words.js'

/** The part of a stored plan that is shown. */
export type ShownPlan = Pick<
  PlanRecord,
  'issueNumber' | 'version' | 'state' | 'approved' | 'settings' | 'plan' | 'phases'
>

/** What the record does not say. */
export interface BreakdownExtras {
  /** Limits of the repository's reading, a plain sentence each. */
  notes?: readonly string[]
  /** The issue's text was edited after the plan was approved. */
  edited?: boolean
  /** The feature issue is closed while phases remain. */
  featureClosed?: boolean
  /** A limit of GitHub's holds back what is being opened. */
  heldBack?: HeldBack | null
  /** The plan that is being worked beside a preview. */
  running?: PlanPlace | null
  /** By phase, of prompts that were made to be measured; of a phase that was opened its record tells. */
  tokens?: ReadonlyMap<number, PromptTokens>
}

export interface HeldBack {
  from: Date
  until: Date
}

export interface PromptTokens {
  /** Of the prompt alone. */
  prompt: number
  /** Of all its references together. */
  references: number
}

export interface BreakdownPhase {
  number: number
  title: string
  hours: number
  dependsOn: readonly number[]
  dependsOnIssues: readonly number[]
  state: PhaseState
  issueNumber: number | null
  note: string | null
  promptTokens: number | null
  referenceTokens: number | null
}

export interface BreakdownView {
  issueNumber: number
  version: number
  state: PlanState | 'preview' | 'refused'
  phases: readonly BreakdownPhase[]
  totalHours: number
  parallelHours: number
  /** Dollars, lowest and highest. */
  cost: readonly [number, number]
  /** Groups of two and more phases that can run side by side. */
  sideBySide: readonly (readonly number[])[]
  conflicts: readonly FileConflict[]
  problems: readonly Problem[]
  questions: readonly string[]
  reasons: readonly Reason[]
  notes: readonly string[]
  hidden: { comments: number; characters: number }
  waitsFor: readonly number[]
  edited: boolean
  featureClosed: boolean
  heldBack: HeldBack | null
  /** Beside a preview only. */
  running: PlanPlace | null
  open: PlanRecord['settings']['open']
  closeParent: boolean
  word: string
  label: string
}

/** View of a stored plan at any state. */
export function breakdownView(record: ShownPlan, extras: BreakdownExtras = {}): BreakdownView {
  return view(record, record.state, extras)
}

/** View of a plan that was not stored: a preview, or one whose errors keep it from being started. */
export function previewView(
  of: Omit<ShownPlan, 'version' | 'state' | 'phases'>,
  extras: BreakdownExtras = {},
): BreakdownView {
  const refused = of.plan.problems.some(problem => problem.severity === 'error')
  return view({ ...of, version: 1, phases: [] }, refused ? 'refused' : 'preview', extras)
}

function view(
  { issueNumber, version, approved, settings, plan, phases }: Omit<ShownPlan, 'state'>,
  state: BreakdownView['state'],
  extras: BreakdownExtras,
): BreakdownView {
  const records = new Map(phases.map(phase => [phase.number, phase]))
  const [low, high] = settings.costPerHour
  return {
    issueNumber,
    version,
    state,
    phases: plan.phases.map(phase => shown(phase, records.get(phase.number), extras.tokens?.get(phase.number))),
    totalHours: plan.totalHours,
    parallelHours: plan.schedule.parallelHours,
    cost: [plan.totalHours * low, plan.totalHours * high],
    sideBySide: plan.schedule.tracks.filter(track => track.length > 1),
    conflicts: plan.conflicts,
    problems: plan.problems,
    questions: plan.questions,
    reasons: plan.reasons,
    notes: extras.notes ?? [],
    hidden: countHidden(`${approved.title}\n${approved.body}`),
    waitsFor: plan.dependsOnIssues,
    edited: extras.edited ?? false,
    featureClosed: extras.featureClosed ?? false,
    heldBack: extras.heldBack ?? null,
    running: extras.running ?? null,
    open: settings.open,
    closeParent: settings.closeParent,
    word: settings.trigger.word,
    label: settings.trigger.label,
  }
}

function shown(phase: PhasePlan, record: PhaseRecord | undefined, measured: PromptTokens | undefined): BreakdownPhase {
  const { number, title, hours, dependsOn, dependsOnIssues } = phase
  return {
    number,
    title,
    hours,
    dependsOn,
    dependsOnIssues,
    state: record?.state ?? (phase.done ? 'completed' : 'queued'),
    issueNumber: record?.issueNumber ?? null,
    note: record?.note ?? null,
    promptTokens: record?.promptTokens ?? measured?.prompt ?? null,
    referenceTokens: record?.referenceTokens ?? measured?.references ?? null,
  }
}
