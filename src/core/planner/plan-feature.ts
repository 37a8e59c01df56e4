/** Makes a plan from an issue's text and what is known of the repository. Pure: the same input gives the same plan. */
import type { Block } from '../markdown/blocks.js'
import { type Document, readDocument } from '../markdown/document.js'
import { MAX_BODY, MAX_LINES } from '../markdown/chunks.js'
import type { FeatureHeader, IssueText, Plan, Problem, RankedFile, RepositoryProfile } from '../model.js'
import type { Settings } from '../settings.js'
import { findBlockers } from './dependencies/feature-blockers.js'
import { findEstimates } from './estimates/feature-estimate.js'
import type { Estimate } from './estimates/metadata-estimates.js'
import { showHours, roundHours } from './estimates/allocate-hours.js'
import { featurePriority, featureType } from './feature-header.js'
import { settleHours } from './estimates/phase-hours.js'
import { inventPhases } from './generate/generate-phases.js'
import { type WorkItem, isAction, listedItems } from './generate/collect-tasks.js'
import { hasLayer } from './generate/classify-layer.js'
import { layOut } from './schedule/schedule-phases.js'
import { askQuestions } from './questions.js'
import { readStated } from './parse/stated-phases.js'

export { phaseCount } from './estimates/allocate-hours.js'
export { estimateHours } from './estimates/feature-estimate.js'
export { featurePriority, featureType } from './feature-header.js'

export interface PlanInput {
  feature: { id: number; issueNumber: number | null }
  text: IssueText
  textHash: string
  settings: Settings
  profile: RepositoryProfile
  /** 40 hex digits. */
  commit: string
  /** Ranks the files of the repository for a text, the most relevant first. */
  rank: (query: string, limit: number) => RankedFile[]
  pathExists: (path: string) => boolean
  /** "owner/name" of the issue's repository: links to issues of another one are then no blockers. */
  repository?: string
}

/** Words of the body that are counted: more than a few is all that is asked. */
const MAX_WORDS = 100

/** Never throws. A problem of severity `error` means that nothing may be created from this plan. */
export function makePlan(input: PlanInput): Plan {
  const { text, settings, profile } = input
  const document = readDocument(text.body)
  const type = featureType(text, settings)
  const priority = featurePriority(text, settings)
  const stated = readStated(document, text, settings, profile)
  const estimates = findEstimates(text, document, settings, stated?.inPhases)
  const listed = stated === null ? listedItems(document, settings) : []
  const estimate = estimates[0] ?? sumOfTasks(listed)
  const { hours, source } = estimate ?? guess(listed, settings)
  const invented =
    stated === null ? inventPhases({ text, document, settings, profile, hours, source, rank: input.rank }) : null
  const drafts = stated?.drafts ?? invented?.drafts ?? []
  const whole = stated === null && estimates.length === 0 ? [{ hours, source, line: null, total: false }] : estimates
  const settled = settleHours(drafts, whole, settings)
  const phaseOf = stated?.phaseOf ?? new Map<Block, number>()
  const blockers = findBlockers(document, block => phaseOf.get(block) ?? null, {
    repository: input.repository ?? null,
    own: input.feature.issueNumber,
  })
  for (const draft of drafts) draft.dependsOnIssues = blockers.byPhase.get(draft.number) ?? []
  const layout = layOut(drafts, settled.hours, input)
  return {
    feature: header(input, type.value, priority.value),
    stated: stated !== null,
    commit: input.commit,
    textHash: input.textHash,
    phases: layout.phases,
    schedule: layout.schedule,
    conflicts: layout.conflicts,
    totalHours: settled.total,
    reasons: [
      type.reason,
      priority.reason,
      ...(stated?.reasons ?? invented?.reasons ?? []),
      ...settled.reasons,
      ...layout.reasons,
    ],
    problems: [...bodyProblems(document, text), ...(stated?.problems ?? []), ...settled.problems],
    questions: askQuestions({
      stated: stated !== null,
      estimated: estimate !== undefined,
      hours,
      count: drafts.length,
      tasks: stated === null ? listed.length : drafts.length,
      words: text.body.split(/\s+/, MAX_WORDS).filter(word => word !== '').length,
      layers: (['data', 'backend', 'api', 'frontend'] as const).filter(layer => hasLayer(layer, profile)),
    }),
    dependsOnIssues: blockers.feature,
  }
}

/** Tasks that have hours make an estimate of their own; a few that have none count as much as the others on average. */
function sumOfTasks(items: readonly WorkItem[]): Estimate | undefined {
  const tasks = items.filter(item => !item.criterion)
  const known = tasks.flatMap(item => (item.hours === null ? [] : [item.hours]))
  if (known.length < 2 || known.length * 2 < tasks.length) return undefined
  const sum = known.reduce((all, hours) => all + hours, 0)
  const missing = tasks.length - known.length
  const hours = roundHours(sum + (missing * sum) / known.length)
  const rest =
    missing === 0 ? '' : `, with the average for the ${missing} ${missing === 1 ? 'task' : 'tasks'} without hours`
  return { hours, source: `the hours beside its tasks${rest}`, line: null, total: false }
}

/** What the settings say of a feature without an estimate; a long list of tasks is more than that. */
function guess(items: readonly WorkItem[], settings: Settings): { hours: number; source: string } {
  const each = settings.estimate.default / 2
  const listed = items.filter(item => !item.criterion).length
  const tasks = listed > 0 ? listed : items.filter(item => isAction(item.text)).length
  if (tasks <= 2) {
    const source = 'the default in the settings, as the issue states no estimate'
    return { hours: settings.estimate.default, source }
  }
  const source = `its ${tasks} tasks at ${showHours(each)} each, as the issue states no estimate`
  return { hours: roundHours(tasks * each), source }
}

function header(input: PlanInput, type: FeatureHeader['type'], priority: FeatureHeader['priority']): FeatureHeader {
  return { id: input.feature.id, issueNumber: input.feature.issueNumber, title: input.text.title, type, priority }
}

function bodyProblems(document: Document, text: IssueText): Problem[] {
  const problems: Problem[] = []
  if (document.truncated) {
    const limits = `${MAX_BODY.toLocaleString('en')} characters or ${MAX_LINES.toLocaleString('en')} lines`
    problems.push(
      warning(
        'truncated',
        document.blocks.at(-1)?.line ?? 1,
        `The description is longer than ${limits}. The text after that is not read. Shorten it, or move the plan to the top.`,
      ),
    )
  }
  if (text.body.trim() === '')
    problems.push(
      warning(
        'no-description',
        null,
        'The issue has no description, so the plan is based on its title. Describe what to do and plan again.',
      ),
    )
  return problems
}

function warning(kind: Problem['kind'], line: number | null, text: string): Problem {
  return { kind, severity: 'warning', text, phases: [], line }
}
