/** What a use case has at hand while it works on one feature under a lease. */
import type { CodeReference, Planning } from '../planning/planning.js'
import type { GitHubReference } from '../planning/source.js'
import type { RepositoryRef } from './webhooks/domain-events.js'
import { creator, type CreateOnce } from './phases/create-once.js'
import type { Meter } from './ports/metrics.js'
import { LeaseLost, type AppIdentity, type Clock, type GitHub, type GitHubApp, type Log } from './ports/github.js'
import type { SettingsReader } from './repository-settings.js'
import type { FeatureRef } from './ports/features.js'
import type { Lease } from './ports/jobs.js'
import type { Store } from './ports/store.js'

/** Everything the use cases need of the world; one for the whole process. */
export interface Deps {
  store: Store
  app: GitHubApp
  settings: SettingsReader
  planning: Planning
  clock: Clock
  log: Log
  meter: Meter
  /** A fresh UUID. */
  newId: () => string
  /** A stable hash of a text, hexadecimal. */
  hash: (text: string) => string
}

/** A feature that has its issue: on GitHub nothing can be done with another. */
export type FeatureOfIssue = FeatureRef & { issueNumber: number }

export interface Work extends Deps {
  feature: FeatureOfIssue
  installationId: number
  repository: RepositoryRef
  github: GitHub
  /** The default branch as it is now, by its commit; asked for once in this piece of work. Throws SourceError and what reads throw. */
  code: () => Promise<CodeReference>
  identity: AppIdentity
  once: CreateOnce
}

/** Opens the client for a feature's repository; every write then checks that the lease is still held. */
export async function beginWork(
  deps: Deps,
  lease: Lease,
  repository: RepositoryRef & { installationId: number },
  inDoubt: boolean,
): Promise<Work> {
  const { app, clock } = deps
  const { featureId, repositoryId, issueNumber } = lease
  if (issueNumber === null) throw new Error(`feature ${featureId} has no issue to work on`)
  const store = deps.store.underLease(lease)
  const beforeWrite = async (): Promise<void> => {
    if (!(await store.holdsLease(lease, clock.now()))) {
      throw new LeaseLost(`the lease on #${issueNumber} was lost (fence ${lease.fence})`)
    }
  }
  // Not the lease's: after a reinstallation a plan still carries the old one.
  const { installationId } = repository
  const [github, identity] = await Promise.all([
    app.repository({ installationId, repository, inDoubt, beforeWrite }),
    app.identity(),
  ])
  // A late delivery may have brought an older name back.
  if (inDoubt) await store.saveRepository(github.repository, installationId, clock.now())
  const log = deps.log.child({ installation: installationId, repository: repositoryId, issue: issueNumber })
  return {
    ...deps,
    store,
    log,
    feature: { featureId, repositoryId, issueNumber },
    installationId,
    repository: github.repository,
    github,
    code: once(() => currentCode(deps.planning, { kind: 'github', installationId, ...nameOf(github.repository) })),
    identity,
    once: creator(store, clock),
  }
}

const nameOf = ({ id, owner, name }: RepositoryRef): Pick<GitHubReference, 'id' | 'owner' | 'name'> => ({
  id,
  owner,
  name,
})

async function currentCode(planning: Planning, repository: GitHubReference): Promise<CodeReference> {
  const { commit } = await planning.analyze({ code: { repository, ref: null }, settings: null })
  return { repository, ref: commit }
}

/** The same work, with these fields on every line of the log from here on. */
export const logging = (work: Work, fields: object): Work => ({ ...work, log: work.log.child(fields) })

/** Calls it at the first use and gives the same answer afterwards. */
function once<T>(call: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return () => (answer ??= call())
}
