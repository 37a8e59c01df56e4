/** The port to plans: versions of a feature's breakdown, their phases, and the prompts of these as they were written. */
import type { IssueText, Plan, ReferenceKind } from '../../core/model.js'
import type { Settings } from '../../core/settings.js'
import type { PhaseRecord, PlanRecord, PlanState } from '../../core/state.js'
import type { FeatureRef } from './features.js'

export interface NewPlan extends FeatureRef {
  /** UUID. */
  id: string
  installationId: number
  issueNumber: number
  issueId: number
  issueNodeId: string
  approved: IssueText
  settings: Settings
  requestedBy: string
  triggerId: string
  plan: Plan
  createdAt: Date
}

/** How a phase of a new version starts. */
export interface NewPhase extends Omit<PhaseRecord, 'id'> {
  /** Id of the phase of the version before that it goes on from, whose prompt as opened goes over; null for a new one. */
  from: number | null
}

export type PhasePatch = Partial<Omit<PhaseRecord, 'id' | 'number'>>

/** approved: written with the plan, from the code as it was then · opened: as the phase's issue has it. */
export const PROMPT_MOMENTS = ['approved', 'opened'] as const
export type PromptMoment = (typeof PROMPT_MOMENTS)[number]

export interface PromptReference {
  kind: ReferenceKind
  /** Markdown, as a file has it. */
  text: string
  tokens: number
}

/** The prompt of a phase as it was written. */
export interface WrittenPrompt {
  /** The commit it was written from, 40 hex digits. */
  commit: string
  /** Markdown, without references and marker. */
  text: string
  /** Of the text. */
  tokens: number
  references: readonly PromptReference[]
  writtenAt: Date
}

export interface Plans {
  /**
   * Stores an active plan with its phases (`completed` where the plan says done, else `queued`); its feature is in progress
   * from then on. One active plan a feature is a constraint of the database: `exists` gives the one there is.
   */
  createPlan(plan: NewPlan): Promise<{ result: 'created' | 'exists'; record: PlanRecord }>
  /**
   * Puts a new version in the place of an active plan, in one transaction: the old one is superseded, the status comment
   * goes over, the phases start as given. Where the new id is there already, that plan as it is.
   */
  replacePlan(oldId: string, plan: NewPlan, phases: readonly NewPhase[]): Promise<PlanRecord>
  planById(id: string): Promise<PlanRecord | null>
  /** The newest version of a feature that was posted, in any state; drafts are not. */
  latestPlan(featureId: number): Promise<PlanRecord | null>
  /**
   * A page of the plans of a repository that are active or were completed since a time, the newest of each feature, by
   * feature id; the next page begins behind the last one of this. `limit` is of versions, 2 at the least.
   */
  openPlans(page: {
    repositoryId: number
    completedSince: Date
    /** 0 for the first page. */
    afterFeature: number
    limit: number
  }): Promise<PlanRecord[]>
  /** The newest plan that opened this issue as one of its phases, by its feature, with the number of the phase. */
  planOfPhaseIssue(repositoryId: number, issueNumber: number): Promise<PhaseOfFeature | null>
  /** Changes what the patch names. @param opened the prompt as its issue has it from now on */
  updatePhase(planId: string, phase: number, patch: PhasePatch, opened?: WrittenPrompt): Promise<void>
  /** Completed, cancelled and superseded plans give the place of the active one free; the feature's status follows. */
  setPlanState(planId: string, state: PlanState, now: Date): Promise<void>
  setStatusComment(planId: string, comment: { id: number | null; hash: string | null }): Promise<void>
  /** Forgets what the status comment says, so that it is written again, where it still is this one. */
  doubtStatusComment(planId: string, commentId: number): Promise<void>
  /** Numbers of the phases whose prompt as approved is not stored. */
  phasesWithoutPrompt(planId: string): Promise<number[]>
  /** Stores prompts as approved, by number of the phase; what is stored already stays. */
  savePrompts(planId: string, prompts: ReadonlyMap<number, WrittenPrompt>): Promise<void>
}

export interface PhaseOfFeature {
  featureId: number
  /** Number of the feature issue. */
  issueNumber: number | null
  phase: number
}
