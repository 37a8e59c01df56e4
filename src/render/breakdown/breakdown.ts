/** Renders the one status comment of a plan. */
import type { Reason } from '../../core/model.js'
import type { PhaseState } from '../../core/state.js'
import type { BreakdownPhase, BreakdownView } from './breakdown-view.js'
import { details, facts, isReadingLimit, problemLine } from './breakdown-facts.js'
import { dependencyGraph } from './mermaid-graph.js'
import { shorten } from '../markdown/text.js'
import { nextStep } from './next-step.js'
import { BODY_LIMIT } from '../prompt/phase-issue.js'
import type { Entry, View } from '../templates/template-views.js'
import { loadTemplates, type Templates } from '../templates/templates.js'
import { cell, code, md, text, trusted, type SafeMarkdown } from '../templates/values.js'
import * as words from '../words.js'

/** The comment shows no more than this: people read it. */
const LIMITS = { phases: 100, title: 120, reasons: 60, problems: 20, questions: 5 }

/** @returns the comment without the hidden marker, within the limit of a body */
export function renderBreakdown(view: BreakdownView, templates: Templates = loadTemplates()): string {
  const tags = breakdownTags(view)
  const whole = templates.render('breakdown', tags)
  if (whole.length <= BODY_LIMIT) return whole
  // Reasons are the longest and the least needed. The graph repeats the table.
  const short = templates.render('breakdown', { ...tags, hasReasons: false })
  return short.length <= BODY_LIMIT
    ? short
    : templates.render('breakdown', { ...tags, hasReasons: false, graph: null, hasFacts: false, hasDetails: false })
}

function breakdownTags(view: BreakdownView): View<'breakdown'> {
  const states = new Map(view.phases.map(phase => [phase.number, phase.state]))
  const graph = dependencyGraph(view.phases, phase => states.get(phase) ?? 'queued')
  const known = facts(view)
  const folded = details(view)
  const problems = view.problems
    .filter(problem => !isReadingLimit(problem))
    .slice(0, LIMITS.problems)
    .map(problem => ({ problem: problemLine(problem) }))
  const questions = view.questions
    .slice(0, LIMITS.questions)
    .map(question => ({ question: text(shorten(question, 300)) }))
  const why = reasonLines(view.reasons)
  const reasons = why.slice(0, LIMITS.reasons)
  const live = view.state !== 'preview' && view.state !== 'refused'
  return {
    headline: headline(view),
    next: nextStep(view),
    edited: view.edited && view.state === 'active' ? editedLine(view) : null,
    live,
    phases: view.phases.slice(0, LIMITS.phases).map(phaseTags),
    morePhases:
      view.phases.length > LIMITS.phases ? md`… and ${view.phases.length - LIMITS.phases} more phases.` : null,
    graph: graph === null ? null : trusted(graph),
    totals: totals(view),
    hasProblems: problems.length > 0,
    problems,
    hasQuestions: questions.length > 0,
    questions,
    hasFacts: known.length > 0,
    facts: known.map(fact => ({ fact })),
    hasReasons: reasons.length > 0,
    reasons: reasons.map(reason => ({ reason })),
    moreReasons: why.length > reasons.length ? md`… and ${why.length - reasons.length} more.` : null,
    hasDetails: folded.length > 0,
    details: folded.map(detail => ({ detail })),
    commands: commandsLine(view),
  }
}

function headline(view: BreakdownView): SafeMarkdown {
  const size = `${words.count(view.phases.length, 'phase')}, ${words.hours(view.totalHours)}`
  if (view.state === 'preview') return trusted(`Plan preview: ${size}`)
  return trusted(view.version > 1 ? `Plan, version ${view.version}: ${size}` : `Plan: ${size}`)
}

const editedLine = ({ word }: BreakdownView): SafeMarkdown =>
  md`This issue was edited after the plan was made. The plan still follows the old text. Comment ${code(`/${word} replan`)} to use the new text.`

const STATUS: Readonly<Record<PhaseState, string>> = {
  queued: 'queued',
  opening: 'opening',
  open: '**open**',
  completed: 'done',
  skipped: 'skipped',
  blocked: 'closed, not done',
  failed: 'needs action',
  cancelled: 'cancelled',
}

function phaseTags(phase: BreakdownPhase): Entry<'breakdown', 'phases'> {
  const depends = [...phase.dependsOn.map(String), ...phase.dependsOnIssues.map(n => `#${n}`)]
  return {
    number: phase.number,
    title: cell(shorten(phase.title, LIMITS.title)),
    hours: trusted(words.hours(phase.hours)),
    dependsOn: trusted(depends.join(', ') || '–'),
    status: trusted(STATUS[phase.state]),
    issue: trusted(phase.issueNumber === null ? '–' : `#${phase.issueNumber}`),
  }
}

function totals({ totalHours, parallelHours, sideBySide }: BreakdownView): SafeMarkdown {
  const shorter = sideBySide.length > 0 && parallelHours < totalHours
  const side = shorter ? `, or ${words.longHours(parallelHours)} with phases in parallel` : ''
  return trusted(`About ${words.longHours(totalHours)} of work${side}.`)
}

/** A reason that holds for several phases is shown once, in the place of the first of them. */
function reasonLines(reasons: readonly Reason[]): SafeMarkdown[] {
  const about = new Map<string, number[]>()
  for (const { phase, text: why } of reasons) {
    about.set(why, [...(about.get(why) ?? []), ...(phase === null ? [] : [phase])])
  }
  return [...about].map(([why, phases]) => {
    const reason = text(words.sentence(shorten(why, 400)))
    if (phases.length > 0 && SHARE.test(why)) return shareLine(why, phases)
    const whose = `${words.phases(phases)}${phases.length > 1 ? ', each' : ''}`
    return phases.length === 0 ? reason : md`${trusted(whose)}: ${reason}`
  })
}

/** "Of the 14 h estimated for the feature, this phase gets 5.25 h, …", as core/planner/estimates writes it. */
const SHARE = /^(Of the [\d.]+ h .*, )this phase gets /

/** "…, phase 2 gets …", "…, each of phases 1 and 2 gets …" */
function shareLine(why: string, phases: readonly number[]): SafeMarkdown {
  const whose = `${phases.length > 1 ? 'each of ' : ''}${words.inSentence(words.phases(phases))}`
  return text(words.sentence(shorten(why.replace(SHARE, `$1${whose} gets `), 400)))
}

/** The commands that apply to this plan in its present state. */
function commandsLine({ state, word, phases }: BreakdownView): SafeMarkdown | null {
  if (state !== 'active') return null
  const left = phases.filter(phase => phase.state !== 'completed' && phase.state !== 'skipped').at(-1)
  const skip =
    left === undefined || phases.length === 1
      ? trusted('')
      : md` ${code(`/${word} skip ${left.number}`)} skips phase ${left.number},`
  return md`${code(`/${word} status`)} shows the progress,${skip} ${code(`/${word} cancel`)} ends the plan, ${code(`/${word} help`)} lists all commands.`
}
