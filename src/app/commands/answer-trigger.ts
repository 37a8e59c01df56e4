/** A label or a comment: is it for us, may they, and what do they want? */
import type { ConfigProblem } from '../../core/config-problem.js'
import type { Command } from '../../core/commands/parse-command.js'
import { DEFAULT_SETTINGS, type Permission, type Settings } from '../../core/settings.js'
import type { LabelAdded, Trigger } from '../webhooks/domain-events.js'
import { onPullRequest, refused, textIsNewer } from '../../render/messages/command-replies.js'
import { configErrors, repositoryError } from '../../render/messages/error-comments.js'
import { answered, outcome, react, reply, type Answer } from './reply.js'
import { carryOut } from './run-command.js'
import { isAuthorized } from './authorize.js'
import { unlessRefused } from '../phases/blocked.js'
import { postOnce } from '../phases/post-comment.js'
import { whyLabelIsVoid } from '../sync/missed-triggers.js'
import { BadTemplates } from './draft-plan.js'
import type { TriggerOutcome } from '../ports/triggers.js'
import { wantedOf } from './request.js'
import type { Work } from '../context.js'
import { SourceError } from '../../planning/source.js'

/** A trigger this old came late: what it was given on may have changed since. */
const LATE_MS = 5 * 60_000

export async function answerTrigger(work: Work, given: Trigger): Promise<Answer> {
  const isLate = work.clock.now().getTime() - Date.parse(given.at) > LATE_MS
  const trigger = isLate ? await asIssueIsNow(work, given) : given
  if (trigger === null) return outcome('taken-back')
  const early = startEarly(work, trigger)
  const config = await work.settings.read(work.github)
  const wanted = wantedOf(trigger, config.trigger)
  if (wanted === null) {
    // Where the name has gone to somebody else, so has the configuration: asking for the permission tells.
    await early
    return outcome('not-ours')
  }
  const settings = config.settings ?? DEFAULT_SETTINGS
  const reason = trigger.kind === 'label-added' ? await whyVoid(work, trigger, isLate) : null
  if (reason !== null) return outcome(reason)
  if (!(await isAuthorized(work, trigger, settings, early))) {
    return trigger.actor.isBot ? outcome('not-ours') : refuse(work, trigger, settings)
  }
  if (config.settings === null) {
    return badConfig(work, trigger, [
      ...config.problems,
      ...(readsCode(trigger, wanted) ? await ownTemplates(work) : []),
    ])
  }
  if (trigger.issue.isPullRequest) {
    const key = `pull-request/${work.repository.id}/${trigger.issue.number}`
    await postOnce(work, key, trigger.issue.number, () => onPullRequest(settings.trigger.word))
    return outcome('answered')
  }
  const readsText = wanted.kind === 'plan' || wanted.kind === 'replan'
  if (trigger.isTextNewer === true && readsText) return answered(work, trigger, textIsNewer(settings.trigger.word))
  return attempt(work, trigger, wanted, settings)
}

/** What was asked for is the text as it stood; whether the issue is open is asked of today. Null where it is gone. */
async function asIssueIsNow(work: Work, trigger: Trigger): Promise<Trigger | null> {
  const now = await work.github.issue(trigger.issue.number)
  if (now === null) return null
  const { state, stateReason, locked } = now
  return { ...trigger, issue: { ...trigger.issue, state, stateReason, locked } }
}

/** A plan that this label began goes on whatever became of the label. */
async function whyVoid(work: Work, trigger: LabelAdded, isLate: boolean): Promise<TriggerOutcome | null> {
  const plan = await work.store.latestPlan(work.feature.featureId)
  return plan?.triggerId === trigger.triggerId ? null : whyLabelIsVoid(work, trigger, isLate)
}

/**
 * A trigger that is ours by the defaults is most likely ours: permission and code are asked for beside the configuration,
 * which saves two round trips. The code of one commit is read once, so that repeated commands cost little.
 */
function startEarly(work: Work, trigger: Trigger): Promise<Permission | 'none'> | null {
  const wanted = wantedOf(trigger, DEFAULT_SETTINGS.trigger)
  if (wanted === null) return null
  const permission = trigger.actor.isBot ? null : work.github.permissionOf(trigger.actor.login)
  // Whoever needs the answers sees what went wrong; until then nobody listens.
  permission?.catch(() => {})
  if (readsCode(trigger, wanted)) work.code().catch(() => {})
  return permission
}

const readsCode = ({ issue }: Trigger, { kind }: Command): boolean =>
  (kind === 'plan' || kind === 'preview') && issue.state === 'open' && !issue.isPullRequest

/** Problems of the repository's own templates, so that one comment lists everything to fix. */
async function ownTemplates(work: Work): Promise<ConfigProblem[]> {
  try {
    return (await work.planning.readTemplates({ code: await work.code() })).problems
  } catch (error) {
    if (error instanceof SourceError) return []
    throw error
  }
}

/** One comment per issue for as long as the same problem exists. */
async function badConfig(work: Work, trigger: Trigger, problems: readonly ConfigProblem[]): Promise<Answer> {
  const key = `config/${work.repository.id}/${trigger.issue.number}/${work.hash(JSON.stringify(problems))}`
  await postOnce(work, key, trigger.issue.number, () => configErrors(problems))
  return outcome('answered')
}

/** A command that failed because the repository cannot be read is kept for `retry`. */
async function attempt(work: Work, trigger: Trigger, wanted: Command, settings: Settings): Promise<Answer> {
  try {
    return await carryOut(work, { trigger, command: wanted, settings })
  } catch (error) {
    if (error instanceof BadTemplates) return badConfig(work, trigger, error.problems)
    if (!(error instanceof SourceError)) throw error
    await react(work, trigger, 'confused')
    await reply(work, trigger, repositoryError(error.message, settings.trigger.word))
    return outcome('failed')
  }
}

/** One comment per issue, then only a thumbs down. It is refused even where no comment can say so. */
async function refuse(work: Work, trigger: Trigger, settings: Settings): Promise<Answer> {
  if (!(await work.store.wasRefused(work.feature.featureId))) {
    await unlessRefused(work, () => reply(work, trigger, refused(settings.permission)))
  }
  await react(work, trigger, '-1')
  return outcome('refused')
}
