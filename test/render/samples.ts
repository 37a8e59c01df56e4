/** Plans as they are stored, for the renderings. */
import type { Layer, PhasePlan, Plan, Reference } from '../../src/core/model.js'
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.js'
import type { PhaseRecord, PhaseState, PlanRecord } from '../../src/core/state.js'
import type { PromptFile, PromptView } from '../../src/render/prompt/prompt.js'

export const COMMIT = '0123456789abcdef0123456789abcdef01234567'

export const phase = (number: number, title: string, more: Partial<PhasePlan> = {}): PhasePlan => ({
  number,
  title,
  description: '',
  hours: 2,
  layer: 'backend' satisfies Layer,
  tasks: [],
  files: [],
  dependsOn: number > 1 ? [number - 1] : [],
  dependsOnIssues: [],
  done: false,
  ...more,
})

export function plan(phases: readonly PhasePlan[], more: Partial<Plan> = {}): Plan {
  const totalHours = phases.reduce((sum, each) => sum + each.hours, 0)
  return {
    feature: { id: 104, issueNumber: 104, title: 'Retry failed jobs', type: 'feature', priority: 'medium' },
    stated: false,
    commit: COMMIT,
    textHash: 'hash',
    phases: [...phases],
    schedule: {
      tracks: phases.map(each => [each.number]),
      criticalPath: phases.map(each => each.number),
      parallelHours: totalHours,
      serialHours: totalHours,
    },
    conflicts: [],
    totalHours,
    reasons: [],
    problems: [],
    questions: [],
    dependsOnIssues: [],
    ...more,
  }
}

export const small = (): Plan =>
  plan([phase(1, 'Fix the time-out', { hours: 1, tasks: [{ text: 'Wait 30 s, not 3 s', done: false }] })], {
    feature: { id: 49, issueNumber: 49, title: 'Downloads stop after 3 s', type: 'bug', priority: 'high' },
    reasons: [{ about: 'count', phase: null, text: '1 phase: 1 h from the label estimate:1h' }],
  })

export const large = (): Plan =>
  plan(
    [
      phase(1, 'Store the retry count: migration and model', {
        layer: 'data',
        description: 'A job remembers how often it was tried, and when it may be tried again.',
        tasks: [
          { text: 'Add `retry_count` and `next_retry_at` to `jobs`', done: false },
          { text: 'Count in `JobStore.fail`', done: false },
        ],
      }),
      phase(2, 'Retry endpoint', {
        layer: 'api',
        hours: 3,
        description: 'An operator puts a failed job back into the queue.',
      }),
      phase(3, 'Show retries in the list', { layer: 'frontend', hours: 2, dependsOn: [1] }),
      phase(4, 'Document retries', { layer: 'docs', hours: 1, dependsOn: [2, 3], dependsOnIssues: [88] }),
    ],
    {
      schedule: { tracks: [[1], [2, 3], [4]], criticalPath: [1, 2, 4], parallelHours: 6, serialHours: 8 },
      conflicts: [{ path: 'src/jobs/store.ts', phases: [1, 2], resolution: 'Phase 2 is scheduled after phase 1' }],
      reasons: [
        { about: 'count', phase: null, text: '4 phases: 8 h from the label estimate:8h' },
        { about: 'order', phase: 2, text: 'Comes after the data layer' },
        { about: 'order', phase: 3, text: 'Comes after the data layer' },
      ],
      problems: [
        {
          kind: 'contradiction',
          severity: 'warning',
          text: 'The phases add up to 8 h, the issue says 10 h',
          phases: [],
          line: 12,
        },
      ],
      questions: ['May a running job be retried?'],
      dependsOnIssues: [77],
    },
  )

export const state = (number: number, of: PhaseState, more: Partial<PhaseRecord> = {}): PhaseRecord => {
  const opened = of !== 'queued' && of !== 'ready' && of !== 'opening'
  return {
    number,
    state: of,
    issueNumber: opened ? 110 + number : null,
    issueId: opened ? 5_000_000_110 + number : null,
    issueNodeId: opened ? `I_${110 + number}` : null,
    closedReason: null,
    bodyHash: null,
    linked: opened,
    note: null,
    openedAt: null,
    closedAt: null,
    replaces: null,
    promptTokens: null,
    referenceTokens: null,
    ...more,
  }
}

export function record(
  of: Plan,
  states: readonly (PhaseState | PhaseRecord)[],
  more: Partial<Omit<PlanRecord, 'settings'>> & { settings?: Partial<Settings> } = {},
): PlanRecord {
  const { settings, ...rest } = more
  return {
    id: 'plan-1',
    featureId: 1,
    repositoryId: 5_000_000_001,
    installationId: 5_000_000_002,
    issueNumber: of.feature.id,
    issueId: 5_000_000_104,
    issueNodeId: 'I_104',
    version: 1,
    state: 'active',
    approved: { title: of.feature.title, body: '', labels: [], issueType: null },
    settings: { ...DEFAULT_SETTINGS, ...settings },
    requestedBy: 'mona',
    triggerId: 'comment:1',
    plan: of,
    statusCommentId: 5_000_000_055,
    statusCommentHash: null,
    createdAt: new Date('2026-01-05T09:00:00Z'),
    phases: states.map((each, i) => (typeof each === 'string' ? state(i + 1, each) : each)),
    ...rest,
  }
}

export const file = (path: string, score: number, more: Partial<PromptFile> = {}): PromptFile => ({
  path,
  score,
  group: 'backend',
  reasons: [],
  exists: true,
  ...more,
})

export function promptView(of: Plan, number: number, more: Partial<PromptView> = {}): PromptView {
  const current = of.phases.find(each => each.number === number)
  if (current === undefined) throw new Error(`no phase ${number}`)
  return {
    feature: of.feature,
    totalHours: of.totalHours,
    phase: current,
    phases: of.phases.map(each => ({
      number: each.number,
      title: each.title,
      issueNumber: each.number < number ? 110 + each.number : null,
      state: each.number < number ? 'completed' : 'queued',
    })),
    files: [],
    references: [],
    referenceTokens: {},
    commands: [],
    featureText: null,
    criteria: [],
    commit: COMMIT,
    open: 'next',
    place: 'issue',
    phaseIssue: null,
    notes: [],
    limits: [],
    paths: null,
    budget: 20_000,
    ...more,
  }
}

export const reference = (kind: Reference['kind'], entries = 1, code = 'model Job {\n  id Int @id\n}'): Reference => ({
  kind,
  notes: ['A migration is added with npx prisma migrate dev'],
  entries: Array.from({ length: entries }, (_, i) => ({
    path: `prisma/part-${i + 1}.prisma`,
    line: 12,
    name: `model Job${i + 1}`,
    code,
    language: 'prisma',
  })),
})
