/** Small stored plans for the lifecycle tests. */
import type { Layer, Plan } from '../../src/core/model.js'
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.js'
import type { PhaseRecord, PhaseState, PlanRecord } from '../../src/core/state.js'

export const planned = (dependsOn: readonly (readonly number[])[]): Plan => ({
  feature: { id: 7, issueNumber: 7, title: 'Retry webhooks', type: 'feature', priority: 'medium' },
  stated: true,
  commit: 'a'.repeat(40),
  textHash: 'hash',
  phases: dependsOn.map((needs, i) => ({
    number: i + 1,
    title: `Step ${i + 1}`,
    description: '',
    hours: 2,
    layer: 'backend' satisfies Layer,
    tasks: [],
    files: [],
    dependsOn: [...needs],
    dependsOnIssues: [],
    done: false,
  })),
  schedule: { tracks: [], criticalPath: [], parallelHours: 0, serialHours: 0 },
  conflicts: [],
  totalHours: 2 * dependsOn.length,
  reasons: [],
  problems: [],
  questions: [],
  dependsOnIssues: [],
})

/** A plan whose phases depend as given; issue numbers are 100 + phase once it has one. */
export function record(dependsOn: readonly (readonly number[])[], settings: Partial<Settings> = {}): PlanRecord {
  return {
    id: 'plan-1',
    featureId: 1,
    repositoryId: 5_000_000_001,
    installationId: 5_000_000_002,
    issueNumber: 7,
    issueId: 5_000_000_007,
    issueNodeId: 'I_7',
    version: 1,
    state: 'active',
    approved: { title: 'Retry webhooks', body: '', labels: [], issueType: null },
    settings: { ...DEFAULT_SETTINGS, ...settings },
    requestedBy: 'mona',
    triggerId: 'comment:1',
    plan: planned(dependsOn),
    statusCommentId: null,
    statusCommentHash: null,
    createdAt: new Date('2026-01-05T09:00:00Z'),
    phases: dependsOn.map((_, i) => phase(i + 1, 'queued')),
  }
}

export const phase = (number: number, state: PhaseState, more: Partial<PhaseRecord> = {}): PhaseRecord => {
  const has = state !== 'queued' && state !== 'opening'
  return {
    id: number,
    number,
    state,
    issueNumber: has ? 100 + number : null,
    issueId: has ? 5_000_000_100 + number : null,
    issueNodeId: has ? `I_${100 + number}` : null,
    closedReason: null,
    linked: has,
    bodyHash: null,
    note: null,
    openedAt: null,
    closedAt: null,
    replaces: null,
    promptTokens: null,
    referenceTokens: null,
    ...more,
  }
}
