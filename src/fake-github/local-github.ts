/** The one interface that tests, the demo and benches hold: set-up, people, looking, deliveries and failures. */
import type { FaultRule } from './faults.js'
import type { DeliveryMode, DeliveryRecord } from './webhooks.js'
import type { CommentLook, IssueLook } from './snapshots.js'
import type { AppPermissions, Permission, Repository, User, Change } from './model.js'
import type { Person, RepositoryName } from './person.js'
import type { CreatedApp, NewApp } from './setup-apps.js'
import type { NewRepository, NewUser } from './setup-repositories.js'
import type { Lag } from './state.js'
import type { RequestRecord } from './transcript.js'

export interface LocalGitHub {
  /** REST base without a slash at its end; GraphQL is at `/graphql` and `/api/graphql`. */
  readonly url: string

  // — set-up —
  addUser(user: NewUser): User
  addRepository(repository: NewRepository): Repository
  setPermission(repo: RepositoryName, login: string, permission: Permission): void
  createApp(app: NewApp): CreatedApp
  setWebhookUrl(app: { appId: number }, url: string | null): void
  /** Sends `installation.created`. */
  install(
    app: { appId: number },
    ownerLogin: string,
    repositories: readonly RepositoryName[] | 'all',
  ): { installationId: number }
  uninstall(installation: { installationId: number }): void
  setSuspended(installation: { installationId: number }, suspended: boolean): void
  addToInstallation(installation: { installationId: number }, repo: RepositoryName): void
  removeFromInstallation(installation: { installationId: number }, repo: RepositoryName): void
  /** What every installation grants from now on; sends `installation.new_permissions_accepted`. */
  setAppPermissions(app: { appId: number }, permissions: AppPermissions): void
  renameRepository(repo: RepositoryName, name: string): void
  transferRepository(repo: RepositoryName, ownerLogin: string): void
  setRepository(repo: RepositoryName, to: { archived?: boolean; hasIssues?: boolean }): void
  addMilestone(repo: RepositoryName, title: string): { number: number }
  /** Adds a commit to the default branch of a repository that was made from files; null removes a file. */
  commit(repo: RepositoryName, files: Readonly<Record<string, string | null>>, message?: string): void

  // — as a person —
  as(login: string): Person

  // — looking —
  issue(repo: RepositoryName, number: number): IssueLook
  /** By number. */
  issues(repo: RepositoryName): IssueLook[]
  comments(repo: RepositoryName, number: number): CommentLook[]
  labels(repo: RepositoryName): { name: string; color: string; description: string | null }[]
  readonly requests: readonly RequestRecord[]
  /** The successful writes by Apps, one line each; from the request of that index on. */
  writes(from?: number): string[]
  /** Requests to routes that are not known here, and failures of the local GitHub itself. Tests assert that it is empty. */
  readonly unhandled: readonly string[]
  /** Returns what ends it. */
  onChange(listener: (change: Change) => void): () => void

  // — deliveries —
  readonly deliveries: readonly DeliveryRecord[]
  settle(): Promise<void>
  /** From now on deliveries are recorded and lost, as when nobody answers. */
  pauseDeliveries(): void
  resumeDeliveries(): void
  /** A new attempt, by the delivery's uuid. */
  redeliver(id: string): Promise<void>
  setDeliveryMode(mode: Partial<DeliveryMode>): void
  /** Those that the delivery mode holds back, oldest first. */
  readonly heldDeliveries: readonly DeliveryRecord[]
  /** Sends one that is held, by its uuid. */
  releaseDelivery(id: string): void

  // — failures —
  fail(rule: FaultRule): void
  /** From now on what was just created is missing for so long. */
  setLag(lag: Partial<Lag>): void
  clearFailures(): void
  setLatency(ms: number): void
  /** Requests an hour for each caller, from now on refused beyond. */
  setRateLimit(limit: number): void
  /** Issues and comments an App may create; GitHub's own is 80 a minute and 500 an hour. */
  setContentLimit(limit: { perMinute: number; perHour: number } | null): void

  close(): Promise<void>
}
