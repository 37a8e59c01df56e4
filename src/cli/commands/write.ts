/** `genprompts 49 52 104`: plans features and writes every prompt, its references and the order of all of them. */
import { join, relative, resolve, sep } from 'node:path'
import type { PhasePlan, Plan } from '../../core/model.js'
import type { WrittenPhaseFiles } from '../../planning/planning.js'
import { gather } from '../gather.js'
import { type Io, createProgress, type Progress, count, hours, thousands } from '../terminal.js'
import type { Feature } from '../issues/feature.js'
import { coordinationFile, coordinationDocument, filenameOf } from '../output/coordination-file.js'
import { type NewFile, MANIFEST } from '../output/decide.js'
import { folderAt } from '../output/folder.js'
import { writeFiles, type SafeMarkdown } from '../output/write-files.js'
import { makePlans, writePrompt, type Planned } from '../plans/make-plans.js'
import type { PlanningContext } from '../plans/planning-context.js'

export interface WriteCommandOptions {
  from?: string[]
  out?: string
  repo?: string
  force?: boolean
  quiet?: boolean
}

/** @returns the exit code */
export async function write(io: Io, numbers: readonly string[], options: WriteCommandOptions): Promise<number> {
  const progress = createProgress(io, options.quiet === true)
  const asked = { numbers, files: options.from ?? [], repo: options.repo }
  const { features, unplanned, context } = await gather(io, progress, asked)
  const plans = await makePlans(features, context, unplanned)
  for (const { text } of plans.unplanned) progress.problem(text)
  warn(plans.good, progress)
  const folder = folderAt(resolve(io.cwd, options.out ?? '.'))
  const prompts: Output[] = []
  for (const planned of plans.good) prompts.push(...(await filesOf(planned, context, folder.dir)))
  const files: NewFile[] = prompts.map(({ path, text, from }) => ({ path, text, from }))
  const phases = plans.good.reduce((sum, { plan }) => sum + plan.phases.length, 0)
  // One prompt needs no order.
  if (phases > 1) {
    const render = (at: Date): { name: string; markdown: string } => coordinationDocument(plans, context.settings, at)
    files.push(await coordinationFile(folder, render, io.now()))
  }
  const complete = new Set(plans.good.map(({ feature }) => keyOf(feature, folder.dir)))
  const { written, brokenManifest } = await writeFiles(folder, files, { force: options.force === true, complete })
  if (brokenManifest) progress.note(`${MANIFEST} is not valid, so existing files count as written by somebody else.`)

  const shown = (path: string): string => relative(io.cwd, join(folder.dir, path)) || path
  const details = new Map(prompts.map(({ path, detail }) => [path, detail]))
  for (const { path, outcome } of written) {
    const detail = details.get(path)
    io.stdout.write(`${WORD[outcome].padEnd(9)}  ${shown(path)}${detail === undefined ? '' : `  (${detail})`}\n`)
  }
  const refused = written.filter(({ outcome }) => outcome === 'refused')
  for (const { path } of refused)
    progress.problem(
      `${shown(path)} was written or changed by somebody else, so it is not replaced. Move it, use --force, or choose another --out.`,
    )
  if (files.length > 0) progress.step(summary(plans.good.length, phases, written))
  return refused.length > 0 || plans.unplanned.length > 0 ? 1 : 0
}

const WORD: Readonly<Record<SafeMarkdown['outcome'], string>> = {
  create: 'written',
  update: 'updated',
  unchanged: 'unchanged',
  kept: 'kept',
  refused: 'not written',
  removed: 'removed',
}

function warn(good: readonly Planned[], progress: Progress): void {
  for (const { feature, plan } of good) {
    for (const { line, text } of plan.problems)
      progress.note(`${feature.source}${line === null ? '' : `, line ${line}`}: ${text}`)
  }
}

interface Output extends NewFile {
  /** What stands behind its name on the terminal. */
  detail: string
}

async function filesOf({ feature, plan }: Planned, context: PlanningContext, dir: string): Promise<Output[]> {
  const from = keyOf(feature, dir)
  const files: Output[] = []
  for (const phase of plan.phases) {
    const { markdown, tokens, references } = await writePrompt(plan, feature.text, phase.number, context)
    const detail = detailOf(plan, phase, tokens, references)
    files.push({ path: filenameOf(plan, phase), text: markdown, from, detail })
    for (const reference of references)
      files.push({ path: reference.path, text: reference.markdown, from, detail: tokenCount(reference.tokens) })
  }
  return files
}

function detailOf(
  { phases }: Plan,
  { number, hours: length, done }: PhasePlan,
  tokens: number,
  references: WrittenPhaseFiles['references'],
): string {
  const whole = references.reduce((sum, reference) => sum + reference.tokens, tokens)
  const size =
    references.length === 0 ? tokenCount(tokens) : `${tokenCount(tokens)}, ${thousands(whole)} with references`
  return `phase ${number} of ${phases.length}, ${hours(length)}${done ? ', already done' : ''}, ${size}`
}

const tokenCount = (n: number): string => `${thousands(n)} tokens`

/** What the manifest knows a feature by: the same from wherever the command is run. */
const keyOf = ({ source, file }: Feature, dir: string): string =>
  file === null ? source : relative(dir, file).split(sep).join('/')

function summary(features: number, prompts: number, written: readonly SafeMarkdown[]): string {
  const changed = written.filter(({ outcome }) => outcome === 'create' || outcome === 'update' || outcome === 'removed')
  const made = `${count(prompts, 'prompt')} of ${count(features, 'feature')}`
  return changed.length === 0 ? `${made}: nothing changed.` : `${made}: ${count(changed.length, 'file')} changed.`
}
