/** How a trigger is answered: a comment where it was given, a reaction on it, and the outcome that is remembered. */
import type { Trigger } from '../webhooks/domain-events.js'
import type { GitHub } from '../ports/github.js'
import { postOnce } from '../phases/post-comment.js'
import type { TriggerOutcome } from '../ports/triggers.js'
import type { Work } from '../context.js'

type Reaction = Parameters<GitHub['react']>[1]

export interface Answer {
  outcome: TriggerOutcome
  /** The plan was reconciled on the way. */
  reconciled: boolean
}

export const outcome = (of: TriggerOutcome): Answer => ({ outcome: of, reconciled: false })

/** Of GitHub, on the comment that gave the command or the issue that was labelled. On nothing else. */
export async function react({ github }: Work, trigger: Trigger, content: Reaction): Promise<void> {
  if (trigger.kind === 'command-given') return github.react({ comment: trigger.commentId }, content)
  if (trigger.kind === 'label-added') return github.react({ issue: trigger.issue.number }, content)
}

/** Posts one comment where the trigger was given; none where it was given elsewhere than on GitHub. */
export async function reply(work: Work, trigger: Trigger, text: string): Promise<void> {
  if (trigger.kind === 'clicked' || trigger.kind === 'api-called') return
  await postOnce(work, `reply/${trigger.triggerId}`, trigger.issue.number, () => text)
}

/** A comment is the whole answer. */
export async function answered(work: Work, trigger: Trigger, text: string): Promise<Answer> {
  await reply(work, trigger, text)
  return outcome('answered')
}
