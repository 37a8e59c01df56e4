/** The JSON of a plan: its type, from which docs/plan.schema.json is made, and how it is filled. */
import { z } from 'zod'
import { FEATURE_TYPES, LAYERS, PRIORITIES, type PhasePlan, type Plan } from '../../core/model.js'
import { filenameOf } from '../output/coordination-file.js'
import type { Plans } from './make-plans.js'

const phaseNumber = z.int().positive()
const featureId = z.int().positive().describe('Number of the issue, or an id of its own if it has none.')
const hours = z.number().nonnegative()
const filename = z.string().describe('Name of the prompt file.')
const step = z.object({ feature_id: featureId, phase_number: phaseNumber, filename })

const phase = z.object({
  phase_number: phaseNumber.describe('1 to n in order, whatever number the author starts with.'),
  total_phases: phaseNumber,
  title: z.string(),
  description: z.string().describe('Markdown; may be empty.'),
  estimated_hours: hours,
  filename,
  depends_on: z.array(phaseNumber).describe('Phases of the same feature.'),
  depends_on_features: z.array(featureId).describe('Issues that this phase or the whole feature waits for.'),
  status: z.enum(['queued', 'completed']).describe('completed if the author marked it as done.'),
  layer: z.enum(LAYERS),
  tasks: z.array(z.object({ text: z.string(), done: z.boolean() })),
  files: z.array(
    z.object({
      path: z.string(),
      layer: z.enum(LAYERS),
      relevance: z.number().min(0).max(1).describe('Comparable within one phase only.'),
      reasons: z.array(z.string()),
    }),
  ),
  reasons: z.array(z.string()).describe('Reasons for this phase, one sentence each.'),
})

const feature = z.object({
  feature_id: featureId,
  issue_id: z.int().positive().nullable().describe('Number of the issue; null if none is known.'),
  title: z.string(),
  type: z.enum(FEATURE_TYPES),
  priority: z.enum(PRIORITIES),
  stated: z.boolean().describe('True if the author stated the phases.'),
  phases: z.array(phase),
  reasons: z.array(z.string()).describe('Reasons for the whole plan.'),
  questions: z.array(z.string()).describe('Questions whose answers would change the plan.'),
})

/** Keys may be added; none is renamed or taken away. */
export const planJson = z
  .object({
    features: z.array(feature).describe('In the order of work; features with an error come last.'),
    summary: z.object({
      total_features: z.int().nonnegative(),
      total_phases: z.int().nonnegative(),
      total_hours: hours,
      parallel_tracks: z.int().nonnegative().describe('Length of parallel_tracks.'),
    }),
    parallel_tracks: z
      .array(z.array(step).min(1))
      .describe(
        'Phases that can run in parallel, in order of start; each phase once. Features with an error are left out.',
      ),
    file_conflicts: z.array(
      z.object({
        path: z.string(),
        phases: z.array(step).describe('Phases that touch the file.'),
        resolution: z.string(),
      }),
    ),
    problems: z.array(
      z.object({
        feature_id: featureId.nullable(),
        kind: z.string().describe('cycle, contradiction, not-found and others.'),
        severity: z.enum(['error', 'warning']).describe('A feature with an error must not be carried out.'),
        text: z.string().describe('What is wrong and what to do, a sentence.'),
        phases: z.array(phaseNumber).describe('The phases it is about; in order if they are a cycle.'),
        line: phaseNumber.nullable().describe('Line of the text, if known.'),
      }),
    ),
  })
  .describe('What `genprompts plan --json` prints.')
export type PlanJson = z.infer<typeof planJson>

export function toPlanJson({ all, good, schedule, unplanned }: Plans): PlanJson {
  const others = all.filter(one => !good.includes(one))
  const plans = [...good, ...others].map(({ plan }) => plan)
  const steps = (list: readonly { featureId: number; phase: number }[]): z.infer<typeof step>[] =>
    list.flatMap(({ featureId: id, phase: number }) => {
      const plan = plans.find(one => one.feature.id === id)
      const found = plan?.phases.find(one => one.number === number)
      return plan === undefined || found === undefined
        ? []
        : [{ feature_id: id, phase_number: number, filename: filenameOf(plan, found) }]
    })
  return {
    features: plans.map(featureJson),
    summary: {
      total_features: plans.length,
      total_phases: plans.reduce((sum, plan) => sum + plan.phases.length, 0),
      total_hours: Math.round(100 * plans.reduce((sum, plan) => sum + plan.totalHours, 0)) / 100,
      parallel_tracks: schedule.tracks.length,
    },
    parallel_tracks: schedule.tracks.map(steps),
    file_conflicts: schedule.conflicts.map(({ path, steps: touching, resolution }) => {
      return { path, phases: steps(touching), resolution }
    }),
    problems: [
      ...plans.flatMap(plan =>
        plan.problems.map(({ kind, severity, text, phases, line }) => {
          return { feature_id: plan.feature.id, kind, severity, text, phases, line }
        }),
      ),
      // Those of a plan that cannot be carried out are its own problems already.
      ...unplanned
        .filter(({ id }) => !plans.some(plan => plan.feature.id === id))
        .map(({ id, text }) => {
          return { feature_id: id, kind: 'not-found', severity: 'error' as const, text, phases: [], line: null }
        }),
    ],
  }
}

function featureJson(plan: Plan): PlanJson['features'][number] {
  const { id, issueNumber, title, type, priority } = plan.feature
  return {
    feature_id: id,
    issue_id: issueNumber,
    title,
    type,
    priority,
    stated: plan.stated,
    phases: plan.phases.map(one => phaseJson(one, plan)),
    reasons: reasonsOf(plan, null),
    questions: plan.questions,
  }
}

function phaseJson(one: PhasePlan, plan: Plan): PlanJson['features'][number]['phases'][number] {
  return {
    phase_number: one.number,
    total_phases: plan.phases.length,
    title: one.title,
    description: one.description,
    estimated_hours: one.hours,
    filename: filenameOf(plan, one),
    depends_on: one.dependsOn,
    depends_on_features: [...new Set([...plan.dependsOnIssues, ...one.dependsOnIssues])].toSorted((a, b) => a - b),
    status: one.done ? 'completed' : 'queued',
    layer: one.layer,
    tasks: one.tasks,
    files: one.files.map(({ path, group, score, reasons }) => ({ path, layer: group, relevance: score, reasons })),
    reasons: reasonsOf(plan, one.number),
  }
}

const reasonsOf = (plan: Plan, number: number | null): string[] =>
  plan.reasons.filter(reason => reason.phase === number).map(reason => reason.text)
