/** A domain event → what is to be looked at. Touches the database only; GitHub is asked later, by the worker. */
import type { DomainEvent, InstallationChanged, IssueSnapshot, RepositoryRef } from './domain-events.js'
import type { Clock, Log } from '../ports/github.js'
import type { FeatureRef } from '../ports/features.js'
import type { Store } from '../ports/store.js'

export type EventDeps = { store: Store; clock: Clock; log: Log }

/** Safe to repeat: triggers are remembered by their own id, everything else only wakes a job. */
export async function routeEvent({ store, clock, log: outer }: EventDeps, event: DomainEvent): Promise<void> {
  const log = event.kind === 'ignored' ? outer : outer.child({ installation: event.installationId })
  switch (event.kind) {
    case 'ignored':
      log.debug({ reason: event.reason }, 'event ignored')
      return
    case 'installation-changed':
      return installationChanged({ store, clock, log }, event)
    case 'repository-changed': {
      const { repository, installationId, change } = event
      await store.saveRepository(repository, installationId, clock.now())
      const mayRest = change === 'unarchived' || change === 'transferred'
      const woken = mayRest ? await store.wakeRepository(repository.id, installationId, clock.now()) : 0
      log.info({ repository: repository.id, change, woken }, 'repository changed')
      return
    }
    case 'label-added':
    case 'command-given': {
      await store.saveRepository(event.repository, event.installationId, clock.now())
      const feature = await featureToWork(store, event.repository, event.issue, clock.now())
      const isNew = await store.recordTrigger(event.triggerId, feature.featureId, event, clock.now())
      const { repositoryId: repository, issueNumber: issue } = feature
      log.info({ trigger: event.triggerId, repository, issue, by: event.actor.login, isNew }, 'trigger recorded')
      return
    }
    case 'issue-changed': {
      await store.saveRepository(event.repository, event.installationId, clock.now())
      const feature = await knownFeature(store, event.repository, event.issueNumber)
      const plan = feature === null ? null : await store.latestPlan(feature.featureId)
      if (feature === null || plan === null) return
      log.info(
        {
          plan: plan.id,
          repository: feature.repositoryId,
          issue: feature.issueNumber,
          changed: event.issueNumber,
          change: event.change,
        },
        'plan queued',
      )
      return store.wake(feature.featureId, event.installationId, clock.now())
    }
  }
}

/**
 * The feature that an issue belongs to: what happens on a phase issue is the business of the feature whose plan opened it.
 * Null where nothing was ever asked for on it.
 */
export async function knownFeature(
  store: Store,
  { id: repositoryId }: RepositoryRef,
  issueNumber: number,
): Promise<FeatureRef | null> {
  const phase = await store.planOfPhaseIssue(repositoryId, issueNumber)
  if (phase !== null) return { featureId: phase.featureId, repositoryId, issueNumber: phase.issueNumber }
  const featureId = await store.featureOfIssue(repositoryId, issueNumber)
  return featureId === null ? null : { featureId, repositoryId, issueNumber }
}

/** The same, made where there is none: something is asked for. */
export async function featureToWork(
  store: Store,
  repository: RepositoryRef,
  { number: issueNumber, text: { title } }: IssueSnapshot,
  now: Date,
): Promise<FeatureRef> {
  const known = await knownFeature(store, repository, issueNumber)
  if (known !== null) return known
  const repositoryId = repository.id
  return { featureId: await store.ensureFeature({ repositoryId, issueNumber, title }, now), repositoryId, issueNumber }
}

/** What rested because the App could not reach it is looked at again. */
async function installationChanged({ store, clock, log }: EventDeps, event: InstallationChanged): Promise<void> {
  const { installationId, change, account } = event
  if (change === 'deleted' || change === 'suspended') {
    log.info({ change, account }, 'installation not accessible, its plans are paused')
    return
  }
  for (const repository of event.repositories) {
    const known = await store.repository(repository.id)
    // These events do not say which branch is the default one.
    const { defaultBranch } = known ?? repository
    await store.saveRepository({ ...repository, defaultBranch }, installationId, event.since ?? clock.now())
  }
  const named = event.repositories.map(({ id }) => id)
  const ids = new Set(change === 'repositories' ? named : [...named, ...(await store.repositoriesOf(installationId))])
  let woken = 0
  for (const id of ids) woken += await store.wakeRepository(id, installationId, clock.now())
  log.info({ change, account, repositories: ids.size, woken }, 'installation changed')
}
