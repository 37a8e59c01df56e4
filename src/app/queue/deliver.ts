/** Hands stored deliveries to the App, some at a time. */
import type { Meter } from '../ports/metrics.js'
import type { Clock, Log } from '../ports/github.js'
import { backOff } from './backoff.js'
import type { Deliveries, StoredDelivery } from '../ports/deliveries.js'

/** A delivery only writes to the database: a minute is generous, also for a whole batch. */
const CLAIM_MS = 60_000
const TRIES = 10

export interface DeliverDeps {
  store: Deliveries
  clock: Clock
  log: Log
  meter: Meter
  /** Names whoever claims them. */
  owner: string
  /** From 0 up to 1, for the jitter of back-off. */
  random: () => number
  receive: (delivery: StoredDelivery) => Promise<void>
}

/**
 * Claims a batch of due deliveries, and marks those that were received as done in one write: after a crash in between, all of
 * them are received again. @returns whether any was due
 */
export async function deliverSome(deps: DeliverDeps): Promise<boolean> {
  const { store, clock, meter, owner } = deps
  const deliveries = await store.claimDeliveries(owner, clock.now(), CLAIM_MS)
  const done: StoredDelivery[] = []
  for (const delivery of deliveries) if (await received(deps, delivery)) done.push(delivery)
  if (done.length > 0) await store.finishDeliveries(done.map(({ id }) => id))
  for (const { event } of done) meter.deliveryWorked(event, 'done')
  return deliveries.length > 0
}

async function received(
  { store, clock, log, meter, random, receive }: DeliverDeps,
  delivery: StoredDelivery,
): Promise<boolean> {
  const { id, event, attempts } = delivery
  try {
    await receive(delivery)
    return true
  } catch (error) {
    const last = attempts >= TRIES
    const retryAt = last ? null : backOff(attempts, clock.now(), random())
    log.error({ err: error, delivery: id, event, retryAt }, 'delivery failed')
    await store.failDelivery(id, describe(error), retryAt)
    meter.deliveryWorked(event, last ? 'failed' : 'retried')
    return false
  }
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
