/** Takes webhooks in: verified, stored, then answered. The worker does the rest. */
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { IncomingMessage } from 'node:http'
import type { ArrivalOutcome, Meter } from '../app/ports/metrics.js'
import type { Clock, Log } from '../app/ports/github.js'
import type { Store } from '../app/ports/store.js'

/** GitHub caps payloads at 25 MB (its document on webhook events); a larger body is not from GitHub. */
const LARGEST_BODY = 25 * 1024 * 1024
/** A sender that goes on beyond this is cut off without having read the answer. */
const MOST_DISCARDED = 2 * LARGEST_BODY

/** Routes of the web server see Node's own request beside the standard one. */
export interface HttpEnv {
  Bindings: HttpBindings
}

export interface IntakeOptions {
  /** Whether the signature (`X-Hub-Signature-256`) was made of this body with the webhook secret; takes constant time. */
  verify: (body: string, signature: string) => Promise<boolean>
  store: Pick<Store, 'storeDelivery'>
  clock: Clock
  log: Log
  meter: Meter
  /** Called after a delivery was stored. */
  onStored: () => void
}

/**
 * Answers 202 stored (or known already) · 400 not a delivery · 401 wrong or missing signature · 413 too large · 503 could
 * not be stored: GitHub then shows the delivery as failed, and it can be asked for again within three days.
 */
export function createIntake({ verify, store, clock, log, meter, onStored }: IntakeOptions) {
  return async (c: Context<HttpEnv>): Promise<Response> => {
    const started = performance.now()
    const arrived = (event: string | null, outcome: ArrivalOutcome): void =>
      meter.deliveryArrived(event, outcome, (performance.now() - started) / 1000)
    const { incoming } = c.env
    const id = header(incoming, 'x-github-delivery')
    const event = header(incoming, 'x-github-event')
    const signature = header(incoming, 'x-hub-signature-256')
    const body = await readBody(incoming)
    // Nobody is there to read this answer.
    if (body === 'aborted') return c.text('The request ended before its body was complete.\n', 400)
    if (body === 'too-large') {
      arrived(null, 'too-large')
      return c.text('The body is larger than a GitHub webhook can be.\n', 413, { connection: 'close' })
    }
    const text = body.toString('utf8')
    if (signature === null || !(await verify(text, signature).catch(() => false))) {
      arrived(null, 'unsigned')
      log.warn({ delivery: id, event, signed: signature !== null }, 'delivery with a wrong signature rejected')
      return c.text('The signature does not match the webhook secret.\n', 401)
    }
    if (id === null || event === null) {
      arrived(null, 'malformed')
      return c.text('X-GitHub-Delivery or X-GitHub-Event is missing.\n', 400)
    }
    try {
      const outcome = await store.storeDelivery({ id, event, body: text, receivedAt: clock.now() })
      arrived(event, outcome)
      if (outcome === 'stored') onStored()
      return c.text(`${outcome}\n`, 202)
    } catch (error) {
      arrived(event, 'not-stored')
      log.error({ err: error, delivery: id, event }, 'delivery not stored')
      return c.text('The delivery could not be stored. Send it again.\n', 503)
    }
  }
}

function header({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/**
 * Reads by `data` events: a web stream costs a quarter of the throughput. What is beyond the limit is discarded as it
 * comes, so that the sender gets to the answer and the connection can be closed.
 */
function readBody(incoming: IncomingMessage): Promise<Buffer | 'too-large' | 'aborted'> {
  return new Promise(resolve => {
    let chunks: Buffer[] = []
    let size = 0
    incoming
      .on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= LARGEST_BODY) chunks.push(chunk)
        else chunks = []
        if (size > MOST_DISCARDED) resolve('too-large')
      })
      .once('end', () => resolve(size > LARGEST_BODY ? 'too-large' : Buffer.concat(chunks)))
      .once('error', () => resolve('aborted'))
      .once('close', () => resolve('aborted'))
  })
}
