/** Labels and commands that no webhook delivered: recorded as if one had, each with the person who gave it. */
import { slashLines } from '../../core/commands/slash-lines.js'
import { eventOf, type LabelChange, standing, type ToldLabel } from '../../core/lifecycle/label-changes.js'
import type { Work } from '../context.js'
import type { TriggerOutcome } from '../ports/triggers.js'
import type { ListedComment } from '../ports/sync.js'
import type { LabelAdded, Trigger } from '../webhooks/domain-events.js'
import { featureToWork, knownFeature } from '../webhooks/route-event.js'
import type { Here, SyncDeps } from './compare-plans.js'

/** Lists lag a little, and clocks differ: what was found before is known by its id. */
const OVERLAP_MS = 10 * 60_000

/** @returns how many were new */
export async function findTriggers(deps: SyncDeps, here: Here): Promise<number> {
  const { store, clock } = deps
  const { repository, view } = here
  const now = clock.now()
  const watch = await store.watchOf(repository.id)
  if (watch === null) return 0
  const since = new Date(Math.max(watch.knownSince.getTime(), watch.sweptUntil.getTime() - OVERLAP_MS))
  const changes = await view.labelChanges(since)
  const { comments, isAll } = await view.comments(since)
  const labels = standing(changes).filter(({ at }) => Date.parse(at) >= whole(since))
  let found = 0
  for (const change of labels) found += (await takeLabel(deps, here, change, changes)) ? 1 : 0
  // An edited comment is not what was said at first, and edited comments never trigger.
  const said = comments.filter(one => one.createdAt.getTime() >= whole(since) && !isEdited(one))
  for (const comment of said) found += (await takeComment(deps, here, comment)) ? 1 : 0
  const reached = isAll ? now : (comments.at(-1)?.updatedAt ?? now)
  await store.setWatch(repository.id, { sweptUntil: reached })
  return found
}

/** GitHub's times have whole seconds. */
const whole = (time: Date): number => Math.floor(time.getTime() / 1000) * 1000

const isEdited = ({ createdAt, updatedAt }: ListedComment): boolean => updatedAt.getTime() !== createdAt.getTime()

async function takeLabel(
  deps: SyncDeps,
  here: Here,
  change: LabelChange,
  changes: readonly LabelChange[],
): Promise<boolean> {
  const { botLogin } = await deps.app.identity()
  if (change.actor.login === botLogin) return false
  const feature = await knownFeature(deps.store, here.repository, change.issueNumber)
  const recorded = feature === null ? [] : await deps.store.labelTriggers(feature.featureId)
  const triggerId = labelEventId(change)
  const isKnown = recorded.some(
    ({ trigger: one }) =>
      one.triggerId === triggerId || (!isFound(one) && labelEventId(eventOf(told(one), changes)) === triggerId),
  )
  if (isKnown) return false
  const { label, actor, at, issueNumber } = change
  return record(deps, here, issueNumber, at, common => ({
    ...common,
    kind: 'label-added',
    triggerId,
    label,
    actor,
    at,
  }))
}

async function takeComment(deps: SyncDeps, here: Here, comment: ListedComment): Promise<boolean> {
  const { botLogin, slug } = await deps.app.identity()
  const { id, author: actor, body: commentBody, issueNumber } = comment
  if (actor.login === botLogin || comment.via === slug || slashLines(commentBody).length === 0) return false
  const triggerId = `comment:${id}`
  if ((await deps.store.triggerOutcome(triggerId)) !== 'unknown') return false
  const at = comment.createdAt.toISOString()
  return record(deps, here, issueNumber, at, common => ({
    ...common,
    kind: 'command-given',
    triggerId,
    commentId: id,
    commentBody,
    actor,
    at,
  }))
}

type Common = Pick<Trigger, 'installationId' | 'repository' | 'issue' | 'isTextNewer'>

async function record(
  { store, clock, log }: SyncDeps,
  { installationId, repository, view }: Here,
  issueNumber: number,
  at: string,
  make: (common: Common) => Trigger,
): Promise<boolean> {
  const found = await view.issue(issueNumber)
  if (found === null) return false
  const isTextNewer = found.textChangedAt !== null && found.textChangedAt.getTime() > Date.parse(at)
  const trigger = make({ installationId, repository, issue: found.issue, isTextNewer })
  const { featureId } = await featureToWork(store, repository, found.issue, clock.now())
  const isNew = await store.recordTrigger(trigger.triggerId, featureId, trigger, clock.now())
  if (isNew)
    log.info({ trigger: trigger.triggerId, by: trigger.actor.login }, 'found a trigger that no webhook delivered')
  return isNew
}

const FOUND = 'label-event:'

/** The identity of a label that was found in the list of events. A webhook knows no id of the event. */
export function labelEventId(change: LabelChange): string
export function labelEventId(change: LabelChange | null): string | null
export function labelEventId(change: LabelChange | null): string | null {
  return change === null ? null : `${FOUND}${change.eventId}`
}

/** Whether no webhook had delivered it. */
export const isFound = ({ triggerId }: LabelAdded): boolean => triggerId.startsWith(FOUND)

export const told = ({ issue, label, actor, at }: LabelAdded): ToldLabel => ({
  issueNumber: issue.number,
  label,
  login: actor.login,
  at,
})

// A label that a webhook tells of late: it may have been found and worked already, or taken off again.

/**
 * Null where the label counts. One request, and that only where it comes late or was told both ways: the identities are
 * matched by the list of events (see docs/decisions.md). A webhook gives way to what was found without one; what was found
 * gives way to a webhook that was worked already.
 */
export async function whyLabelIsVoid(work: Work, trigger: LabelAdded, isLate: boolean): Promise<TriggerOutcome | null> {
  const others = (await work.store.labelTriggers(work.feature.featureId)).filter(
    ({ trigger: one, outcome }) =>
      isFound(one) !== isFound(trigger) &&
      (isFound(one) || outcome !== null) &&
      one.issue.number === trigger.issue.number &&
      one.label.toLowerCase() === trigger.label.toLowerCase(),
  )
  if (!isLate && others.length === 0) return null
  const changes = await work.github.labelChanges(trigger.issue.number)
  const eventId = (one: LabelAdded) => (isFound(one) ? one.triggerId : labelEventId(eventOf(told(one), changes)))
  const own = eventId(trigger)
  if (own !== null && others.some(other => eventId(other.trigger) === own)) return 'repeated'
  const isStanding = standing(changes).some(one =>
    own === null ? one.label.toLowerCase() === trigger.label.toLowerCase() : labelEventId(one) === own,
  )
  return isLate && changes.length > 0 && !isStanding ? 'taken-back' : null
}
