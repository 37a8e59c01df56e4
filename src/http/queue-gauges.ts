/** How the queue stands, as gauges for Prometheus. */
import { Gauge, type Registry } from 'prom-client'
import type { Clock } from '../app/ports/github.js'
import type { QueueOverview, Store } from '../app/ports/store.js'

/** Gauges of the queue, and what asks the database for them: only when somebody looks. */
export function queueGauges(register: Registry, store: Store, clock: Clock): () => Promise<void> {
  const registers = [register]
  const gauge = (name: string, help: string, labelNames: string[] = []): Gauge =>
    new Gauge({ name: `genprompts_${name}`, help, labelNames, registers })
  const up = gauge('database_up', '1 where the database answered just now.')
  const oldest = gauge(
    'oldest_seconds',
    'Age of the oldest delivery that waits and of the oldest due work, 0 for none.',
    ['queue'],
  )
  const sizes = gauge('queue_size', 'How many there are now, by state; phases are those of active plans.', [
    'queue',
    'state',
  ])
  return async () => {
    const now = clock.now()
    const seen = await store.overview(now).catch(() => null)
    up.set(seen === null ? 0 : 1)
    oldest.reset()
    sizes.reset()
    if (seen === null) return
    const age = (time: Date | null): number => (time === null ? 0 : (now.getTime() - time.getTime()) / 1000)
    oldest.set({ queue: 'deliveries' }, age(seen.deliveries.oldest))
    oldest.set({ queue: 'work' }, age(seen.work.oldestDue))
    for (const [queue, states] of Object.entries(sizesOf(seen))) {
      for (const [state, number] of Object.entries(states)) sizes.set({ queue, state }, number)
    }
  }
}

const sizesOf = ({ deliveries, work, plans, phases }: QueueOverview): Record<string, Record<string, number>> => ({
  deliveries: { waiting: deliveries.waiting, failed: deliveries.failed },
  work: { due: work.due, held: work.held, later: work.later, resting: work.resting },
  plans,
  phases,
})
