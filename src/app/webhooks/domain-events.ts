/** The small domain events that webhooks become. Below src/app/webhooks nobody sees GitHub's payload types. */
import type { IssueText } from '../../core/model.js'

/** A repository as an event or a listing shows it. Keyed by id: names change. */
export interface RepositoryRef {
  id: number
  owner: string
  name: string
  private: boolean
  defaultBranch: string
}

export interface Actor {
  login: string
  isBot: boolean
}

/** From GitHub's account, with `type` where it says one. An App's bot user is known by its type, on older servers by its login alone. */
export const actorOf = ({ login, type }: { login: string; type?: string | null | undefined }): Actor => ({
  login,
  isBot: type === 'Bot' || login.endsWith('[bot]'),
})

/** An issue as it stood at one moment. */
export interface IssueSnapshot {
  /** Database id; exceeds 32 bits. */
  id: number
  nodeId: string
  number: number
  text: IssueText
  state: 'open' | 'closed'
  /** completed, not_planned, duplicate, reopened, or null (older servers say nothing). */
  stateReason: string | null
  isPullRequest: boolean
  /** Login of the author. */
  author: string
  assignees: readonly string[]
  milestone: number | null
  locked: boolean
  /** ISO 8601, as GitHub gave it. */
  updatedAt: string
}

interface InRepository {
  installationId: number
  repository: RepositoryRef
}

interface TriggerBase extends InRepository {
  /** As it stood when the trigger was given; where no webhook delivered it, as it was found later. */
  issue: IssueSnapshot
  actor: Actor
  /** ISO 8601. */
  at: string
  /** The text was changed after the trigger was given and before it was found: what was asked for is not known. */
  isTextNewer?: boolean
}

/** A label was put on an issue. Whether it is the trigger label is decided later, with the configuration at hand. */
export interface LabelAdded extends TriggerBase {
  kind: 'label-added'
  /**
   * `label:<repository id>:<issue number>:<label>:<the issue's updated_at>`, the same for a redelivery;
   * `label-event:<event id>` where no webhook delivered it.
   */
  triggerId: string
  label: string
}

/** A comment with a line that starts with a slash. Whether it is a command is decided later, with the configuration at hand. */
export interface CommandGiven extends TriggerBase {
  kind: 'command-given'
  /** `comment:<comment id>`. */
  triggerId: string
  commentId: number
  commentBody: string
}

/**
 * A click in the panel or a call of the API: asks for what a comment could ask for. Nothing is said about it on GitHub:
 * whoever asked reads the answer where they asked.
 */
export interface DirectRequest extends TriggerBase {
  kind: 'clicked' | 'api-called'
  /** `click:<id>` or `api:<id>`, the id made by whoever asks: the same request sent again is the same trigger. */
  triggerId: string
  /** What a comment would have behind the slash word: "skip 2"; empty for a plan. */
  request: string
}

/** An issue is no longer as it was: closed, reopened, edited, deleted, … Only says "look at it". */
export interface IssueChanged extends InRepository {
  kind: 'issue-changed'
  issueNumber: number
  /** GitHub's action word, for the log. */
  change: string
}

export interface InstallationChanged {
  kind: 'installation-changed'
  installationId: number
  account: string
  change: 'created' | 'deleted' | 'suspended' | 'unsuspended' | 'permissions' | 'repositories'
  repositories: readonly RepositoryRef[]
  /** When the App was installed, where the event tells of that; else null. */
  since: Date | null
}

/** A repository has another name, owner or state. Only says "look at it". */
export interface RepositoryChanged extends InRepository {
  kind: 'repository-changed'
  /** GitHub's action word. */
  change: string
}

/** Nothing to do, with the reason for the log. */
export interface Ignored {
  kind: 'ignored'
  reason: string
}

export type DomainEvent = LabelAdded | CommandGiven | IssueChanged | RepositoryChanged | InstallationChanged | Ignored
export type Trigger = LabelAdded | CommandGiven | DirectRequest

// The events that the App listens to: every one that can change what a plan should look like. Others say nothing to it.

export const EVENTS = [
  'issues',
  'issue_comment',
  'sub_issues',
  'issue_dependencies',
  'repository',
  'installation',
  'installation_repositories',
] as const
