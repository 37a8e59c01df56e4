/** One short comment for each transition of a plan: what happened, what follows, how to continue. */
import type { PlanChanges } from '../../core/lifecycle/merge-plans.js'
import type { PlanRecord } from '../../core/state.js'
import { shorten } from '../markdown/text.js'
import type { View } from '../templates/template-views.js'
import { loadTemplates, type Templates } from '../templates/templates.js'
import { code, issue, line, md, text, trusted, type SafeMarkdown } from '../templates/values.js'
import * as words from '../words.js'

/** A phase and its issue; null where it never had one. */
export interface PhaseLink {
  phase: number
  issue: number | null
}

/** A phase that is not open yet, and the phases it waits for. */
export interface WaitingPhase {
  phase: number
  for: readonly number[]
}

/** What a plan looks like after a step. */
export interface Afterwards {
  /** Every phase that is open now. */
  open: readonly PhaseLink[]
  /** Phases that wait; shown where none is open. */
  waiting: readonly WaitingPhase[]
}

export type Transition =
  | { kind: 'phase-done'; of: PhaseLink; after: Afterwards }
  | { kind: 'phase-skipped'; of: PhaseLink; after: Afterwards }
  | { kind: 'phase-not-planned'; of: PhaseLink; reason: string; word: string }
  /** Open issues whose last dependency is done. */
  | { kind: 'phases-freed'; phases: readonly PhaseLink[] }
  | { kind: 'phase-gone'; of: PhaseLink; word: string }
  /** `left`: phases not done; `open`: those of them with an open issue. */
  | { kind: 'feature-closed'; left: readonly number[]; open: readonly PhaseLink[] }
  | { kind: 'cancelled'; open: readonly PhaseLink[]; word: string }

/** @returns one or two sentences, without the hidden marker */
export function renderTransition(transition: Transition, templates: Templates = loadTemplates()): string {
  return templates.render('transition', tags(transition))
}

function tags(transition: Transition): View<'transition'> {
  switch (transition.kind) {
    case 'phase-done':
      return { done: { ...named(transition.of), after: comesNext(transition.after) } }
    case 'phase-skipped':
      return { skipped: { ...named(transition.of), after: comesNext(transition.after) } }
    case 'phase-not-planned':
      return { notPlanned: { ...named(transition.of), reason: closedAs(transition.reason), way: wayOn(transition) } }
    case 'phases-freed': {
      const { phases } = transition
      return { freed: { phases: trusted(names(phases)), several: phases.length > 1, issues: trusted(numbers(phases)) } }
    }
    case 'phase-gone':
      return {
        gone: {
          ...named(transition.of),
          way: md`Comment ${skip(transition)} to continue without it, or ${code(`/${transition.word} retry`)} to open it again.`,
        },
      }
    case 'feature-closed': {
      const { left, open: still } = transition
      const stays = still.length === 0 ? null : trusted(`${open(still)} ${still.length === 1 ? 'stays' : 'stay'}`)
      return { featureClosed: { left: trusted(words.inSentence(words.phases(left))), open: stays } }
    }
    default: {
      const again = md`Comment ${code(`/${transition.word}`)} to make a new plan.`
      return {
        cancelled: {
          open: transition.open.length === 0 ? null : trusted(numbers(transition.open)),
          several: transition.open.length > 1,
          way: again,
        },
      }
    }
  }
}

const named = (of: PhaseLink): Pick<NonNullable<View<'transition'>['done']>, 'phase' | 'issue'> => ({
  phase: trusted(`Phase ${of.phase}`),
  issue: of.issue === null ? null : issue(of.issue),
})

const names = (phases: readonly PhaseLink[]): string => words.phases(phases.map(({ phase }) => phase))
const numbers = (phases: readonly PhaseLink[]): string => words.issues(phases.flatMap(({ issue: n }) => n ?? []))

/** "Phase 2 (#13)" */
function open(phases: readonly PhaseLink[]): string {
  const where = numbers(phases)
  return where === '' ? names(phases) : `${names(phases)} (${where})`
}

/** "Next: phase 2, #13", "Next: phases 2 and 3, #13 and #14", "Phase 4 waits for phase 3" */
function comesNext({ open: opened, waiting }: Afterwards): SafeMarkdown | null {
  if (opened.length > 0) return trusted(`Next: ${words.inSentence(names(opened))}, ${numbers(opened)}`)
  const first = waiting.find(phase => phase.for.length > 0)
  return first === undefined
    ? null
    : trusted(`Phase ${first.phase} waits for ${words.inSentence(words.phases(first.for))}`)
}

/** GitHub's state_reason in words. */
const CLOSED_AS: Readonly<Record<string, string>> = { not_planned: 'not planned', duplicate: 'a duplicate' }

const closedAs = (reason: string): SafeMarkdown => text(CLOSED_AS[reason] ?? reason)

const skip = ({ of, word }: { of: PhaseLink; word: string }): SafeMarkdown => code(`/${word} skip ${of.phase}`)

function wayOn(transition: { of: PhaseLink; word: string }): SafeMarkdown {
  const again = transition.of.issue === null ? 'reopen its issue' : `reopen #${transition.of.issue}`
  return md`To continue without it, comment ${skip(transition)}. To resume it, ${trusted(again)}.`
}

// The comment about a new version of a plan: what stays and what changes.

const TITLE = 120

/** @param record the new version */
export function replanned(
  record: Pick<PlanRecord, 'version' | 'plan'>,
  { begun, same, changed, added, withdrawn }: PlanChanges,
): string {
  const titleOf = (number: number): SafeMarkdown =>
    line(shorten(record.plan.phases.find(p => p.number === number)?.title ?? '', TITLE))
  const rows: SafeMarkdown[] = [
    ...(begun.length === 0
      ? []
      : [
          trusted(
            `${words.phases(begun)} ${begun.length === 1 ? 'stays as it is' : 'stay as they are'}, with all edits to ${begun.length === 1 ? 'its issue' : 'their issues'}.`,
          ),
        ]),
    ...(same.length === 0 ? [] : [trusted(`${words.phases(same)} ${same.length === 1 ? 'is' : 'are'} unchanged.`)]),
    ...changed.map(({ phase, what }) => md`Changed: phase ${phase}, ${titleOf(phase)} (${words.list(what)}).`),
    ...added.map(phase => md`Added: phase ${phase}, ${titleOf(phase)}.`),
    ...withdrawn.map(
      ({ number, title }) => md`Removed: phase ${number} of the old version, ${line(shorten(title, TITLE))}.`,
    ),
  ]
  const list = rows.map(row => `- ${row.toString()}`).join('\n')
  return md`Version ${record.version} of the plan, made from the current text:

${trusted(list)}`.toString()
}

export const nothingToReplan = (record: PlanRecord): string =>
  md`Nothing has changed since version ${record.version} of the plan was made, so the plan stays as it is.`.toString()
