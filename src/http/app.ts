/** The web application: webhook intake, health, metrics, and the doors that are mounted beside them. */
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import type { Clock, Log } from '../app/ports/github.js'
import { NO_METER } from '../app/ports/metrics.js'
import type { Store } from '../app/ports/store.js'
import { createReadiness } from './health.js'
import { metricsAreOff, type Metrics } from './metrics.js'
import { createIntake, type HttpEnv } from './webhook-intake.js'

export const WEBHOOK_PATH = '/api/github/webhooks'

export interface HttpAppOptions {
  store: Pick<Store, 'storeDelivery' | 'migrationGaps' | 'overview'>
  clock: Clock
  log: Log
  /** Null where no token is set: then nothing is counted. */
  metrics: Metrics | null
  /** Whether the signature was made of this body with the webhook secret; takes constant time. */
  verify: (body: string, signature: string) => Promise<boolean>
  /** Called after a delivery was stored. */
  onStored: () => void
  /** Aborted when the server is to stop: from then on requests get 503, and every answer closes its connection. */
  stopping: AbortSignal
  /** Further applications by the path they answer under, such as `/panel`; they are closed while the server stops. */
  mounts?: Readonly<Record<string, Hono<HttpEnv>>>
}

/** Answers every request: 404 for an unknown path, 405 for a method that a path does not take, 500 where a handler throws. */
export function createHttpApp({ log, metrics, stopping, mounts = {}, ...options }: HttpAppOptions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.use(logRequests(log.child({ name: 'http' })))
  app.use(async (c, next) => {
    await next()
    if (stopping.aborted) c.header('connection', 'close')
  })

  // These answer while the server stops.
  app.get('/ping', c => c.text('PONG')).all(allowOnly('GET'))
  app.get('/healthz', c => c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' })).all(allowOnly('GET'))
  app.get('/metrics', c => metrics?.handler(c) ?? metricsAreOff(c)).all(allowOnly('GET'))

  app.use(async (c, next) => (stopping.aborted ? c.text('The server is shutting down.\n', 503) : next()))
  app.get('/readyz', createReadiness({ ...options, log })).all(allowOnly('GET'))
  const intake = createIntake({ ...options, log, meter: metrics?.meter ?? NO_METER })
  app.post(WEBHOOK_PATH, intake).all(allowOnly('POST'))
  for (const [path, mounted] of Object.entries(mounts)) app.route(path, mounted)

  app.notFound(c => c.text('Not found.\n', 404))
  app.onError((error, c) => {
    log.error({ err: error, method: c.req.method, path: c.req.path }, 'request failed')
    return c.body(null, 500)
  })
  return app
}

const allowOnly =
  (method: 'GET' | 'POST') =>
  (c: Context): Response =>
    c.text(`Only ${method} is allowed here.\n`, 405, { allow: method })

/** One line for each request. It holds neither headers nor the query: both may carry secrets. */
function logRequests(log: Log): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const started = performance.now()
    await next()
    const ms = Math.round(performance.now() - started)
    const { method, path } = c.req
    const { status } = c.res
    const delivery = c.req.header('x-github-delivery')
    log.info({ method, path, status, ms, delivery }, `${method} ${path} ${status} - ${ms}ms`)
  }
}
