/** Plans one feature from its text and analysed code. */
import { createHash } from 'node:crypto'
import type { Override } from '../core/commands/parse-command.js'
import { readOverride } from '../core/commands/yaml-block.js'
import type { IssueText, Plan, Problem } from '../core/model.js'
import { applyOverride } from '../core/planner/override.js'
import { makePlan, type PlanInput } from '../core/planner/plan-feature.js'
import { historyReasons } from '../core/ranking/history-reasons.js'
import { rankFiles } from '../core/ranking/rank-files.js'
import type { AnalyzedCode } from './code-cache.js'
import type { PlanRequest } from './planning.js'

export function planOf(
  { feature, text, settings, override, repositoryName }: Omit<PlanRequest, 'code'>,
  { facts, profile, index }: AnalyzedCode,
): Plan {
  const paths = new Set(facts.files.map(file => file.path))
  const input: PlanInput = {
    feature,
    text,
    textHash: hashOfText(text),
    settings,
    profile,
    commit: facts.commit,
    rank: (query, limit) => rankFiles(index, { title: query, text: '' }, limit),
    pathExists: path => paths.has(path),
    ...(repositoryName === null ? {} : { repository: repositoryName }),
  }
  const plan = withOverride(makePlan(input), input, override)
  return {
    ...plan,
    reasons: [...plan.reasons, ...historyReasons(facts.history)],
    problems: [...plan.problems, ...facts.notes.map(limitNote)],
  }
}

/** SHA-256, hexadecimal. */
const hashOfText = ({ title, body, labels }: IssueText): string =>
  createHash('sha256')
    .update(JSON.stringify([title, body, labels]))
    .digest('hex')

/** Problems of the block are errors: nothing is created from half of what the author meant. */
function withOverride(plan: Plan, input: PlanInput, override: Override | null): Plan {
  if (override === null) return plan
  const read = readOverride(override.text, override.line)
  return read.ok ? applyOverride(plan, read.phases, input) : { ...plan, problems: read.problems }
}

/** Limits of the reading belong to the plan: it was made from what could be read. */
const limitNote = (text: string): Problem => ({ kind: 'truncated', severity: 'warning', text, phases: [], line: null })
