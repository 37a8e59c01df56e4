/** What the local GitHub remembers of installed Apps, who asks, and what Apps and watchers are told. */
import type { App, AppPermissions, RepositoryState, User } from './model.js'

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

/** Something that Apps are told of. `content` is the payload's own part; repository, sender and installation are added. */
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
