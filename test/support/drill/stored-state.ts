/** What a story leaves in the database, in lines that two runs of the same story have in common. */
import type { Store, Subject } from '../../../src/app/ports/store.js'

export async function storedState(store: Store, subject: Subject): Promise<string[]> {
  const [plan, pending, deliveries] = await Promise.all([
    store.latestPlan(subject),
    store.pendingTriggers(subject),
    store.countDeliveries(),
  ])
  return [
    `plan ${plan?.version} ${plan?.state}, status comment ${plan?.statusCommentId === null ? 'missing' : 'known'}`,
    ...(plan?.phases ?? []).map(
      ({ number, state, issueNumber, linked, closedReason }) =>
        `phase ${number} ${state} in #${issueNumber}, linked ${linked}, closed as ${closedReason}`,
    ),
    ...pending.map(({ trigger }) => `pending ${trigger.kind}`),
    `deliveries waiting ${deliveries.waiting}, failed ${deliveries.failed}`,
  ]
}
