/** The port to the database: named operations, each atomic. Implemented by src/db on SQLite and PostgreSQL alike. */
import type { IssueText, Plan } from '../../core/model.js'
import type { Settings } from '../../core/settings.js'
import type { PhaseRecord, PlanRecord, PlanState } from '../../core/state.js'
import type { LabelAdded, RepositoryRef, Trigger } from '../webhooks/domain-events.js'

/** The unit of work and of locking: one issue of one repository, with whatever plan it has. */
export interface Subject {
  repositoryId: number
  issueNumber: number
}

export interface StoredDelivery {
  /** X-GitHub-Delivery. */
  id: string
  /** X-GitHub-Event. */
  event: string
  /** The raw body, as it was signed. */
  body: string
  receivedAt: Date
  /** Times it was claimed, this one included. */
  attempts: number
}

/** Work on one subject, held by one worker until it is released or runs out. */
export interface Lease extends Subject {
  installationId: number
  owner: string
  /** Grows with every claim of this subject; a holder with an older number has lost it. */
  fence: number
  /** Failed tries in a row before this one. */
  attempts: number
}

/** How a lease ends. */
export type Release =
  { dueAt: Date | null; error: string | null } | { dueAt: Date | null; waits: true } | { rests: string }

export interface Watched {
  /** Commands and labels from before are not ours: the App was not there. */
  knownSince: Date
  /** Up to this time they were looked for. */
  sweptUntil: Date
}

export interface FailedSubject extends Subject {
  installationId: number
  /** What went wrong, as logged. */
  error: string
  /** Failed tries in a row; one for what rests. */
  attempts: number
  /** When it is tried again; null where it waits for a person, an event or the next sweep. */
  dueAt: Date | null
}

/**
 * `repeated`: the same label was worked under another identity · `taken-back`: the label or the issue was gone before it
 * could be worked · `failed`: given up, `retry` works it again.
 */
export type TriggerOutcome = 'planned' | 'answered' | 'refused' | 'not-ours' | 'repeated' | 'taken-back' | 'failed'

export interface TriggerRecord {
  id: string
  trigger: Trigger
  createdAt: Date
  /** Null while it waits to be worked. */
  outcome: TriggerOutcome | null
}

export type IntentKind = 'phase-issue' | 'comment'

/** Something that is about to be created on GitHub. Stored before, settled after; what is left open is looked for before it is made again. */
export interface Intent {
  /** Unique for the thing to be created, e.g. `<plan id>/phase-issue/2`: what the hidden marker carries. */
  key: string
  subject: Subject
  kind: IntentKind
  createdAt: Date
  /** When it was last looked for and not found; null before the first look. */
  lookedAt: Date | null
  /** How often it was looked for and not found since the last try to create it. */
  looks: number
  /** What it became: issue or comment id, and the issue's number and node id; null while open. */
  result: IntentResult | null
}

export interface IntentResult {
  id: number
  number: number | null
  nodeId: string | null
}

export interface NewPlan {
  id: string
  repositoryId: number
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

export type PhasePatch = Partial<Omit<PhaseRecord, 'number'>>

/** How the queue stands at one moment. */
export interface QueueOverview {
  /** Webhooks: those that wait and those that failed for good. */
  deliveries: {
    waiting: number
    failed: number
    /** Arrival of the oldest that waits. */
    oldest: Date | null
    /** Since when the one that is due longest is due. */
    oldestDue: Date | null
  }
  /**
   * Subjects: due now, held by a worker, due later, and at rest after a failure until somebody does something. What waits
   * for a limit of GitHub's is due later.
   */
  work: { due: number; held: number; later: number; resting: number; oldestDue: Date | null }
  /** By state. */
  plans: Record<string, number>
  /** By state, of active plans. */
  phases: Record<string, number>
}

export interface Store {
  // — deliveries —
  /** Resolves when it is durable, those of the same moment together; a delivery id that is there already is left as it is, but for one that failed for good: it is worked again. */
  storeDelivery(delivery: {
    id: string
    event: string
    body: string
    receivedAt: Date
  }): Promise<'stored' | 'duplicate'>
  /**
   * Those that have been due longest, as many as are handy, claimed for `leaseMs`; none when none is due. Claims that ran
   * out are due again.
   */
  claimDeliveries(owner: string, now: Date, leaseMs: number): Promise<StoredDelivery[]>
  finishDeliveries(ids: readonly string[]): Promise<void>
  /** Keeps the error; due again at `retryAt`, or failed for good when null. */
  failDelivery(id: string, error: string, retryAt: Date | null): Promise<void>
  /** Counts by state: waiting, failed, done. */
  countDeliveries(): Promise<{ waiting: number; failed: number; done: number }>
  /** Failed for good, newest first. */
  failedDeliveries(limit: number): Promise<{ id: string; event: string; error: string; receivedAt: Date }[]>
  removeDeliveriesBefore(time: Date): Promise<number>
  /** Whether it was stored, and is still kept. */
  hasDelivery(id: string): Promise<boolean>

  // — repositories —
  /**
   * Inserts or updates name, owner, visibility, default branch and installation. Of one that is new, or new to the
   * installation, commands and labels from `since` on are ours.
   */
  saveRepository(repository: RepositoryRef, installationId: number, since: Date): Promise<void>
  repository(id: number): Promise<(RepositoryRef & { installationId: number }) | null>
  /** Ids of those that were last seen in this installation. */
  repositoriesOf(installationId: number): Promise<number[]>
  /** From when on commands and labels count, and up to when they were looked for. */
  watchOf(repositoryId: number): Promise<Watched | null>
  setWatch(repositoryId: number, watched: Partial<Watched>): Promise<void>
  /** Until when it is left alone, and when its repositories were last listed; nulls where nothing is known of it. */
  installation(id: number): Promise<{ parkedUntil: Date | null; listedAt: Date | null }>
  setListed(installationId: number, at: Date): Promise<void>

  // — triggers —
  /**
   * False when this trigger is known already. Also wakes the subject, in the same transaction.
   * The subject is the feature issue whose plan it acts on: not the issue it was given on, where that is a phase issue.
   */
  recordTrigger(id: string, subject: Subject, trigger: Trigger, now: Date): Promise<boolean>
  /** Those of a subject that wait, oldest first. */
  pendingTriggers(subject: Subject): Promise<TriggerRecord[]>
  finishTrigger(id: string, outcome: TriggerOutcome): Promise<void>
  /** `unknown` where there is no such trigger; null while it waits. */
  triggerOutcome(id: string): Promise<TriggerOutcome | null | 'unknown'>
  /** Those that were planned, answered or failed, the last few, newest first. */
  lastTriggers(subject: Subject): Promise<TriggerRecord[]>
  /** Every label that was recorded for a subject, worked or not. */
  labelTriggers(subject: Subject): Promise<{ trigger: LabelAdded; outcome: TriggerOutcome | null }[]>
  /** Whether somebody was refused on this issue before. */
  wasRefused(subject: Subject): Promise<boolean>

  // — work —
  /** Makes a subject due at `at` unless it is due earlier. A subject under a lease is worked again after it is released. */
  wake(subject: Subject, installationId: number, at: Date): Promise<void>
  /** Wakes what rests in a repository: open plans, triggers that wait, and work that was given up; returns how many. */
  wakeRepository(repositoryId: number, installationId: number, at: Date): Promise<number>
  /** Wakes the work of a repository that was given up, to be tried once more; returns how many. */
  wakeGivenUp(repositoryId: number, installationId: number, at: Date): Promise<number>
  /**
   * The oldest due subject of the installation that has fewest leases now (fair by installation), parked ones and those
   * to be passed over left out; null when nothing is due.
   */
  claimWork(owner: string, now: Date, leaseMs: number, passOver?: readonly number[]): Promise<Lease | null>
  /** False when the lease was lost. */
  renewLease(lease: Lease, now: Date, leaseMs: number): Promise<boolean>
  holdsLease(lease: Lease, now: Date): Promise<boolean>
  /**
   * Gives the subject back. `dueAt`: when it is due again (null: when woken). `error`: kept and counted as a failed try,
   * null clears. What only `waits` has neither failed nor ended well: failed tries stay as they are. What `rests` (with the
   * reason) until it is woken counts as one failed try, however often it was found so: the tries of what comes next are left.
   */
  releaseLease(lease: Lease, next: Release): Promise<void>
  /**
   * The same store for whoever holds this lease: what it writes of plans, triggers and intents is written only while
   * nobody else has claimed the subject since, checked in the same transaction. Throws LeaseLost otherwise.
   */
  underLease(lease: Lease): Store
  /** No work of this installation is claimed before `until` (a limit of GitHub's). */
  parkInstallation(installationId: number, until: Date): Promise<void>
  /** Frees every lease and delivery claim: only for a lone process on SQLite, at its start. */
  freeAllLeases(): Promise<void>
  /** Subjects whose last try failed, those that were given up first; `dueAt` null for these. */
  failedSubjects(limit: number): Promise<FailedSubject[]>
  /** When the next subject or delivery is due, or null; to know how long to sleep. */
  nextDue(): Promise<Date | null>

  // — plans —
  /** Creates feature (if new), plan version and phases: `completed` where the plan says done, else `queued`. One active plan an issue is a constraint of the database: `exists` names the one there is. */
  createPlan(plan: NewPlan): Promise<{ result: 'created' | 'exists'; record: PlanRecord }>
  /**
   * Puts a new version in the place of an active plan, in one transaction: the old one is superseded, the status comment
   * goes over, the phases start as given. Where the new id is there already, that plan as it is.
   */
  replacePlan(oldId: string, plan: NewPlan, phases: readonly PhaseRecord[]): Promise<PlanRecord>
  /** The active plan of an issue. */
  activePlan(subject: Subject): Promise<PlanRecord | null>
  planById(id: string): Promise<PlanRecord | null>
  /**
   * A page of the plans of a repository that are active or were completed since a time, the newest of each issue, by issue
   * number; the next page begins behind the last one of this. `limit` is of versions, 2 at the least.
   */
  openPlans(page: {
    repositoryId: number
    completedSince: Date
    /** 0 for the first page. */
    afterIssue: number
    limit: number
  }): Promise<PlanRecord[]>
  /** The newest version of any state. */
  latestPlan(subject: Subject): Promise<PlanRecord | null>
  /** The newest plan that opened this issue as one of its phases, with the number of the phase. */
  planOfPhaseIssue(repositoryId: number, issueNumber: number): Promise<{ subject: Subject; phase: number } | null>
  updatePhase(planId: string, phase: number, patch: PhasePatch): Promise<void>
  /** Completed, cancelled and superseded plans give the place of the active one free; the feature's status follows. */
  setPlanState(planId: string, state: PlanState, now: Date): Promise<void>
  setStatusComment(planId: string, comment: { id: number | null; hash: string | null }): Promise<void>
  /** Forgets what the status comment says, so that it is written again, where it still is this one. */
  doubtStatusComment(planId: string, commentId: number): Promise<void>

  // — intents —
  /** Stores the intent, or returns the one that is there with `isNew` false. */
  intend(intent: {
    key: string
    subject: Subject
    kind: IntentKind
    createdAt: Date
  }): Promise<{ intent: Intent; isNew: boolean }>
  settleIntent(key: string, result: IntentResult): Promise<void>
  /** Counts a look that found nothing. */
  recordLook(key: string, at: Date): Promise<void>
  /** Before a try to create again: looks back to 0. `createdAt` stays: every later look goes back to the first try. */
  restartIntent(key: string): Promise<void>
  /** Takes an intent back whose creation GitHub refused outright. */
  dropIntent(key: string): Promise<void>

  // — looking —
  overview(now: Date): Promise<QueueOverview>
  /** Names: those of this version that the database lacks (it was put back from an old backup), and those that it has of a newer one. */
  migrationGaps(): Promise<{ missing: string[]; unknown: string[] }>

  // — routines: one of the processes does them —
  /**
   * Where it is due, or nobody holds it and it is to be done `anyway`: holds it for `leaseMs` and gives the position that
   * the last one left. Null otherwise.
   */
  claimRoutine(
    name: string,
    claim: { owner: string; now: Date; leaseMs: number; anyway: boolean },
  ): Promise<{ position: string | null } | null>
  /** Holds it longer; false where it was lost. */
  renewRoutine(name: string, owner: string, until: Date): Promise<boolean>
  finishRoutine(name: string, owner: string, next: { dueAt: Date; position: string }): Promise<void>

  /** Answers when the database does; throws otherwise. */
  ping(): Promise<void>
  close(): Promise<void>
}
