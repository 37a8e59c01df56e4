/** Asks GitHub to deliver again what failed, each delivery at most once. */
import { EVENTS } from '../webhooks/domain-events.js'
import type { FailedDelivery, Overview } from '../ports/sync.js'
import type { SyncDeps } from './compare-plans.js'

/** GitHub keeps deliveries for three days. */
const KEPT_MS = 3 * 24 * 3_600_000
/** Of a hundred entries each. */
const MOST_PAGES = 10
const MOST_ASKED = 300
const WANTED: ReadonlySet<string> = new Set(EVENTS)

export interface DeliveriesPosition {
  /** Every try with an id up to this one was looked at. */
  doneUpTo: number
  /** A walk from the newest try back to `doneUpTo` that was not finished. */
  walk: { newest: number; cursor: string } | null
}

/**
 * Walks the failed tries from the newest back to where the last walk began. A try that was asked for itself is not asked
 * for again, nor is what is stored.
 */
export async function redeliver(
  deps: SyncDeps,
  overview: Overview,
  { doneUpTo, walk }: DeliveriesPosition,
): Promise<{ asked: number; position: DeliveriesPosition }> {
  const oldest = deps.clock.now().getTime() - KEPT_MS
  let cursor = walk?.cursor ?? null
  let newest = walk?.newest ?? doneUpTo
  let asked = 0
  for (let page = 0; page < MOST_PAGES && asked < MOST_ASKED; page++) {
    const { deliveries, next } = await overview.failedDeliveries(cursor)
    newest = deliveries.reduce((highest, { id }) => Math.max(highest, id), newest)
    const fresh = deliveries.filter(({ id, deliveredAt }) => id > doneUpTo && deliveredAt.getTime() >= oldest)
    for (const delivery of fresh)
      if (await isWanted(deps, delivery)) asked += (await overview.redeliver(delivery.id)) ? 1 : 0
    if (next === null || fresh.length < deliveries.length) {
      return { asked, position: { doneUpTo: newest, walk: null } }
    }
    cursor = next
  }
  const position = { doneUpTo, walk: cursor === null ? null : { newest, cursor } }
  deps.log.info({ asked }, 'more failed deliveries left for the next sync')
  return { asked, position }
}

async function isWanted({ store }: SyncDeps, { guid, event, isRedelivery }: FailedDelivery): Promise<boolean> {
  return WANTED.has(event) && !isRedelivery && !(await store.hasDelivery(guid))
}
