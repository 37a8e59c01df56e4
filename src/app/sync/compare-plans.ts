/** Compares the open plans of a repository with GitHub, a hundred issues a call, and wakes those that differ. */
import { nextActions } from '../../core/lifecycle/next-actions.js'
import { seenFeature, type SeenPlan } from '../../core/lifecycle/actions.js'
import type { PlanRecord } from '../../core/state.js'
import type { RepositoryView } from '../ports/sync.js'
import { statusText } from '../phases/status-comment.js'
import type { RepositoryRef } from '../webhooks/domain-events.js'
import type { Deps } from '../context.js'

/** A phase may be reopened after the end; an older plan is looked at when its event arrives. */
const REOPENED_WITHIN_MS = 30 * 24 * 3_600_000
const PLANS_A_PAGE = 50

export interface SyncDeps extends Deps {
  owner: string
  /** Aborted when the process is to end: the next one goes on. */
  stopping: AbortSignal
}

export interface Here {
  installationId: number
  repository: RepositoryRef
  view: RepositoryView
}

/** What was given up is tried once more as well: the reason may be gone. */
export async function comparePlans(
  deps: SyncDeps,
  { installationId, repository, view }: Here,
): Promise<{ compared: number; woken: number }> {
  const { store, clock } = deps
  const now = clock.now()
  const completedSince = new Date(now.getTime() - REOPENED_WITHIN_MS)
  let compared = 0
  let woken = await store.wakeGivenUp(repository.id, installationId, now)
  for (let afterFeature = 0; ;) {
    const page = { repositoryId: repository.id, completedSince, afterFeature, limit: PLANS_A_PAGE }
    const plans = await store.openPlans(page)
    const last = plans.at(-1)
    if (last === undefined) return { compared, woken }
    const seen = await view.seeIssues(plans.flatMap(issuesOf))
    for (const plan of plans.filter(one => isDifferent(deps, one, seenOf(one, seen)))) {
      await store.wake(plan.featureId, installationId, now)
      woken++
    }
    compared += plans.length
    afterFeature = last.featureId
  }
}

/** As `reconcile` would find: steps to take, links to make, a status comment that says something else. */
function isDifferent(deps: SyncDeps, plan: PlanRecord, seen: SeenPlan): boolean {
  if (nextActions(plan, seen).length > 0) return true
  if (plan.phases.some(({ issueId, linked, state }) => issueId !== null && !linked && state !== 'opening')) return true
  return seen.feature !== 'gone' && plan.statusCommentHash !== deps.hash(statusText(plan, seen.feature))
}

const issuesOf = (plan: PlanRecord): { number: number; nodeId: string }[] => [
  { number: plan.issueNumber, nodeId: plan.issueNodeId },
  ...plan.phases.flatMap(({ issueNumber, issueNodeId }) =>
    issueNumber === null || issueNodeId === null ? [] : [{ number: issueNumber, nodeId: issueNodeId }],
  ),
]

function seenOf(plan: PlanRecord, seen: Awaited<ReturnType<RepositoryView['seeIssues']>>): SeenPlan {
  const at = (number: number) => seen.get(number) ?? 'gone'
  return {
    feature: seenFeature(at(plan.issueNumber)),
    phases: new Map(
      plan.phases.flatMap(({ number, issueNumber }) =>
        issueNumber === null ? [] : [[number, at(issueNumber)] as const],
      ),
    ),
  }
}
