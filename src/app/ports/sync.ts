/** The port to GitHub for what is found without a webhook: deliveries that failed, and what happened in repositories. */
import type { Seen } from '../../core/lifecycle/actions.js'
import type { LabelChange } from '../../core/lifecycle/label-changes.js'
import type { Actor, IssueSnapshot, RepositoryRef } from '../webhooks/domain-events.js'

/** One failed try to deliver a webhook. */
export interface FailedDelivery {
  /** Of this try; grows with time. */
  id: number
  /** X-GitHub-Delivery: the same for every try. */
  guid: string
  event: string
  /** Somebody had asked for this try. */
  isRedelivery: boolean
  deliveredAt: Date
}

export interface InstallationRef {
  id: number
  createdAt: Date
  isSuspended: boolean
}

export interface ListedRepository extends RepositoryRef {
  /** Archived, or without issues: nothing can be written. */
  isAtRest: boolean
}

export interface ListedComment {
  id: number
  issueNumber: number
  body: string
  author: Actor
  /** Slug of the App that wrote it for somebody, or null. */
  via: string | null
  createdAt: Date
  updatedAt: Date
}

/** What every operation may throw: GitHubBusy, GitHubDown, OutOfReach. */
export interface Overview {
  /** Requests sent so far, tokens left out. */
  requests(): number
  /** Newest first, by cursor; null for the first page. */
  failedDeliveries(cursor: string | null): Promise<{ deliveries: FailedDelivery[]; next: string | null }>
  /** False where GitHub will not: it is too old, or its installation is gone. */
  redeliver(id: number): Promise<boolean>
  installations(): Promise<InstallationRef[]>
  /** With a token that may read issues and nothing else. */
  installation(id: number): Promise<InstallationView>
}

export interface InstallationView {
  repositories(): Promise<ListedRepository[]>
  repository(repository: RepositoryRef): RepositoryView
}

export interface RepositoryView {
  /** As `GitHub.seeIssues`. */
  seeIssues(issues: readonly { number: number; nodeId: string }[]): Promise<Map<number, Seen>>
  /** Labels put on and taken off since a time, in the whole repository. */
  labelChanges(since: Date): Promise<LabelChange[]>
  /** Comments that were written or edited since a time, oldest change first, and the time up to which that is all. */
  comments(since: Date): Promise<{ comments: ListedComment[]; isAll: boolean }>
  /** An issue as it is now, and when its text was last changed (null: never, or not to be known); null where it is gone. */
  issue(number: number): Promise<{ issue: IssueSnapshot; textChangedAt: Date | null } | null>
}
