/** The front door for webhooks: verified, stored, then answered. Nothing is worked here. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ArrivalOutcome, Meter } from '../app/ports/metrics.js'
import type { Clock, Log } from '../app/ports/github.js'
import type { Store } from '../app/ports/store.js'
import { pathOf, type Handler } from './respond.js'

/** GitHub caps payloads at 25 MB (its document on webhook events); a larger body is not from GitHub. */
const LARGEST_BODY = 25 * 1024 * 1024

export interface IntakeOptions {
  path: string
  verify: (body: string, signature: string) => Promise<boolean>
  store: Store
  clock: Clock
  log: Log
  meter: Meter
  /** True once the server is to stop: nothing is taken any more. */
  isStopping: () => boolean
  /** Called after a delivery was stored. */
  onStored: () => void
}

/**
 * 202 stored (or known already) · 400 not a delivery · 401 wrong or missing signature · 405 · 413 · 503 could not be
 * stored, or the server is being stopped: GitHub then shows the delivery as failed, and it can be asked for again within three days.
 */
export function createIntake({ path, verify, store, clock, log, meter, isStopping, onStored }: IntakeOptions): Handler {
  return async (req, res) => {
    if (pathOf(req) !== path) return false
    if (isStopping()) return answer(res, 503, 'The server is shutting down.', { connection: 'close' })
    const started = performance.now()
    const arrived = (event: string | null, outcome: ArrivalOutcome): void =>
      meter.deliveryArrived(event, outcome, (performance.now() - started) / 1000)
    if (req.method !== 'POST') return answer(res, 405, 'Send webhooks with POST.', { allow: 'POST' })
    const id = header(req, 'x-github-delivery')
    const event = header(req, 'x-github-event')
    const signature = header(req, 'x-hub-signature-256')
    const body = await readBody(req)
    if (body === null) {
      arrived(null, 'too-large')
      return answer(res, 413, 'The body is larger than a GitHub webhook can be.')
    }
    if (signature === null || !(await verify(body, signature).catch(() => false))) {
      arrived(null, 'unsigned')
      log.warn({ delivery: id, event, signed: signature !== null }, 'delivery with a wrong signature rejected')
      return answer(res, 401, 'The signature does not match the webhook secret.')
    }
    if (id === null || event === null) {
      arrived(null, 'malformed')
      return answer(res, 400, 'X-GitHub-Delivery or X-GitHub-Event is missing.')
    }
    try {
      const outcome = await store.storeDelivery({ id, event, body, receivedAt: clock.now() })
      arrived(event, outcome)
      if (outcome === 'stored') onStored()
      return answer(res, 202, outcome)
    } catch (error) {
      arrived(event, 'not-stored')
      log.error({ err: error, delivery: id, event }, 'delivery not stored')
      return answer(res, 503, 'The delivery could not be stored. Send it again.')
    }
  }
}

const header = (req: IncomingMessage, name: string): string | null => {
  const value = req.headers[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** Null where the body is too large. */
async function readBody(req: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_BODY) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function answer(res: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): true {
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(`${text}\n`)
  return true
}
