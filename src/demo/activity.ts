/** The transcript of webhooks and writes as lines that a person can follow. */
import { describeWebhook, describeWrite } from './describe.js'
import type { DeliveryRecord, DemoGitHub, RequestRecord } from './demo-options.js'
import type { Happening } from './views.js'

export interface Recorder {
  /** All lines so far, oldest first, as they stand now. */
  list(): Happening[]
  /** Ends the listening. */
  stop(): void
}

interface Seen {
  order: number
  at: string
}

/**
 * Listens from now on. The transcripts say what was sent but not in one order; so whatever is new after a change gets the
 * next places: first the request that made the change, then the webhooks that tell of it.
 * Reads and calls outside of repositories (tokens) are left out: nothing changes by them.
 */
export function createRecorder(github: DemoGitHub, now: () => Date): Recorder {
  const requests = new Map<RequestRecord, Seen>()
  const deliveries = new Map<DeliveryRecord, Seen>()
  let order = 0
  let readUpTo = { requests: 0, deliveries: 0 }
  const next = (): Seen => ({ order: order++, at: now().toISOString() })
  const look = () => {
    const all = { requests: github.requests, deliveries: github.deliveries }
    for (const one of all.requests.slice(readUpTo.requests)) if (isWrite(one)) requests.set(one, next())
    for (const one of all.deliveries.slice(readUpTo.deliveries)) deliveries.set(one, next())
    readUpTo = { requests: all.requests.length, deliveries: all.deliveries.length }
  }
  look()
  return {
    stop: github.onChange(look),
    list: () => {
      look()
      return [
        ...[...requests].flatMap(([request, seen]) => fromRequest(request, seen)),
        ...[...deliveries].map(([delivery, seen]) => fromDelivery(delivery, seen)),
      ].toSorted((a, b) => a.order - b.order)
    },
  }
}

function isWrite({ method }: RequestRecord): boolean {
  return method !== 'GET' && method !== 'HEAD'
}

function fromRequest(request: RequestRecord, seen: Seen): Happening[] {
  const said = describeWrite(request)
  if (said === null) return []
  const { status, actor, method, path } = request
  return [
    {
      id: `request-${seen.order}`,
      ...seen,
      kind: actor.kind === 'user' ? 'person' : 'bot',
      actor: actor.login,
      text: said.text,
      issue: said.issue,
      detail: `${method} ${shortPath(path)} → ${status ?? '…'}`,
      failed: status !== null && status >= 400,
    },
  ]
}

/** Without the repository, which is always the same, and without the digits of database ids. */
function shortPath(path: string): string {
  return path.replace(/^\/repos\/[^/]+\/[^/]+/, '…').replaceAll(/\d{7,}/g, '…')
}

function fromDelivery(delivery: DeliveryRecord, seen: Seen): Happening {
  const { event, action, statusCode } = delivery
  const name = action === null ? event : `${event}.${action}`
  return {
    id: `delivery-${delivery.id}`,
    ...seen,
    kind: 'webhook',
    actor: null,
    text: describeWebhook(event, action, delivery.payload),
    issue: numberOf(delivery.payload['issue'] ?? delivery.payload['parent_issue']),
    detail: `${name} → ${statusCode ?? '…'}`,
    failed: statusCode !== null && statusCode >= 400,
  }
}

function numberOf(issue: unknown): number | null {
  if (typeof issue !== 'object' || issue === null || !('number' in issue)) return null
  return typeof issue.number === 'number' ? issue.number : null
}
