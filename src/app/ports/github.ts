/** The ports to the world outside, each with only the verbs that the use cases need. */
import type { Seen } from '../../core/lifecycle/actions.js'
import type { LabelChange } from '../../core/lifecycle/label-changes.js'
import type { Permission } from '../../core/settings.js'
import type { GitHubReference, Source } from '../../planning/source.js'
import type { IssueSnapshot, RepositoryRef } from '../webhooks/domain-events.js'
import type { Overview } from './sync.js'

/** An issue that was created or found. */
export interface IssueId {
  /** Database id; exceeds 32 bits. */
  id: number
  number: number
  nodeId: string
}

export interface NewIssue {
  title: string
  body: string
  labels: readonly string[]
  assignees: readonly string[]
  milestone: number | null
}

export interface Label {
  name: string
  /** Six hex digits, no #. */
  color: string
  /** 100 characters at the most. */
  description: string
}

/** What a reaction is put on. */
export type ReactionTarget = { issue: number } | { comment: number }

/**
 * One repository on GitHub as the App sees it through one installation. Every write checks the lease first.
 * What every operation may throw: GitHubBusy (come back at a time), GitHubDown (try again), WriteUnclear (it may have
 * happened), WriteRefused (it did not, and will not), OutOfReach (it did not, until somebody changes something), LeaseLost.
 * Other expected outcomes are in the answers.
 */
export interface GitHub {
  /** Under the name that it has now. */
  readonly repository: RepositoryRef
  permissionOf(login: string): Promise<Permission | 'none'>
  /** A text file of any repository that the App may read; null where there is none or it may not. */
  readFile(where: { owner: string; repo: string; path: string }): Promise<string | null>
  /** Null where it is deleted, transferred or not to be seen. */
  issue(number: number): Promise<IssueSnapshot | null>
  /** State of many issues, in one call for each hundred where the server has GraphQL. */
  seeIssues(issues: readonly { number: number; nodeId: string }[]): Promise<Map<number, Seen>>
  /** Issues that the App itself created since a time, open and closed, with their bodies. */
  issuesByApp(since: Date): Promise<(IssueId & { body: string })[]>
  /** Comments of one issue that the App itself wrote since a time. */
  commentsByApp(issue: number, since: Date): Promise<{ id: number; body: string }[]>
  /** Labels that were put on and taken off an issue, in order; empty where the server does not say. */
  labelChanges(issue: number): Promise<LabelChange[]>
  /** Makes the labels that the repository lacks, with colour and description. */
  ensureLabels(labels: readonly Label[]): Promise<void>
  createIssue(issue: NewIssue): Promise<IssueId>
  comment(issue: number, body: string): Promise<{ id: number }>
  updateComment(id: number, body: string): Promise<'updated' | 'gone'>
  updateIssueBody(number: number, body: string): Promise<'updated' | 'gone'>
  setIssueState(number: number, to: 'open' | 'completed' | 'not_planned'): Promise<'done' | 'gone'>
  addLabel(issue: number, label: string): Promise<void>
  /** A label that is not there is taken as removed. */
  removeLabel(issue: number, label: string): Promise<void>
  /** `unsupported`: the server has no sub-issues. An issue that is its child already is `linked`. */
  linkSubIssue(parent: number, childId: number): Promise<'linked' | 'unsupported' | 'refused'>
  linkBlockedBy(issue: number, blockerId: number): Promise<'linked' | 'unsupported' | 'refused'>
  /** Never fails for a reaction's sake. */
  react(target: ReactionTarget, content: 'eyes' | 'rocket' | '-1' | 'confused'): Promise<void>
}

export interface AppIdentity {
  id: number
  slug: string
  /** `<slug>[bot]`: the author of what the App writes. */
  botLogin: string
}

export interface RepositoryAccess {
  installationId: number
  /** As it was last known. */
  repository: RepositoryRef
  /** Something failed or was refused under that name: GitHub is asked how it is called now. */
  inDoubt: boolean
  /** Throws LeaseLost where the caller may write no more. */
  beforeWrite: () => Promise<void>
}

/** The App's way to GitHub: who it is, and a client for one repository with a token narrowed to it. */
export interface GitHubApp {
  identity(): Promise<AppIdentity>
  /** Throws GitHubDown, GitHubBusy and OutOfReach. */
  repository(access: RepositoryAccess): Promise<GitHub>
  /** The code of a repository, read through the installation's client. */
  source(repository: GitHubReference): Source
  /** What is found without a webhook; one for each look, since it counts its requests. */
  overview(): Overview
}

/** A limit of GitHub's, or of our own below it: nothing happened, come back at `until`. */
export class GitHubBusy extends Error {
  override name = 'GitHubBusy'
  constructor(
    readonly until: Date,
    /** True where the whole installation has to wait. */
    readonly everybody: boolean,
    message: string,
  ) {
    super(message)
  }
}

/** What is asked here waits for work on other issues: meanwhile whatever else is to be done here goes on. */
export class WaitsForOthers extends GitHubBusy {
  override name = 'WaitsForOthers'
}

/** A read that failed for now: a server error, no connection, no answer in time. */
export class GitHubDown extends Error {
  override name = 'GitHubDown'
}

/** The stored name of the repository or the token at hand is not what it was: with both asked for afresh it may work at once. */
export class OutOfDate extends GitHubDown {
  override name = 'OutOfDate'
}

/** A write that may or may not have happened: look before doing it again. */
export class WriteUnclear extends Error {
  override name = 'WriteUnclear'
}

/** A write that GitHub refused and that did not happen. */
export class WriteRefused extends Error {
  override name = 'WriteRefused'
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/**
 * The App may not do its work here: it was uninstalled or suspended, lost the repository or a permission, or the
 * repository is read-only. Nothing happened; the job is paused until an event or the next sync.
 */
export class OutOfReach extends Error {
  override name = 'OutOfReach'
  constructor(
    readonly why: Unreachable,
    message: string,
  ) {
    super(message)
  }
}

/** `not-covered`: the repository is not, or no longer, one of the installation's; it was deleted, moved or taken out. */
export type Unreachable =
  'uninstalled' | 'suspended' | 'not-covered' | 'no-permission' | 'archived' | 'issues-off' | 'blocked'

/** Another worker has the feature now: stop at once, write nothing. */
export class LeaseLost extends Error {
  override name = 'LeaseLost'
}

export interface Clock {
  now(): Date
}

export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
  /** A log whose every line carries these fields. */
  child(fields: object): Log
}
