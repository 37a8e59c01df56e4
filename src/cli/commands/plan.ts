/** `genprompts plan`: prints plans, and writes nothing. */
import type { Settings } from '../../core/settings.js'
import { text } from '../../render/templates/values.js'
import { gather } from '../gather.js'
import { coordinationDocument } from '../output/coordination-file.js'
import { makePlans, type Plans } from '../plans/make-plans.js'
import { toPlanJson } from '../plans/plan-json.js'
import { createProgress, type Io } from '../terminal.js'

export interface PlanCommandOptions {
  issue?: string[]
  repo?: string
  json?: boolean
  outputJson?: boolean
  quiet?: boolean
}

/** @returns the exit code */
export async function plan(io: Io, numbers: readonly string[], options: PlanCommandOptions): Promise<number> {
  const progress = createProgress(io, options.quiet === true)
  const { features, unplanned, context } = await gather(io, progress, {
    numbers,
    files: options.issue ?? [],
    repo: options.repo,
  })
  const plans = await makePlans(features, context, unplanned)
  for (const unplannable of plans.unplanned) progress.problem(unplannable.text)
  const isJson = options.json === true || options.outputJson === true
  if (isJson) io.stdout.write(`${JSON.stringify(toPlanJson(plans), null, 2)}\n`)
  else if (plans.good.length > 0) io.stdout.write(showPlans(plans, context.settings, io.now()))
  return plans.unplanned.length > 0 ? 1 : 0
}

// Plans as Markdown for a person: the coordination document, with reasons and questions.

export function showPlans(plans: Plans, settings: Settings, now: Date): string {
  const { markdown } = coordinationDocument(plans, settings, now)
  return [markdown.trimEnd(), ...why(plans), ...questions(plans)].join('\n\n') + '\n'
}

const bullet = (words: string): string => `- ${text(words).toString()}`

function why({ good, schedule }: Plans): string[] {
  const order = good.length > 1 ? [schedule.reasons.map(reason => bullet(reason.text)).join('\n')] : []
  const each = good.map(({ plan: made }) => {
    const reasons = made.reasons.map(reason =>
      bullet(reason.phase === null ? reason.text : `Phase ${reason.phase}: ${reason.text}`),
    )
    return `### #${made.feature.id}\n\n${reasons.join('\n')}`
  })
  return good.length === 0 ? [] : ['## Reasons', ...order, ...each]
}

function questions({ good }: Plans): string[] {
  const asked = good.flatMap(({ plan: made }) =>
    made.questions.map(question => bullet(`#${made.feature.id}: ${question}`)),
  )
  return asked.length === 0 ? [] : ['## Open Questions', asked.join('\n')]
}
