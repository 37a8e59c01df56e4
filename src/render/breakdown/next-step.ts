/** The one sentence of the status comment that says what happens next. */
import type { BreakdownPhase, BreakdownView, HeldBack } from './breakdown-view.js'
import { planLink } from '../words.js'
import { code, md, trusted, type SafeMarkdown } from '../templates/values.js'
import * as words from '../words.js'

const OVER: ReadonlySet<string> = new Set(['completed', 'skipped', 'cancelled'])

export function nextStep(view: BreakdownView): SafeMarkdown {
  const command = (rest: string): SafeMarkdown => code(`/${view.word}${rest}`)
  switch (view.state) {
    case 'preview':
      if (view.running !== null)
        return md`This is a preview. Nothing was changed. ${planLink('A plan', view.running)} is already active. Comment ${command(' replan')} to use this preview for the phases that have not started.`
      return md`This is a preview. Nothing was created. Comment ${command('')} to start.`
    case 'refused':
      return md`Nothing was created, because the plan has an error. Edit the issue, then comment ${command(view.running === null ? '' : ' replan')} again.`
    case 'completed':
      return trusted('All phases are done.')
    case 'cancelled':
      return md`This plan is cancelled. Open issues stay as they are. Comment ${command('')} to make a new plan.`
    case 'superseded':
      return trusted('A newer version of this plan replaces it.')
    default:
      return active(view, command)
  }
}

function active(view: BreakdownView, command: (rest: string) => SafeMarkdown): SafeMarkdown {
  const left = view.phases.filter(phase => !OVER.has(phase.state))
  const open = left.filter(phase => phase.state === 'open' && phase.issueNumber !== null)
  if (left.length === 0) return trusted('All phases are done.')
  if (view.featureClosed) return trusted('This issue is closed, so no new phase opens. Reopen it to resume the plan.')
  const stuck = left.find(phase => phase.state === 'blocked' || phase.state === 'failed')
  const way = stuck === undefined ? null : wayOn(stuck, command)
  const opening = left.filter(phase => phase.state === 'opening')
  const wait = view.heldBack === null || opening.length === 0 ? null : whenFree(opening, view.heldBack)
  if (wait !== null) return open.length === 0 ? wait : md`${trusted(openNow(open))} ${wait}`
  if (open.length > 0) return way === null ? whenClosed(view, open, left) : md`${whenClosed(view, open, left)} ${way}`
  if (way !== null) return way
  if (opening.length > 0) return trusted(`${words.phases(numbers(opening))} ${be(opening)} being opened.`)
  const first = left[0]
  return first === undefined ? trusted('') : trusted(`Phase ${first.number} opens next.`)
}

const MINUTE_MS = 60_000
/** Others wait too, and each takes its turn: nothing closer is known. */
const ROUND_MINUTES = 5

/** "Phase 2 opens in about 50 minutes (around 12:40 UTC): …" Names the time too, since a comment is read later. */
function whenFree(opening: readonly BreakdownPhase[], { from, until }: HeldBack): SafeMarkdown {
  const round = ROUND_MINUTES * MINUTE_MS
  const at = new Date(Math.ceil(until.getTime() / round) * round)
  const minutes = Math.ceil((until.getTime() - from.getTime()) / round) * ROUND_MINUTES
  const opens = `${words.phases(numbers(opening))} ${opening.length === 1 ? 'opens' : 'open'}`
  return trusted(
    `${opens} in about ${minutes} minutes (around ${at.toISOString().slice(11, 16)} UTC): GitHub limits how much an App may create per hour.`,
  )
}

/** What to do about a phase that blocks the plan. */
function wayOn(phase: BreakdownPhase, command: (rest: string) => SafeMarkdown): SafeMarkdown {
  const skip = command(` skip ${phase.number}`)
  if (phase.state === 'failed')
    return md`Phase ${phase.number} needs action (see below). Comment ${skip} to continue without it, or ${command(' retry')} to open it again.`
  const where = phase.issueNumber === null ? '' : ` (#${phase.issueNumber})`
  return md`Phase ${phase.number}${trusted(where)} was closed without being done. Reopen it, or comment ${skip} to continue without it.`
}

const openNow = (open: readonly BreakdownPhase[]): string =>
  `${words.phases(numbers(open))} ${be(open)} open: ${words.issues(open.flatMap(phase => phase.issueNumber ?? []))}.`

/** What opens when the open phases are closed. */
function whenClosed(
  view: BreakdownView,
  open: readonly BreakdownPhase[],
  left: readonly BreakdownPhase[],
): SafeMarkdown {
  const now = openNow(open)
  const rest = left.filter(phase => !open.includes(phase))
  if (rest.length === 0) {
    const end = view.closeParent ? 'the feature is done and this issue is closed' : 'the feature is done'
    return trusted(`${now} When ${open.length === 1 ? 'it is' : 'all are'} closed as completed, ${end}.`)
  }
  const free = freedBy(view, open, rest)
  if (free.length === 0) return trusted(now)
  const closing = open.length === 1 ? 'When it is closed as completed' : 'When they are closed as completed'
  return trusted(`${now} ${closing}, ${words.phases(free).replace('P', 'p')} ${free.length === 1 ? 'opens' : 'open'}.`)
}

/** Phases that open once all that is open now is done. */
function freedBy(view: BreakdownView, open: readonly BreakdownPhase[], rest: readonly BreakdownPhase[]): number[] {
  const waiting = new Set(numbers(rest))
  const free = numbers(rest.filter(phase => phase.dependsOn.every(on => !waiting.has(on))))
  return view.open === 'next' ? free.slice(0, 1) : free
}

const numbers = (phases: readonly BreakdownPhase[]): number[] => phases.map(phase => phase.number)
const be = (phases: readonly unknown[]): string => (phases.length === 1 ? 'is' : 'are')
