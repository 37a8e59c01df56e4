/** What the local GitHub remembers: accounts, repositories, issues, Apps, as plain mutable records. */
import type { GitContents } from './git-repository.js'

export const PERMISSIONS = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const
/** What a person may do in a repository, weakest first. */
export type Permission = (typeof PERMISSIONS)[number]

export type AccountType = 'User' | 'Bot' | 'Organization'

export interface User {
  readonly id: number
  readonly nodeId: string
  readonly login: string
  readonly type: AccountType
  /** A personal token: `Authorization: token <this>` acts as this account. */
  readonly token: string
}

/** Parts of GitHub that older or other servers lack; all are there unless turned off. */
export interface Features {
  subIssues: boolean
  dependencies: boolean
  graphql: boolean
  reactions: boolean
  /** False: a closed issue says no reason, as servers before 2022 did. */
  stateReason: boolean
  /** `ignore`: an update with an over-long body answers 200 and keeps the old text, as has been reported of GitHub. */
  longUpdates: 'refuse' | 'ignore'
}

/** A repository as the set-up calls hand it out. */
export interface Repository {
  readonly id: number
  readonly nodeId: string
  owner: User
  name: string
  readonly private: boolean
  readonly defaultBranch: string
}

export interface RepositoryState extends Repository {
  archived: boolean
  hasIssues: boolean
  readonly features: Features
  /** Entries of a tree answer after which it is cut and says `truncated`. */
  treeLimit: number
  readonly createdAt: Date
  readonly contents: GitContents
  /** By lower-case login. */
  readonly permissions: Map<string, Permission>
  /** By lower-case name. */
  readonly labels: Map<string, Label>
  readonly milestones: Map<number, Milestone>
  readonly issues: Map<number, Issue>
  /** Numbers of issues that are gone, with where they went; null when deleted. */
  readonly gone: Map<number, Issue | null>
  nextNumber: number
}

export interface Label {
  readonly id: number
  readonly nodeId: string
  name: string
  /** Six hex digits without a hash sign. */
  color: string
  description: string | null
}

export interface Milestone {
  readonly id: number
  readonly nodeId: string
  readonly number: number
  readonly title: string
  readonly creator: User
  readonly createdAt: Date
}

export const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const
export type ReactionContent = (typeof REACTIONS)[number]

export interface Reaction {
  readonly id: number
  readonly nodeId: string
  readonly content: ReactionContent
  readonly user: User
  readonly createdAt: Date
}

/** Who does something: the account, and the App it acts through, if any. */
export interface Author {
  user: User
  via: App | null
}

export type StateReason = 'completed' | 'not_planned' | 'duplicate' | 'reopened'

export interface Issue {
  readonly id: number
  readonly nodeId: string
  repository: RepositoryState
  number: number
  readonly author: User
  readonly via: App | null
  readonly isPullRequest: boolean
  title: string
  body: string | null
  state: 'open' | 'closed'
  stateReason: StateReason | null
  closedAt: Date | null
  closedBy: User | null
  labels: Label[]
  assignees: User[]
  milestone: Milestone | null
  /** Name of the issue type, or null. */
  type: string | null
  locked: boolean
  readonly createdAt: Date
  updatedAt: Date
  /** When its body was last edited; null: never. */
  lastEditedAt: Date | null
  readonly comments: Comment[]
  readonly reactions: Reaction[]
  readonly events: IssueEvent[]
  parent: Issue | null
  readonly subIssues: Issue[]
  readonly blockedBy: Issue[]
  readonly blocking: Issue[]
}

export interface Comment {
  readonly id: number
  readonly nodeId: string
  issue: Issue
  readonly author: User
  readonly via: App | null
  body: string
  readonly createdAt: Date
  updatedAt: Date
  readonly reactions: Reaction[]
}

export type IssueEventName =
  | 'labeled'
  | 'unlabeled'
  | 'closed'
  | 'reopened'
  | 'renamed'
  | 'assigned'
  | 'milestoned'
  | 'locked'
  | 'unlocked'
  | 'converted_to_discussion'
  | 'transferred'
  | 'sub_issue_added'
  | 'sub_issue_removed'
  | 'parent_issue_added'
  | 'parent_issue_removed'
  | 'blocked_by_added'
  | 'blocked_by_removed'
  | 'blocking_added'
  | 'blocking_removed'

export interface IssueEvent {
  readonly id: number
  readonly nodeId: string
  readonly event: IssueEventName
  readonly author: Author
  readonly createdAt: Date
  readonly label?: { name: string; color: string }
  readonly stateReason?: StateReason | null
  readonly rename?: { from: string; to: string }
  readonly assignee?: User
  readonly milestone?: { title: string }
  /** The other issue of a link. */
  readonly other?: Issue
}

export type Access = 'read' | 'write'
/** Permissions of an App or a token, by GitHub's names: `{issues: 'write', metadata: 'read'}`. */
export type AppPermissions = Record<string, Access>

export interface App {
  readonly id: number
  readonly nodeId: string
  readonly slug: string
  readonly owner: User
  /** `<slug>[bot]`. */
  readonly bot: User
  /** PEM, as GitHub hands it out (PKCS#1). */
  readonly privateKey: string
  readonly publicKey: string
  permissions: AppPermissions
  readonly events: readonly string[]
  readonly webhookSecret: string
  webhookUrl: string | null
  readonly hookId: number
  readonly createdAt: Date
}

// What the local GitHub remembers of installed Apps, who asks, and what Apps and watchers are told.

export interface Installation {
  readonly id: number
  readonly nodeId: string
  readonly app: App
  readonly account: User
  /** Ids of the chosen repositories, or all of the account's. */
  repositories: Set<number> | 'all'
  suspendedAt: Date | null
  readonly createdAt: Date
}

export interface InstallationToken {
  readonly token: string
  readonly installation: Installation
  /** Narrowed to these ids, or all of the installation's. */
  readonly repositories: ReadonlySet<number> | 'all'
  readonly permissions: AppPermissions
  readonly expiresAt: Date
}

/** Who a request comes from. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'user'; user: User }
  | { kind: 'app'; app: App }
  | { kind: 'installation'; token: InstallationToken }

/** An event that Apps receive. `content` is the payload's own part; repository, sender and installation are added. */
export interface HookEvent {
  event: string
  action: string
  repository: RepositoryState | null
  sender: User
  /** Only these installations; all that cover the repository when absent. */
  installations?: readonly Installation[]
  content: Record<string, unknown>
}

/** A change for those who watch, such as the demo page. */
export interface Change {
  /** `owner/name`. */
  repo: string
  /** Issue number, or null when it is about the repository. */
  issue: number | null
  /** GitHub's event and action, e.g. `issues.labeled`. */
  what: string
}
