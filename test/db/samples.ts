/** Small, complete inputs for the operations of the store. */
import type { PhasePlan, Plan } from '../../src/core/model.js'
import { DEFAULT_SETTINGS } from '../../src/core/settings.js'
import type { CommandGiven, RepositoryRef } from '../../src/app/webhooks/domain-events.js'
import type { FeatureOfIssue } from '../../src/app/context.js'
import type { Features } from '../../src/app/ports/features.js'
import type { NewPlan, Plans } from '../../src/app/ports/plans.js'
import type { PlanRecord } from '../../src/core/state.js'

/** Beyond 32 bits, as GitHub's ids are. */
export const BIG = 5_000_000_000

export const NOON = new Date('2026-03-04T12:00:00.000Z')

/** @param ms milliseconds after noon */
export const at = (ms: number): Date => new Date(NOON.getTime() + ms)

export const REPOSITORY: RepositoryRef = { id: BIG, owner: 'acme', name: 'shop', private: true, defaultBranch: 'main' }

export const INSTALLATION = BIG + 1

/** Features that `withFeatures` makes: the first has issue 7, the second 8, … */
export const feature = (featureId: number): FeatureOfIssue => ({
  featureId,
  repositoryId: REPOSITORY.id,
  issueNumber: featureId + 6,
})

export const FEATURE = feature(1)
export const OTHER = feature(2)

/** Makes the features of these samples in an empty database. */
export async function withFeatures<S extends Features>(store: S, count = 5): Promise<S> {
  for (let id = 1; id <= count; id++) {
    const { repositoryId, issueNumber } = feature(id)
    const made = await store.ensureFeature({ repositoryId, issueNumber, title: 'Wish lists' }, NOON)
    if (made !== id) throw new Error(`the database was not empty: feature ${made} in place of ${id}`)
  }
  return store
}

/** Null where the newest plan is over. */
export async function activePlan(store: Plans, { featureId }: FeatureOfIssue): Promise<PlanRecord | null> {
  const plan = await store.latestPlan(featureId)
  return plan?.state === 'active' ? plan : null
}

export function command(triggerId: string, of: Omit<FeatureOfIssue, 'featureId'> = FEATURE): CommandGiven {
  return {
    kind: 'command-given',
    installationId: INSTALLATION,
    repository: { ...REPOSITORY, id: of.repositoryId },
    triggerId,
    commentId: BIG + 2,
    commentBody: '/genprompts',
    issue: {
      id: BIG + 3,
      nodeId: 'I_7',
      number: of.issueNumber,
      text: { title: 'Wish lists', body: 'As a customer …', labels: ['bug'], issueType: null },
      state: 'open',
      stateReason: null,
      isPullRequest: false,
      author: 'maria',
      assignees: [],
      milestone: null,
      locked: false,
      updatedAt: '2026-03-04T12:00:00Z',
    },
    actor: { login: 'maria', isBot: false },
    at: '2026-03-04T12:00:00Z',
  }
}

function phase(number: number, done: boolean): PhasePlan {
  return {
    number,
    title: `Step ${number}`,
    description: '',
    hours: 1,
    layer: 'backend',
    tasks: [{ text: 'Do it', done }],
    files: [],
    dependsOn: number > 1 ? [number - 1] : [],
    dependsOnIssues: [],
    done,
  }
}

function planOf({ issueNumber }: FeatureOfIssue, phases: PhasePlan[]): Plan {
  return {
    feature: {
      id: issueNumber,
      issueNumber,
      title: 'Wish lists \u{1F381}',
      type: 'feature',
      priority: 'high',
    },
    stated: false,
    commit: 'a'.repeat(40),
    textHash: 'hash',
    phases,
    schedule: { tracks: [[1]], criticalPath: [1], parallelHours: 2, serialHours: 2 },
    conflicts: [],
    totalHours: 2,
    reasons: [{ about: 'count', phase: null, text: '2 phases' }],
    problems: [],
    questions: [],
    dependsOnIssues: [],
  }
}

/** @param done for each phase whether its author marked it as finished */
export function newPlan(id: string, of: FeatureOfIssue = FEATURE, done: readonly boolean[] = [false, false]): NewPlan {
  return {
    id,
    ...of,
    installationId: INSTALLATION,
    issueId: BIG + 3,
    issueNodeId: 'I_7',
    approved: { title: 'Wish lists', body: 'As a customer …\n\0', labels: ['bug'], issueType: 'Feature' },
    settings: { ...DEFAULT_SETTINGS, open: 'ready' },
    requestedBy: 'maria',
    triggerId: 'comment:1',
    plan: planOf(
      of,
      done.map((isDone, index) => phase(index + 1, isDone)),
    ),
    createdAt: NOON,
  }
}
