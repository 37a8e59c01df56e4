/** `genprompts prompt 104 --phase 2`: prints the prompt of one phase. */
import type { PhasePlan, Plan } from '../../core/model.js'
import type { WrittenPhaseFiles } from '../../planning/planning.js'
import { issueNumber, phaseNumber, phaseNumbers } from '../arguments.js'
import { Failure, WrongUse } from '../user-errors.js'
import { gather } from '../gather.js'
import { type Io, createProgress, count, thousands } from '../terminal.js'
import type { Feature } from '../issues/feature.js'
import { makePlans, writePrompt } from '../plans/make-plans.js'

export interface PromptCommandOptions {
  phase?: string
  totalPhases?: string
  dependsOn?: string
  issue?: string[]
  repo?: string
  quiet?: boolean
}

/** @returns the exit code */
export async function prompt(io: Io, word: string, options: PromptCommandOptions): Promise<number> {
  const progress = createProgress(io, options.quiet === true)
  const wanted = issueNumber(word)
  const number = options.phase === undefined ? null : phaseNumber(options.phase, '--phase')
  const total = options.totalPhases === undefined ? null : phaseNumber(options.totalPhases, '--total-phases')
  const dependsOn = options.dependsOn === undefined ? null : phaseNumbers(options.dependsOn, '--depends-on')
  const files = options.issue ?? []
  const gathered = await gather(io, progress, { numbers: files.length > 0 ? [] : [word], files, repo: options.repo })
  const features = files.length > 0 ? [chosen(gathered.features, wanted)] : gathered.features
  const plans = await makePlans(features, gathered.context, gathered.unplanned)
  for (const { text } of plans.unplanned) progress.problem(text)
  const [planned] = plans.good
  if (planned === undefined) return 1
  const phase = phaseOf(planned.plan, number, total)
  const { markdown, tokens, references } = await writePrompt(
    withDependencies(planned.plan, phase, dependsOn),
    planned.feature.text,
    phase.number,
    gathered.context,
  )
  io.stdout.write(markdown)
  progress.note(sizes(tokens, references))
  if (references.length > 0) {
    const again = files.length > 0 ? `--from ${files.join(' ')}` : String(wanted)
    progress.note(
      `It names ${count(references.length, 'reference')}. Run "genprompts ${again}" to write ${references.length === 1 ? 'it' : 'them'}.`,
    )
  }
  return 0
}

/** "Prompt: 610 tokens. References: schema 208, tests 363. Total: 1,181." */
function sizes(tokens: number, references: WrittenPhaseFiles['references']): string {
  const each = references.map(reference => `${reference.kind} ${thousands(reference.tokens)}`).join(', ')
  const whole = references.reduce((sum, reference) => sum + reference.tokens, tokens)
  return `Prompt: ${thousands(tokens)} tokens.${each === '' ? '' : ` References: ${each}. Total: ${thousands(whole)}.`}`
}

/** A file that states no number is the feature that is asked for, where it is the only one. */
function chosen(features: readonly Feature[], wanted: number): Feature {
  const found = features.find(feature => feature.id === wanted && feature.issueNumber !== null)
  const [only] = features
  if (found !== undefined) return found
  if (features.length === 1 && only?.issueNumber === null) return { ...only, id: wanted, issueNumber: wanted }
  const known = features.map(feature => `${feature.source} is ${feature.id}`).join(', ')
  throw new WrongUse(`None of the files is feature ${wanted}: ${known}.`)
}

function phaseOf({ feature, phases }: Plan, number: number | null, total: number | null): PhasePlan {
  const list = phases.map(phase => `${phase.number} (${phase.title})`).join(', ')
  if (total !== null && total !== phases.length)
    throw new Failure(
      `The plan of feature ${feature.id} has ${count(phases.length, 'phase')}, not ${total}: ${list}. Plan again, or remove --total-phases.`,
    )
  if (number === null && phases.length > 1)
    throw new WrongUse(`The feature has several phases. Add --phase with one of: ${list}.`)
  const found = phases.find(phase => phase.number === (number ?? 1))
  if (found === undefined) throw new Failure(`Feature ${feature.id} has no phase ${number}. It has: ${list}.`)
  return found
}

/** The order that was asked for wins over the plan's own. */
function withDependencies(plan: Plan, phase: PhasePlan, dependsOn: readonly number[] | null): Plan {
  if (dependsOn === null) return plan
  const unknown = dependsOn.find(
    number => number === phase.number || !plan.phases.some(other => other.number === number),
  )
  if (unknown !== undefined)
    throw new WrongUse(`Phase ${phase.number} cannot depend on phase ${unknown}. Name other phases of the feature.`)
  const ordered = { ...phase, dependsOn: [...dependsOn] }
  return { ...plan, phases: plan.phases.map(other => (other === phase ? ordered : other)) }
}
