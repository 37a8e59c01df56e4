/** The port to what panel and API show: reads in pages, each with a bounded number of queries. No route uses it yet. */
import type { FeatureType, Priority } from '../../core/model.js'
import type { FeatureStatus, PhaseState, PlanState, StoredPlan } from '../../core/state.js'
import type { PromptMoment, WrittenPrompt } from './plans.js'

/** A page, newest first. */
export interface Page<Row> {
  rows: Row[]
  /** For the next page; null where this is the last. */
  next: string | null
}

/** Which page: as `next` of the one before gave it, null for the first. `limit` from 1 to 100. */
export interface PageRequest {
  cursor: string | null
  limit: number
}

/** The caller has asked GitHub which repositories the person may read: nothing of others is ever given. */
export interface InRepositories {
  repositoryIds: readonly number[]
}

export interface FeatureFilter extends InRepositories {
  status?: readonly FeatureStatus[]
  type?: readonly FeatureType[]
  priority?: readonly Priority[]
  /** Words that must all be in the title or the beginning of the description, upper and lower case alike. */
  text?: string
}

export interface FeatureSummary {
  id: number
  repositoryId: number
  /** Null while it has no issue. */
  issueNumber: number | null
  title: string
  type: FeatureType
  priority: Priority
  status: FeatureStatus
  /** As somebody stated them; null where nobody did. */
  estimatedHours: number | null
  createdBy: string | null
  createdAt: Date
  updatedAt: Date
  startedAt: Date | null
  completedAt: Date | null
}

export interface ListedFeature extends FeatureSummary {
  /** Its newest version that is no draft, with its progress; null where nothing was posted. */
  plan: {
    id: string
    version: number
    state: PlanState
    totalHours: number
    phases: PhaseSummary[]
  } | null
  hasDraft: boolean
}

export interface PhaseSummary {
  id: number
  number: number
  title: string
  hours: number
  state: PhaseState
  /** Number of its issue; null until it is created. */
  issueNumber: number | null
}

export interface PlanVersion {
  id: string
  version: number
  state: PlanState
  requestedBy: string
  totalHours: number
  createdAt: Date
  /** When it stopped being active. */
  endedAt: Date | null
}

export interface FeatureDetail extends FeatureSummary {
  /** Markdown. */
  description: string
  /** Newest first, the last hundred. */
  versions: PlanVersion[]
  /** The newest version that is no draft; null where there is none. */
  plan: StoredPlan | null
  draft: StoredPlan | null
}

/**
 * How a job stands: held by a worker, due now, due later (after a failure: to be tried again), waiting for a limit of
 * GitHub's, paused after a failure until a person acts, or idle.
 */
export type JobState = 'held' | 'due' | 'later' | 'parked' | 'resting' | 'idle'

export interface JobSummary {
  state: JobState
  /** When it is due, or parked until; null where nothing is to come. */
  until: Date | null
  /** Failed tries in a row. */
  attempts: number
  /** Why the last try failed; null where none did. */
  error: string | null
}

export interface QueueFilter extends InRepositories {
  /** States of phases; those that are not over unless said. */
  states?: readonly PhaseState[]
}

/** A phase of an active plan: what runs, what it waits for, and what is wrong. */
export interface QueueRow extends PhaseSummary {
  planId: string
  feature: Pick<FeatureSummary, 'id' | 'repositoryId' | 'issueNumber' | 'title' | 'priority'>
  installationId: number
  /** Numbers of the phases that have to be done first; empty where it only waits for its turn. */
  waitsFor: number[]
  /** What is to be said about it (a failure, moved files), or null. */
  note: string | null
  openedAt: Date | null
  /** Of the feature as a whole. */
  job: JobSummary
}

/** A job whose last try failed, whether or not there is a plan. */
export interface FailedWork extends JobSummary {
  feature: Pick<FeatureSummary, 'id' | 'repositoryId' | 'issueNumber' | 'title'>
  installationId: number
}

export interface FailedDeliveryRow {
  /** X-GitHub-Delivery. */
  id: string
  /** X-GitHub-Event. */
  event: string
  installationId: number | null
  repositoryId: number | null
  receivedAt: Date
  attempts: number
  error: string
}

export interface PhasePromptRow extends WrittenPrompt {
  moment: PromptMoment
}

export interface PanelReads {
  /** Newest first. */
  features(filter: FeatureFilter, page: PageRequest): Promise<Page<ListedFeature>>
  /** Null where it is not there. The caller looks at its repository before it shows anything. */
  feature(id: number): Promise<FeatureDetail | null>
  /** A version of a plan, draft or not; null where it is not there. */
  plan(id: string): Promise<StoredPlan | null>
  /** The prompts of a phase as they were written, by the phase's id; none for a phase from before they were kept. */
  prompts(phaseId: number): Promise<PhasePromptRow[]>
  /** Phases of active plans, newest first. @param now what is due and held is known by the time */
  queue(filter: QueueFilter, page: PageRequest, now: Date): Promise<Page<QueueRow>>
  /** Jobs whose last try failed, those that rest first, as many as `limit`. */
  failedWork(filter: InRepositories, limit: number, now: Date): Promise<FailedWork[]>
  /** Deliveries that failed for good, newest first. Those that name no repository are given to nobody. */
  failedDeliveries(filter: InRepositories, page: PageRequest): Promise<Page<FailedDeliveryRow>>
}
