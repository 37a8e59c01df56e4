/** A plan with the phases that the author stated exactly, in place of those that the planner would read or choose. */
import type { PhasePlan, Plan, RankedFile, Reason } from '../model.js'
import { findCycle } from './dependencies/dependency-graph.js'
import type { PlanInput } from './plan-feature.js'
import { makeSchedule } from './schedule/schedule-phases.js'
import { roundHours } from './estimates/allocate-hours.js'
import type { OverridePhase } from '../commands/yaml-block.js'

/** Files that are named for a phase beside those that rank first. */
const FILES = 8

/** @param base the plan that the planner makes of the same issue: its header and its total are kept */
export function applyOverride(
  base: Plan,
  phases: readonly OverridePhase[],
  input: Pick<PlanInput, 'profile' | 'rank' | 'pathExists'>,
): Plan {
  const hours = shareHours(phases, base.totalHours)
  const stated = phases.map((phase, i) => toPhase(phase, i, hours[i] ?? 0, input))
  const edges = new Map(stated.map(p => [p.number, new Set(p.dependsOn)]))
  const cycle = findCycle(
    stated.map(p => p.number),
    edges,
  )
  return {
    ...base,
    stated: true,
    phases: stated,
    schedule: makeSchedule(stated, edges),
    conflicts: [],
    totalHours: roundHours(hours.reduce((sum, h) => sum + h, 0)),
    reasons: [...base.reasons.filter(r => r.about === 'type' || r.about === 'priority'), ...reasonsOf(phases)],
    problems: [
      ...base.problems.filter(p => p.kind === 'truncated'),
      ...(cycle === null
        ? []
        : [
            {
              kind: 'cycle' as const,
              severity: 'error' as const,
              text: `Phases ${cycle.join(', ')} wait for each other. Remove one of these dependencies from "depends_on".`,
              phases: cycle,
              line: null,
            },
          ]),
    ],
    questions: [],
  }
}

/** Hours that are not stated are an even share of what is left of the total, or as much as the others on average. */
function shareHours(phases: readonly OverridePhase[], total: number): number[] {
  const known = phases.flatMap(p => p.hours ?? [])
  const sum = known.reduce((a, b) => a + b, 0)
  const missing = phases.length - known.length
  const average = known.length === 0 ? total / phases.length : sum / known.length
  const share = missing === 0 ? 0 : total > sum ? (total - sum) / missing : average
  return phases.map(p => p.hours ?? Math.max(0.25, roundHours(share)))
}

function toPhase(
  phase: OverridePhase,
  index: number,
  hours: number,
  input: Pick<PlanInput, 'profile' | 'rank' | 'pathExists'>,
): PhasePlan {
  const layer = phase.layer ?? phase.files.map(input.profile.layerOf).find(l => l !== null) ?? 'backend'
  const named: RankedFile[] = phase.files.map(path => ({
    path,
    // A file that is not there is to be created.
    score: input.pathExists(path) ? 1 : 0,
    group: input.profile.layerOf(path) ?? layer,
    reasons: ['named by the author'],
  }))
  const ranked = input
    .rank(`${phase.title}\n${phase.description}`, FILES)
    .filter(file => !phase.files.includes(file.path))
  return {
    number: index + 1,
    title: phase.title,
    description: phase.description,
    hours,
    layer,
    tasks: [],
    files: [...named, ...ranked].slice(0, Math.max(FILES, named.length)),
    dependsOn: phase.depends_on ?? (index === 0 ? [] : [index]),
    dependsOnIssues: [],
    done: false,
  }
}

const reasonsOf = (phases: readonly OverridePhase[]): Reason[] => [
  {
    about: 'count',
    phase: null,
    text: `${phases.length} ${phases.length === 1 ? 'phase' : 'phases'}: stated in the YAML block of the command.`,
  },
  ...phases.flatMap((phase, i): Reason[] => [
    {
      about: 'hours',
      phase: i + 1,
      text:
        phase.hours === undefined
          ? 'A share of the total, as the YAML block states no hours.'
          : 'Stated in the YAML block of the command.',
    },
    ...(phase.depends_on === undefined && i > 0
      ? [
          {
            about: 'dependency' as const,
            phase: i + 1,
            text: 'Comes after the phase before it, as the YAML block states no dependency.',
          },
        ]
      : []),
  ]),
]
