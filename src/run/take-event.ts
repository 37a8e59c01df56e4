/** A domain event → what is to be looked at. Touches the database only; GitHub is asked later, by the worker. */
import type { DomainEvent, InstallationChanged, RepositoryRef } from '../events/types.js'
import type { Clock, Log } from './ports.js'
import type { Store, Subject } from './store.js'

export type EventDeps = { store: Store; clock: Clock; log: Log }

/** Safe to repeat: triggers are remembered by their own id, everything else only wakes a subject. */
export async function takeEvent({ store, clock, log: outer }: EventDeps, event: DomainEvent): Promise<void> {
  const log = event.kind === 'ignored' ? outer : outer.child({ installation: event.installationId })
  switch (event.kind) {
    case 'ignored':
      log.debug({ reason: event.reason }, 'event passed over')
      return
    case 'installation-changed':
      return saveRepositories({ store, clock }, event)
    case 'label-added':
    case 'command-given': {
      await store.saveRepository(event.repository, event.installationId, clock.now())
      const subject = await subjectOf(store, event.repository, event.issue.number)
      const isNew = await store.recordTrigger(event.triggerId, subject, event, clock.now())
      const { repositoryId: repository, issueNumber: issue } = subject
      log.info({ trigger: event.triggerId, repository, issue, by: event.actor.login, isNew }, 'trigger recorded')
      return
    }
    case 'issue-changed': {
      await store.saveRepository(event.repository, event.installationId, clock.now())
      const subject = await subjectOf(store, event.repository, event.issueNumber)
      const plan = await store.latestPlan(subject)
      if (plan === null) return
      log.info(
        {
          plan: plan.id,
          repository: subject.repositoryId,
          issue: subject.issueNumber,
          changed: event.issueNumber,
          change: event.change,
        },
        'plan to be looked at',
      )
      return store.wake(subject, event.installationId, clock.now())
    }
  }
}

/** What happens on a phase issue is the business of the feature issue whose plan opened it. */
export async function subjectOf(store: Store, repository: RepositoryRef, issueNumber: number): Promise<Subject> {
  const phase = await store.planOfPhaseIssue(repository.id, issueNumber)
  return phase?.subject ?? { repositoryId: repository.id, issueNumber }
}

async function saveRepositories(
  { store, clock }: Pick<EventDeps, 'store' | 'clock'>,
  event: InstallationChanged,
): Promise<void> {
  if (event.change === 'deleted' || event.change === 'suspended') return
  for (const repository of event.repositories) {
    const known = await store.repository(repository.id)
    // These events do not say which branch is the default one.
    const { defaultBranch } = known ?? repository
    await store.saveRepository({ ...repository, defaultBranch }, event.installationId, event.since ?? clock.now())
  }
}
