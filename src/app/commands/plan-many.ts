/** `/genprompts 49 52 104`: each issue is planned as its own piece of work; one comment coordinates them where it was asked. */
import { scheduleMany } from '../../core/planner/schedule/schedule-features.js'
import type { CommandGiven } from '../webhooks/domain-events.js'
import { renderManyPlans, type Asked } from '../../render/messages/plan-many-comment.js'
import { answered, react, type Answer } from './reply.js'
import type { Request } from './request.js'
import { WaitsForOthers } from '../ports/github.js'
import type { TriggerOutcome } from '../ports/triggers.js'
import type { Work } from '../context.js'

/** Other workers plan the other issues; checked this often. */
const LOOK_AGAIN_MS = 3_000

/**
 * Safe to repeat: each issue has a trigger of its own, named after the command. Throws WaitsForOthers until all of them
 * are worked; the one on this very issue is worked behind this command.
 */
export async function planMany(work: Work, request: Request, issues: readonly number[]): Promise<Answer> {
  const { trigger, settings } = request
  if (trigger.kind !== 'command-given') throw new Error('only a command can name several issues')
  const failures = new Map<number, string>()
  for (const number of issues) {
    const failure = await ask(work, request, trigger, number)
    if (failure !== null) failures.set(number, failure)
  }
  const asked: Asked[] = []
  for (const number of issues) {
    const failure = failures.get(number)
    asked.push(failure === undefined ? await outcomeOf(work, trigger, number) : { number, failure })
  }
  const schedule = scheduleMany(asked.flatMap(one => ('record' in one ? [one.record.plan] : [])))
  const answer = await answered(
    work,
    trigger,
    renderManyPlans({ asked, schedule, costPerHour: settings.costPerHour, at: new Date(trigger.at) }),
  )
  await react(work, trigger, 'rocket')
  return answer
}

const triggerIdOf = (trigger: CommandGiven, number: number): string => `${trigger.triggerId}/${number}`

/** @returns why this issue cannot be planned, or null once it has been asked for */
async function ask(work: Work, request: Request, trigger: CommandGiven, number: number): Promise<string | null> {
  const id = triggerIdOf(trigger, number)
  if ((await work.store.triggerOutcome(id)) !== 'unknown') return null
  const issue = await work.github.issue(number)
  if (issue === null) return 'the issue does not exist'
  if (issue.isPullRequest) return 'it is a pull request'
  if (issue.state === 'closed') return 'it is closed'
  const own: CommandGiven = {
    ...trigger,
    triggerId: id,
    issue,
    isTextNewer: false,
    commentBody: `/${request.settings.trigger.word}`,
  }
  const phase = await work.store.planOfPhaseIssue(work.repository.id, number)
  if (phase !== null) return `it is phase ${phase.phase} of #${phase.issueNumber}`
  const now = work.clock.now()
  const named = { repositoryId: work.repository.id, issueNumber: number, title: issue.text.title }
  await work.store.recordTrigger(id, await work.store.ensureFeature(named, now), own, now)
  return null
}

async function outcomeOf(work: Work, trigger: CommandGiven, number: number): Promise<Asked> {
  const outcome = await work.store.triggerOutcome(triggerIdOf(trigger, number))
  if (outcome === null) {
    const until = new Date(work.clock.now().getTime() + LOOK_AGAIN_MS)
    throw new WaitsForOthers(until, false, `waits for the plan of #${number}`)
  }
  const featureId = await work.store.featureOfIssue(work.repository.id, number)
  const record = featureId === null ? null : await work.store.latestPlan(featureId)
  return record === null || outcome === 'unknown' ? { number, failure: FAILURE[outcome] } : { number, record }
}

const FAILURE: Record<TriggerOutcome | 'unknown', string> = {
  planned: 'its plan no longer exists',
  answered: 'see the reply in that issue',
  refused: 'you lack the permission to plan it',
  'not-ours': 'the request was ignored',
  repeated: 'the request was ignored',
  'taken-back': 'the issue no longer exists',
  failed: 'GitHub refused to create its phases',
  unknown: 'the request was ignored',
}
