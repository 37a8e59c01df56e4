/** A label that a webhook tells of late: it may have been found and worked already, or taken off again. */
import { eventOf, standing } from '../../core/lifecycle/label-changes.js'
import type { LabelAdded } from '../webhooks/domain-events.js'
import { isFound, labelEventId, told } from './missed-triggers.js'
import type { TriggerOutcome } from '../ports/store.js'
import type { Work } from '../context.js'

/**
 * Null where the label counts. One request, and that only where it comes late or was told both ways: the identities are
 * matched by the list of events (see docs/decisions.md). A webhook gives way to what was found without one; what was found
 * gives way to a webhook that was worked already.
 */
export async function whyLabelIsVoid(work: Work, trigger: LabelAdded, isLate: boolean): Promise<TriggerOutcome | null> {
  const others = (await work.store.labelTriggers(work.subject)).filter(
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
