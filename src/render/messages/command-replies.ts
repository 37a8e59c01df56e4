/** Replies to commands: each says what happened and what to do. */
import type { Command, CommandWord } from '../../core/commands/parse-command.js'
import type { Permission } from '../../core/settings.js'
import type { PhaseState, PlanRecord } from '../../core/state.js'
import { breakdownView } from '../breakdown/breakdown-view.js'
import { shorten } from '../markdown/text.js'
import { nextStep } from '../breakdown/next-step.js'
import { planLink } from '../words.js'
import { code, issue, line, md, trusted, type SafeMarkdown } from '../templates/values.js'
import * as words from '../words.js'
import { templatesWith } from '../templates/templates.js'
import { renderTransition } from './transitions.js'

/** The commands with what they do; `n` stands for the number of a phase. */
const COMMANDS: readonly [rest: string, does: string][] = [
  ['', 'plan this issue and open its first phase'],
  [' preview', 'show the plan without creating anything'],
  [' status', 'show the progress of the plan'],
  [' skip n', 'skip phase n and continue'],
  [' retry', 'try again after a failure'],
  [' replan', 'update the phases that have not started to the current text'],
  [' 49 52', 'plan these issues and post their order in one comment'],
  [' cancel', 'end the plan; open issues stay as they are'],
  [' help', 'show this list'],
]

const command = (word: string, rest = ''): SafeMarkdown => code(`/${word}${rest}`)

const commandList = (word: string): SafeMarkdown =>
  trusted(COMMANDS.map(([rest, does]) => `- ${command(word, rest).toString()}: ${does}`).join('\n'))

/** `help` */
export function help(word: string, label: string): string {
  return md`Write a command at the start of a line in a comment:

${commandList(word)}

Adding the label ${code(label)} does the same as ${command(word)}.`.toString()
}

/** `status`: the progress and what happens next. */
export function status(record: PlanRecord): string {
  const { plan, phases, state } = record
  const inState = (wanted: PhaseState): Set<number> =>
    new Set(phases.filter(p => p.state === wanted).map(p => p.number))
  const done = inState('completed')
  const skipped = inState('skipped').size
  const spent = plan.phases.filter(phase => done.has(phase.number)).reduce((sum, phase) => sum + phase.hours, 0)
  const rest = skipped === 0 ? '' : `, ${skipped} skipped`
  const are = done.size === 1 ? 'is' : 'are'
  const counts = `${done.size} of ${words.count(phases.length, 'phase')} ${are} done${rest} (${words.hours(spent)} of ${words.hours(plan.totalHours)}).`
  const next = state === 'completed' ? trusted('') : md` ${nextStep(breakdownView(record))}`
  return md`${trusted(counts)}${next} See ${planLink('the plan', record)} of ${issue(record.issueNumber)}.`.toString()
}

/** An unknown command. `suggestion`: the one that was probably meant. */
export function unknownCommand(given: string, suggestion: CommandWord | null, word: string): string {
  const meant = suggestion === null ? trusted('') : md` Did you mean ${command(word, ` ${suggestion}`)}?`
  return md`${command(word, ` ${shorten(given, 60)}`)} is not a command.${meant} The commands are:

${commandList(word)}`.toString()
}

/** A known command with arguments that it does not take: "`status` takes no arguments (got `please`)." */
export function invalidCommand({ message, given }: Extract<Command, { kind: 'invalid' }>, word: string): string {
  const got = given.trim() === '' ? trusted('') : md` (got ${code(shorten(given, 60))})`
  return md`${line(message.replace(/\.$/, ''))}${got}. ${command(word, ' help')} lists the commands.`.toString()
}

/** `retry` that found no problem any more. */
export function retried(record: PlanRecord): string {
  return md`Nothing is blocking this plan any more. ${trusted(status(record))}`.toString()
}

/** The same problem as before. */
export function failsAsBefore(word: string): string {
  return md`Still blocked by the problem described above. Fix it, then comment ${command(word, ' retry')}.`.toString()
}

/** A phase number that the plan does not have. @param numbers those that it has */
export function noSuchPhase(given: number, numbers: readonly number[], word: string): string {
  const last = numbers.at(-1) ?? 1
  if (numbers.length === 1) return `This plan has no phase ${given}. Its only phase is ${last}.`
  return md`This plan has no phase ${given}. It has phases ${numbers[0] ?? 1} to ${last}, for example ${command(word, ` skip ${last}`)}.`.toString()
}

const IS: Partial<Record<PhaseState, string>> = { completed: 'done', skipped: 'skipped', cancelled: 'cancelled' }

/** A finished phase cannot be skipped. */
export function phaseIsFinished(phase: number, state: PhaseState): string {
  return md`Phase ${phase} is already ${trusted(IS[state] ?? 'finished')}, so it cannot be skipped.`.toString()
}

/** `status`, `skip` or `cancel` where there is no plan. */
export function noPlan(word: string, label: string): string {
  return md`This issue has no plan. Comment ${command(word)} or add the label ${code(label)} to make one.`.toString()
}

const ENDED: Readonly<Record<PlanRecord['state'], string>> = {
  active: 'active',
  completed: 'complete',
  cancelled: 'cancelled',
  superseded: 'replaced by a newer version',
}

/** `skip` or `cancel` on a plan that has ended. */
export function planOver(record: PlanRecord): string {
  const { state, issueNumber, settings } = record
  const again = md` Comment ${command(settings.trigger.word)} on ${issue(issueNumber)} to make a new one.`
  const way = state === 'superseded' ? trusted('') : again
  return md`${planLink('The plan', record)} of ${issue(issueNumber)} is ${trusted(ENDED[state])}, so there is nothing left to change.${way}`.toString()
}

/** A request for a plan where there is one: a second trigger, or a trigger on one of its phase issues. */
export function planExists(record: PlanRecord): string {
  const { state, issueNumber, settings } = record
  const word = settings.trigger.word
  if (state !== 'active') {
    return md`This issue is a phase of ${planLink('the plan', record)} of ${issue(issueNumber)}, which is ${trusted(ENDED[state])}. To make a new plan, comment ${command(word)} on ${issue(issueNumber)}.`.toString()
  }
  return md`${issue(issueNumber)} already has ${planLink('an active plan', record)}. Comment ${command(word, ' status')} to see its progress. To make a new plan, comment ${command(word, ' cancel')} first.`.toString()
}

/** `cancel`: the plan has ended; open issues stay open. */
export function cancelled(record: PlanRecord): string {
  const open = record.phases.filter(phase => phase.state === 'open')
  const links = open.map(phase => ({ phase: phase.number, issue: phase.issueNumber }))
  return renderTransition(
    { kind: 'cancelled', open: links, word: record.settings.trigger.word },
    templatesWith(record.settings.templates),
  )
}

/** A command or label on a pull request. */
export function onPullRequest(word: string): string {
  return md`Plans are made from issues, and this is a pull request. Comment ${command(word)} on an issue instead.`.toString()
}

/** A request for a plan on a closed issue. */
export function reopenFirst(word: string): string {
  return md`This issue is closed. Reopen it, then comment ${command(word)} again.`.toString()
}

/** A trigger that was found late, on an issue that was edited in between: the text that was meant is not known. */
export function textIsNewer(word: string): string {
  return md`This issue was edited after somebody asked for a plan and before the request arrived. Comment ${command(word)} to plan the current text.`.toString()
}

/** Somebody lacks the permission that the repository requires. */
export function refused(permission: Permission): string {
  return md`Starting or changing a plan needs ${trusted(permission)} access to this repository. Ask someone who has it to give the same command.`.toString()
}
