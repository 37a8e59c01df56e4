/** `genprompts plan`: prints plans, and writes nothing. */
import { gather } from '../gather.js'
import type { Io } from '../terminal.js'
import { makePlans } from '../plans/make-plans.js'
import { toPlanJson } from '../plans/plan-json.js'
import { showPlans } from './show-plans.js'
import { createProgress } from '../progress.js'

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
  const { features, unplanned, room } = await gather(io, progress, {
    numbers,
    files: options.issue ?? [],
    repo: options.repo,
  })
  const plans = makePlans(features, room, unplanned)
  for (const { text } of plans.unplanned) progress.problem(text)
  const isJson = options.json === true || options.outputJson === true
  if (isJson) io.stdout.write(`${JSON.stringify(toPlanJson(plans), null, 2)}\n`)
  else if (plans.good.length > 0) io.stdout.write(showPlans(plans, room.settings, io.now()))
  return plans.unplanned.length > 0 ? 1 : 0
}
