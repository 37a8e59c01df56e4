/** `GET /metrics`: what happens here, for Prometheus. Labels name kinds, never people, repositories or issues. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Clock } from '../app/ports/github.js'
import type { Meter } from '../app/ports/metrics.js'
import type { QueueOverview, QueueStats } from '../app/ports/queue-stats.js'

export interface Metrics {
  meter: Meter
  /** Answers `/metrics`: 200 in Prometheus's text format, 401 without the token. */
  handler: (c: Context) => Promise<Response>
}

export interface MetricsOptions {
  store: QueueStats
  clock: Clock
  /** Who asks must send it as a bearer token. */
  token: string
}

/** Seconds; GitHub's own limit for an answer to a webhook is 10. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

export function createMetrics({ store, clock, token }: MetricsOptions): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const lookAtQueue = queueGauges(register, store, clock)
  const mayAsk = bearerCheck(token)
  return {
    meter: createMeter(register),
    async handler(c) {
      if (!mayAsk(c.req.header('authorization'))) {
        return c.json({ error: 'Send METRICS_TOKEN as a bearer token.' }, 401, {
          'www-authenticate': 'Bearer',
          'cache-control': 'no-store',
        })
      }
      await lookAtQueue()
      const text = await register.metrics()
      return c.body(text, 200, { 'content-type': register.contentType, 'cache-control': 'no-store' })
    },
  }
}

/** Where no token is set there is nothing to see, and nothing is counted. */
export const metricsAreOff = (c: Context): Response =>
  c.json({ error: 'Metrics are off. Set METRICS_TOKEN to turn them on.' }, 404, { 'cache-control': 'no-store' })

function createMeter(register: Registry): Meter {
  const registers = [register]
  const counter = <T extends string>(name: string, help: string, labelNames: T[]): Counter<T> =>
    new Counter({ name: `genprompts_${name}`, help, labelNames, registers })
  const arrived = counter('deliveries_total', 'Webhooks received, by event and outcome.', ['event', 'outcome'])
  const worked = counter('deliveries_worked_total', 'Stored webhooks handled.', ['event', 'outcome'])
  const triggers = counter('triggers_total', 'Labels and commands answered.', ['outcome'])
  const actions = counter('actions_total', 'Actions of plans carried out.', ['kind', 'outcome'])
  const work = counter('work_total', 'Jobs run on an issue; retried and given-up are failures.', ['outcome'])
  const calls = counter('github_requests_total', 'Requests to GitHub; status "none" where no answer came.', [
    'method',
    'route',
    'status',
  ])
  const answering = new Histogram({
    name: 'genprompts_webhook_duration_seconds',
    help: 'Time from the arrival of a webhook to its answer.',
    buckets: BUCKETS,
    registers,
  })
  const calling = new Histogram({
    name: 'genprompts_github_request_duration_seconds',
    help: 'Duration of requests to GitHub.',
    labelNames: ['method', 'route'],
    buckets: BUCKETS,
    registers,
  })
  const remaining = new Gauge({
    name: 'genprompts_github_rate_limit_remaining',
    help: 'Remaining rate limit of an installation, as last reported by GitHub.',
    labelNames: ['installation', 'resource'],
    registers,
  })
  return {
    deliveryArrived(event, outcome, seconds) {
      arrived.inc({ event: event ?? 'unknown', outcome })
      answering.observe(seconds)
    },
    deliveryWorked: (event, outcome) => worked.inc({ event, outcome }),
    triggerWorked: outcome => triggers.inc({ outcome }),
    actionApplied: (kind, outcome) => actions.inc({ kind, outcome }),
    workEnded: outcome => work.inc({ outcome }),
    gitHubCalled({ method, route, status, seconds, installationId, limit }) {
      calls.inc({ method, route, status: status ?? 'none' })
      calling.observe({ method, route }, seconds)
      if (limit !== null && installationId !== null) {
        remaining.set({ installation: installationId, resource: limit.resource }, limit.remaining)
      }
    },
  }
}

// How the queue stands, as gauges for Prometheus.

/** Gauges of the queue, and what asks the database for them: only when somebody looks. */
function queueGauges(register: Registry, store: QueueStats, clock: Clock): () => Promise<void> {
  const registers = [register]
  const gauge = (name: string, help: string, labelNames: string[] = []): Gauge =>
    new Gauge({ name: `genprompts_${name}`, help, labelNames, registers })
  const up = gauge('database_up', '1 if the database answers.')
  const oldest = gauge('oldest_seconds', 'Age of the oldest waiting delivery and of the oldest due job, 0 for none.', [
    'queue',
  ])
  const sizes = gauge('queue_size', 'Current number by state; phases are those of active plans.', ['queue', 'state'])
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

// Checks a bearer token without telling by its time how much of it was right.

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** @returns whether an `Authorization` header carries the token */
function bearerCheck(token: string): (authorization: string | undefined) => boolean {
  const wanted = digest(token)
  return authorization => {
    const [, given] = /^bearer +(\S+)$/i.exec(authorization ?? '') ?? []
    return given !== undefined && timingSafeEqual(digest(given), wanted)
  }
}
