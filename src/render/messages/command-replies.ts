/** Replies to commands: each says what is so, and what to do. */
import type { Command, CommandWord } from '../../core/commands/parse-command.js'
import type { Permission } from '../../core/settings.js'
import type { PhaseState, PlanRecord } from '../../core/state.js'
import { breakdownView } from '../breakdown/breakdown-view.js'
import { shorten } from '../markdown/text.js'
import { nextStep } from '../breakdown/next-step.js'
import { planLink } from '../words.js'
import { code, issue, md, text, trusted, type SafeMarkdown } from '../templates/values.js'
import * as words from '../words.js'
import { templatesWith } from '../templates/templates.js'
import { renderTransition } from './transitions.js'

/** The commands with what they do; `n` stands for the number of a phase. */
const COMMANDS: readonly [rest: string, does: string][] = [
  ['', 'plan this issue and open its first phase'],
  [' preview', 'show the plan; nothing is created'],
  [' status', 'show where the plan stands'],
  [' skip n', 'leave phase n out and go on'],
  [' retry', 'try again what failed'],
  [' replan', 'take the text as it is now for all that was not begun'],
  [' 49 52', 'plan these issues; one comment coordinates them'],
  [' cancel', 'end the plan; issues that are open stay as they are'],
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

/** `status`: how much is done, and what happens next. */
export function status(record: PlanRecord): string {
  const { plan, phases, state } = record
  const inState = (wanted: PhaseState): Set<number> =>
    new Set(phases.filter(p => p.state === wanted).map(p => p.number))
  const done = inState('completed')
  const skipped = inState('skipped').size
  const spent = plan.phases.filter(phase => done.has(phase.number)).reduce((sum, phase) => sum + phase.hours, 0)
  const rest = skipped === 0 ? '' : `, ${skipped} skipped`
  const counts = `${done.size} of ${words.count(phases.length, 'phase')} done${rest}, ${words.hours(spent)} of ${words.hours(plan.totalHours)}.`
  const next = state === 'completed' ? trusted('') : md` ${nextStep(breakdownView(record))}`
  return md`${trusted(counts)}${next} The table is in ${planLink('the plan', record)} of ${issue(record.issueNumber)}.`.toString()
}

/** A word that is no command. `suggestion`: the one that was probably meant. */
export function unknownCommand(given: string, suggestion: CommandWord | null, word: string): string {
  const meant = suggestion === null ? trusted('') : md` Did you mean ${command(word, ` ${suggestion}`)}?`
  return md`${command(word, ` ${shorten(given, 60)}`)} is not a command.${meant} These are:

${commandList(word)}`.toString()
}

/** A known command with something wrong behind it. */
export function invalidCommand({ message, given }: Extract<Command, { kind: 'invalid' }>, word: string): string {
  const found = given.trim() === '' ? trusted('') : md` What stood there was ${code(shorten(given, 60))}.`
  return md`${text(words.sentence(message))}${found} ${command(word, ' help')} lists the commands.`.toString()
}

/** `retry` that found nothing in the way any more. */
export function retried(record: PlanRecord): string {
  return md`Tried again: nothing is in the way. ${trusted(status(record))}`.toString()
}

/** What failed as it, or something else here, did before. */
export function failsAsBefore(word: string): string {
  return md`Not done: the same is in the way as before, see the comment above. ${command(word, ' retry')} tries once more.`.toString()
}

/** A phase number that the plan does not have. @param numbers those that it has */
export function noSuchPhase(given: number, numbers: readonly number[], word: string): string {
  const last = numbers.at(-1) ?? 1
  if (numbers.length === 1) return `There is no phase ${given}: the plan has one, number ${last}.`
  return md`There is no phase ${given}: the plan has phases ${numbers[0] ?? 1} to ${last}. For example ${command(word, ` skip ${last}`)}.`.toString()
}

const IS: Partial<Record<PhaseState, string>> = { completed: 'done', skipped: 'skipped', cancelled: 'cancelled' }

/** A phase that is over cannot be skipped. */
export function phaseIsFinished(phase: number, state: PhaseState): string {
  return md`Phase ${phase} is ${trusted(IS[state] ?? 'over')} already, so there is nothing to skip.`.toString()
}

/** `status`, `skip` or `cancel` where there is no plan. */
export function noPlan(word: string, label: string): string {
  return md`This issue has no plan. Comment ${command(word)} or add the label ${code(label)} to make one.`.toString()
}

const ENDED: Readonly<Record<PlanRecord['state'], string>> = {
  active: 'being worked',
  completed: 'complete',
  cancelled: 'cancelled',
  superseded: 'replaced by a newer one',
}

/** `skip` or `cancel` on a plan that has ended. */
export function planOver(record: PlanRecord): string {
  const { state, issueNumber, settings } = record
  const again = md` ${command(settings.trigger.word)} on ${issue(issueNumber)} makes a new one.`
  const way = state === 'superseded' ? trusted('') : again
  return md`${planLink('The plan', record)} of ${issue(issueNumber)} is ${trusted(ENDED[state])}, so there is nothing left to change.${way}`.toString()
}

/** A plan asked for where there is one: a second trigger, or a trigger on one of its phase issues. */
export function planExists(record: PlanRecord): string {
  const { state, issueNumber, settings } = record
  const word = settings.trigger.word
  if (state !== 'active') {
    return md`This issue is a phase of ${planLink('the plan', record)} of ${issue(issueNumber)}, which is ${trusted(ENDED[state])}. A new plan is asked for there.`.toString()
  }
  return md`${issue(issueNumber)} has ${planLink('a plan', record)} already, and it is being worked. ${command(word, ' status')} shows where it stands; after ${command(word, ' cancel')} a new one can be made.`.toString()
}

/** `cancel`: the plan has ended; what is open stays open. */
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
  return md`Plans are made from issues, and this is a pull request. Comment ${command(word)} on the issue that it belongs to.`.toString()
}

/** A plan asked for on a closed issue. */
export function reopenFirst(word: string): string {
  return md`This issue is closed. Reopen it first, then comment ${command(word)} again.`.toString()
}

/** A trigger that was found later, on an issue whose text was changed in between: what was asked for is not known. */
export function textIsNewer(word: string): string {
  return md`The text of this issue was changed after a plan was asked for and before the request was found. Comment ${command(word)} to plan it as it stands now.`.toString()
}

/** Somebody without the access that the repository asks for. */
export function refused(permission: Permission): string {
  return md`Plans are started and changed by people with ${trusted(permission)} access to this repository. One of them can give the same command.`.toString()
}
