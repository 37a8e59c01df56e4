/** `GET /metrics`: what happens here, for Prometheus. Labels name kinds, never people, repositories or issues. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Meter } from '../app/ports/metrics.js'
import type { Clock } from '../app/ports/github.js'
import type { Store } from '../app/ports/store.js'
import { bearerCheck } from './bearer.js'
import { queueGauges } from './queue-gauges.js'
import { answerJson, pathOf, type Handler } from './respond.js'

export interface Metrics {
  meter: Meter
  handler: Handler
}

export interface MetricsOptions {
  store: Store
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
    async handler(req: IncomingMessage, res: ServerResponse) {
      if (pathOf(req) !== '/metrics') return false
      if (!mayAsk(req)) {
        return answerJson(
          res,
          401,
          { error: 'Send METRICS_TOKEN as a bearer token.' },
          { 'www-authenticate': 'Bearer' },
        )
      }
      await lookAtQueue()
      const text = await register.metrics()
      res.writeHead(200, { 'content-type': register.contentType, 'cache-control': 'no-store' }).end(text)
      return true
    },
  }
}

/** Where no token is set there is nothing to see, and nothing is counted. */
export const metricsAreOff: Handler = (req, res) =>
  Promise.resolve(
    pathOf(req) === '/metrics' && answerJson(res, 404, { error: 'Metrics are off. Set METRICS_TOKEN to have them.' }),
  )

function createMeter(register: Registry): Meter {
  const registers = [register]
  const counter = <T extends string>(name: string, help: string, labelNames: T[]): Counter<T> =>
    new Counter({ name: `genprompts_${name}`, help, labelNames, registers })
  const arrived = counter('deliveries_total', 'Webhooks that arrived, by event and what became of them.', [
    'event',
    'outcome',
  ])
  const worked = counter('deliveries_worked_total', 'Stored webhooks that were worked.', ['event', 'outcome'])
  const triggers = counter('triggers_total', 'Labels and commands that were answered.', ['outcome'])
  const actions = counter('actions_total', 'Steps of plans that were carried out.', ['kind', 'outcome'])
  const work = counter('work_total', 'Turns of work on an issue; retried and given-up are failures.', ['outcome'])
  const calls = counter('github_requests_total', 'Calls to GitHub; status "none" where no answer came.', [
    'method',
    'route',
    'status',
  ])
  const answering = new Histogram({
    name: 'genprompts_webhook_duration_seconds',
    help: 'From the arrival of a webhook to its answer.',
    buckets: BUCKETS,
    registers,
  })
  const calling = new Histogram({
    name: 'genprompts_github_request_duration_seconds',
    help: 'Calls to GitHub.',
    labelNames: ['method', 'route'],
    buckets: BUCKETS,
    registers,
  })
  const remaining = new Gauge({
    name: 'genprompts_github_rate_limit_remaining',
    help: 'What is left of the limit of an installation, as GitHub last said.',
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
