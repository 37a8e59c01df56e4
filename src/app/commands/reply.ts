/** How a trigger is answered: a comment where it was given, a reaction on it, and the outcome that is remembered. */
import type { Trigger } from '../webhooks/domain-events.js'
import type { ReactionTarget } from '../ports/github.js'
import { postOnce } from '../phases/post-comment.js'
import type { TriggerOutcome } from '../ports/triggers.js'
import type { Work } from '../context.js'

export interface Answer {
  outcome: TriggerOutcome
  /** The plan was reconciled on the way. */
  reconciled: boolean
}

export const outcome = (of: TriggerOutcome): Answer => ({ outcome: of, reconciled: false })

/** The comment that gave the command, or the issue that was labelled. */
export const reactTo = (trigger: Trigger): ReactionTarget =>
  trigger.kind === 'command-given' ? { comment: trigger.commentId } : { issue: trigger.issue.number }

/** Posts one comment where the trigger was given. */
export async function reply(work: Work, trigger: Trigger, text: string): Promise<void> {
  await postOnce(work, `reply/${trigger.triggerId}`, trigger.issue.number, () => text)
}

/** A comment is the whole answer. */
export async function answered(work: Work, trigger: Trigger, text: string): Promise<Answer> {
  await reply(work, trigger, text)
  return outcome('answered')
}
