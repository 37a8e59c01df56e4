/** What a story leaves in the database, in lines that two runs of the same story have in common. */
import type { Store } from '../../../src/app/ports/store.js'
import type { IssueOf } from './orders.js'

/** Of the feature of this issue. */
export async function storedState(store: Store, { repositoryId, issueNumber }: IssueOf): Promise<string[]> {
  const feature = (await store.featureOfIssue(repositoryId, issueNumber)) ?? 0
  const [plan, pending, unwritten, { deliveries }] = await Promise.all([
    store.latestPlan(feature),
    store.pendingTriggers(feature),
    store.latestPlan(feature).then(latest => (latest === null ? [] : store.phasesWithoutPrompt(latest.id))),
    store.overview(new Date()),
  ])
  return [
    `plan ${plan?.version} ${plan?.state}, status comment ${plan?.statusCommentId === null ? 'missing' : 'known'}`,
    ...(plan?.phases ?? []).map(
      ({ number, state, issueNumber: phaseIssue, linked, closedReason }) =>
        `phase ${number} ${state} in #${phaseIssue}, linked ${linked}, closed as ${closedReason}`,
    ),
    ...unwritten.map(number => `phase ${number}: the approved prompt is missing`),
    ...pending.map(({ trigger }) => `pending ${trigger.kind}`),
    `deliveries waiting ${deliveries.waiting}, failed ${deliveries.failed}`,
  ]
}
