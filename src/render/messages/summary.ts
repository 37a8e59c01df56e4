/** The comment at the end of a plan: what was done, in which issues, and how long it took. */
import type { PhaseState, PlanRecord } from '../../core/state.js'
import { shorten } from '../markdown/text.js'
import { loadTemplates, type Templates } from '../templates/templates.js'
import { cell, trusted, type SafeMarkdown } from '../templates/values.js'
import * as words from '../words.js'

export interface SummaryView {
  phases: readonly { number: number; title: string; hours: number; issueNumber: number | null; state: PhaseState }[]
  /** From the creation of the plan to its last closing. */
  from: Date
  to: Date
  sideBySide: readonly (readonly number[])[]
  /** Dollars an hour, lowest and highest. */
  costPerHour: readonly [number, number]
  /** The feature issue is closed with the plan. */
  closeParent: boolean
}

export function summaryView(record: PlanRecord): SummaryView {
  const states = new Map(record.phases.map(phase => [phase.number, phase]))
  const closings = record.phases.flatMap(phase => phase.closedAt?.getTime() ?? [])
  const { phases, schedule } = record.plan
  return {
    phases: phases.map(({ number, title, hours }) => ({
      number,
      title,
      hours,
      issueNumber: states.get(number)?.issueNumber ?? null,
      state: states.get(number)?.state ?? 'completed',
    })),
    from: record.createdAt,
    to: new Date(Math.max(record.createdAt.getTime(), ...closings)),
    sideBySide: schedule.tracks.filter(track => track.length > 1),
    costPerHour: record.settings.costPerHour,
    closeParent: record.settings.closeParent,
  }
}

const LIMITS = { phases: 100, title: 120 }

export function renderSummary(view: SummaryView, templates: Templates = loadTemplates()): string {
  return templates.render('summary', {
    headline: headline(view),
    phases: view.phases.slice(0, LIMITS.phases).map(({ number, title, hours, issueNumber, state }) => ({
      number,
      title: cell(shorten(title, LIMITS.title)),
      hours: trusted(words.hours(hours)),
      issue: trusted(issueNumber === null ? '–' : `#${issueNumber}`),
      result: trusted(state === 'completed' ? 'done' : 'skipped'),
    })),
    facts: facts(view).map(fact => ({ fact })),
    cost: cost(view),
    end: trusted(view.closeParent ? 'The feature is complete and this issue is closed.' : 'The feature is complete.'),
  })
}

function headline({ phases }: SummaryView): SafeMarkdown {
  const skipped = phases.filter(phase => phase.state !== 'completed').length
  if (phases.length === 1) return trusted(`Result: phase ${skipped === 0 ? 'done' : 'skipped'}`)
  if (skipped === 0) return trusted(`Result: ${phases.length === 2 ? 'both' : `all ${phases.length}`} phases done`)
  return trusted(`Result: ${phases.length - skipped} of ${phases.length} phases done, ${skipped} skipped`)
}

const plannedHours = ({ phases }: SummaryView): number =>
  phases.filter(phase => phase.state === 'completed').reduce((sum, phase) => sum + phase.hours, 0)

function facts(view: SummaryView): SafeMarkdown[] {
  const { from, to, sideBySide } = view
  const days = [from, to].map(time => time.toISOString().slice(0, 10))
  const when = days[0] === days[1] ? `on ${days[0]}` : `${days[0]} to ${days[1]}`
  return [
    trusted(`Planned work: ${words.longHours(plannedHours(view))}.`),
    trusted(`Duration: ${words.duration(from, to)} (${when}).`),
    ...sideBySide.map(track => trusted(`${words.phases(track)} could run in parallel.`)),
  ]
}

function cost(view: SummaryView): SafeMarkdown {
  const [low, high] = view.costPerHour
  const hours = plannedHours(view)
  return trusted(`Rough cost with an agent: ${words.dollars(hours * low, hours * high)}.`)
}
