/** Turns notices about a plan into comments: looks up in the plan what each is about. */
import { waitsFor } from '../../core/lifecycle/next-actions.js'
import type { Notice } from '../../core/lifecycle/actions.js'
import type { PhaseRecord, PlanRecord } from '../../core/state.js'
import { templatesWith } from '../templates/templates.js'
import { code, md } from '../templates/values.js'
import { renderSummary, summaryView } from './summary.js'
import { renderTransition, type Afterwards, type PhaseLink, type Transition } from './transitions.js'

/** @param record the plan after the event; its settings hold the templates */
export function renderNotice(record: PlanRecord, notice: Notice): string {
  const templates = templatesWith(record.settings.templates)
  if (notice.kind === 'summary') return renderSummary(summaryView(record), templates)
  return renderTransition(transitionOf(record, notice), templates)
}

/** On an open phase whose feature issue was deleted, moved or converted. */
export const featureGone = ({ issueNumber, settings }: PlanRecord): string =>
  md`The feature issue #${issueNumber} was deleted, moved or converted, so its plan has ended. No further phase opens, and this issue stays as it is. To continue, comment ${code(`/${settings.trigger.word}`)} on the issue that holds the feature now.`.toString()

function transitionOf(record: PlanRecord, notice: Exclude<Notice, { kind: 'summary' }>): Transition {
  const { word } = record.settings.trigger
  switch (notice.kind) {
    case 'phase-done':
    case 'phase-skipped':
      return { kind: notice.kind, of: link(record, notice.phase), after: afterwards(record, notice.open) }
    case 'phase-not-planned':
      return { kind: notice.kind, of: link(record, notice.phase), reason: notice.reason, word }
    case 'phase-gone':
      return { kind: notice.kind, of: link(record, notice.phase), word }
    case 'feature-closed': {
      const left = record.phases.filter(phase => !OVER.has(phase.state))
      const open = left.filter(phase => phase.state === 'open')
      return { kind: notice.kind, left: left.map(p => p.number), open: open.map(p => link(record, p.number)) }
    }
  }
}

const OVER: ReadonlySet<PhaseRecord['state']> = new Set(['completed', 'skipped', 'cancelled'])

const link = (record: PlanRecord, phase: number): PhaseLink => ({
  phase,
  issue: record.phases.find(p => p.number === phase)?.issueNumber ?? null,
})

/** Which phases are open after a step, and which wait. */
export function afterwards(record: PlanRecord, open: readonly number[]): Afterwards {
  const waiting = record.phases.filter(phase => phase.state === 'queued')
  return {
    open: open.map(phase => link(record, phase)),
    waiting: waiting.map(phase => ({ phase: phase.number, for: waitsFor(record, phase.number) })),
  }
}
