/** Plans for the schedule: only what it reads is filled. */
import type { FileConflict, PhasePlan, Plan, Priority, RankedFile } from '../../src/core/model.js'

export interface PhaseSketch {
  after?: number[]
  /** Numbers of issues. */
  waitsFor?: number[]
  hours?: number
  /** Paths that its text names. */
  names?: string[]
  layer?: PhasePlan['layer']
  files?: RankedFile[]
}

export interface PlanSketch {
  priority?: Priority
  waitsFor?: number[]
  conflicts?: FileConflict[]
  issueNumber?: number | null
}

/** A plan of the feature with this id; its phases are numbered from 1. */
export function plan(id: number, phases: readonly PhaseSketch[], sketch: PlanSketch = {}): Plan {
  const made = phases.map((phase, index): PhasePlan => {
    const names = phase.names ?? []
    return {
      number: index + 1,
      title: `Step ${index + 1}`,
      description: names.map(path => `Change \`${path}\`.`).join(' '),
      hours: phase.hours ?? 1,
      layer: phase.layer ?? 'backend',
      tasks: [],
      files: [...names.map(path => ranked(path, 1)), ...(phase.files ?? [])],
      dependsOn: phase.after ?? [],
      dependsOnIssues: phase.waitsFor ?? [],
      done: false,
    }
  })
  const totalHours = made.reduce((sum, phase) => sum + phase.hours, 0)
  return {
    feature: {
      id,
      issueNumber: sketch.issueNumber === undefined ? id : sketch.issueNumber,
      title: `Feature ${id}`,
      type: 'feature',
      priority: sketch.priority ?? 'medium',
    },
    stated: true,
    commit: 'c'.repeat(40),
    textHash: 'hash',
    phases: made,
    schedule: { tracks: [], criticalPath: [], parallelHours: 0, serialHours: totalHours },
    conflicts: sketch.conflicts ?? [],
    totalHours,
    reasons: [],
    problems: [],
    questions: [],
    dependsOnIssues: sketch.waitsFor ?? [],
  }
}

export const ranked = (path: string, score: number, group: RankedFile['group'] = 'backend'): RankedFile => ({
  path,
  score,
  group,
  reasons: [],
})
