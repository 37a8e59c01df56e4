/** Asks the planner, with what the use cases have at hand. */
import type { Override } from '../core/commands/parse-command.js'
import type { Plan, Problem } from '../core/model.js'
import { historyReasons } from '../core/ranking/history-reasons.js'
import { applyOverride } from '../core/planner/override.js'
import { readOverride } from '../core/commands/yaml-block.js'
import { makePlan, type PlanInput } from '../core/planner/plan-feature.js'
import { rankFiles } from '../core/ranking/rank-files.js'
import type { Settings } from '../core/settings.js'
import type { IssueSnapshot } from '../app/webhooks/domain-events.js'
import type { RepositoryAnalysis } from './repository-analysis.js'
import type { Request } from '../app/commands/request.js'
import type { NewPlan } from '../app/ports/plans.js'
import type { Work } from '../app/context.js'

export interface PlanRequest {
  issue: Pick<IssueSnapshot, 'text' | 'number'>
  settings: Settings
  /** Phases that the author stated exactly, in a YAML block behind the command. */
  override: Override | null
}

export function planOf(
  work: Work,
  { issue, settings, override }: PlanRequest,
  { facts, profile, index }: RepositoryAnalysis,
): Plan {
  const { text, number } = issue
  const paths = new Set(facts.files.map(file => file.path))
  const input: PlanInput = {
    feature: { id: number, issueNumber: number },
    text,
    textHash: work.hash(JSON.stringify([text.title, text.body, text.labels])),
    settings,
    profile,
    commit: facts.commit,
    rank: (query, limit) => rankFiles(index, { title: query, text: '' }, limit),
    pathExists: path => paths.has(path),
    repository: `${work.repository.owner}/${work.repository.name}`,
  }
  const plan = withOverride(makePlan(input), input, override)
  return {
    ...plan,
    reasons: [...plan.reasons, ...historyReasons(facts.history)],
    problems: [...plan.problems, ...facts.notes.map(limitNote)],
  }
}

/** Problems of the block are errors: nothing is created from half of what the author meant. */
function withOverride(plan: Plan, input: PlanInput, override: Override | null): Plan {
  if (override === null) return plan
  const read = readOverride(override.text, override.line)
  return read.ok ? applyOverride(plan, read.phases, input) : { ...plan, problems: read.problems }
}

/** Limits of the reading belong to the plan: it was made from what could be read. */
const limitNote = (text: string): Problem => ({ kind: 'truncated', severity: 'warning', text, phases: [], line: null })

/** A plan as it is stored, with the text and the settings that were approved. */
export function newPlan(work: Work, { trigger, settings }: Request, issue: IssueSnapshot, plan: Plan): NewPlan {
  return {
    id: work.newId(),
    ...work.feature,
    installationId: work.installationId,
    issueId: issue.id,
    issueNodeId: issue.nodeId,
    approved: issue.text,
    settings,
    requestedBy: trigger.actor.login,
    triggerId: trigger.triggerId,
    plan,
    createdAt: work.clock.now(),
  }
}
