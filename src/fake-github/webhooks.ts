/** Webhooks: who receives an event, signed as GitHub signs, delivered after the answer, recorded for redelivery. */
import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HookEvent, Installation, App, Author, Issue } from './model.js'
import { post } from './send-webhook.js'
import type { World } from './state.js'
import { issueView } from './views/issue-view.js'
import { webhookPayload } from './views/payload-view.js'

/** One try to deliver. */
export interface DeliveryAttempt {
  /** The number that `/app/hook/deliveries` knows it by. */
  id: number
  redelivery: boolean
  /** 502 where nobody answered, 504 after 10 seconds. */
  statusCode: number
  status: string
  deliveredAt: Date
  /** Seconds. */
  duration: number
  requestHeaders: Record<string, string>
  responseBody: string | null
}

export interface DeliveryRecord {
  /** X-GitHub-Delivery; the same for every attempt. */
  id: string
  event: string
  action: string
  payload: Record<string, unknown>
  /** Of the last attempt; null before the first. */
  statusCode: number | null
  app: App
  installation: Installation
  repositoryId: number | null
  attempts: DeliveryAttempt[]
}

/**
 * What becomes of a delivery that is due: `sent` · `held` until somebody releases it · `failed`: nobody answers, which is
 * listed, so that it can be asked for again · `lost` without a trace · or sent a while later, in milliseconds of real time.
 */
export type Fate = 'sent' | 'held' | 'failed' | 'lost' | { afterMs: number }

export interface DeliveryMode {
  /** How often each delivery is sent, with the same id. */
  copies: number
  /** Asked once a delivery. */
  fate: (record: DeliveryRecord) => Fate
}

/** GitHub's own limit for an answer to a webhook. */
const LIMIT_MS = 10_000
/** These reach an App whatever it subscribes to. */
const ALWAYS = ['installation', 'installation_repositories']

export class Hooks {
  readonly records: DeliveryRecord[] = []
  readonly #inFlight = new Set<Promise<void>>()
  #fresh: DeliveryRecord[] = []
  mode: DeliveryMode = { copies: 1, fate: () => 'sent' }
  paused = false
  /** Those whose first attempt waits to be released, oldest first. */
  readonly held: DeliveryRecord[] = []

  constructor(
    private readonly world: World,
    /** Breaks off what is in flight. */
    private readonly closing: AbortSignal,
  ) {
    world.deliver = event => this.#record(event)
  }

  /** Deliveries recorded since the last call; whoever takes them sends them. */
  take(): DeliveryRecord[] {
    const taken = this.#fresh
    this.#fresh = []
    return taken
  }

  /** Sends them when `answered` resolves; while paused they are recorded as failed. */
  send(records: readonly DeliveryRecord[], answered: Promise<void>): void {
    for (const record of records) {
      const fate = this.paused ? 'failed' : this.mode.fate(record)
      if (fate === 'held') this.held.push(record)
      else if (fate !== 'lost') this.#sendCopies(record, this.#turn(answered, fate), fate === 'failed')
    }
  }

  /** Sends one that was held; does nothing where it is not. */
  release(record: DeliveryRecord): void {
    const at = this.held.indexOf(record)
    if (at < 0) return
    this.held.splice(at, 1)
    this.#sendCopies(record, Promise.resolve(), false)
  }

  async #turn(answered: Promise<void>, fate: Fate): Promise<void> {
    await answered
    if (typeof fate === 'object') await sleep(fate.afterMs, undefined, { signal: this.closing }).catch(() => undefined)
  }

  #sendCopies(record: DeliveryRecord, turn: Promise<void>, unreachable: boolean): void {
    for (let copy = 0; copy < this.mode.copies; copy += 1) {
      this.#track(turn.then(() => this.#attempt(record, false, unreachable)))
    }
  }

  /** Resolves when no delivery is in flight, those included that a delivery brings about meanwhile. */
  async settle(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight)
  }

  /** A new attempt with the same id and payload. */
  redeliver(record: DeliveryRecord): Promise<void> {
    const attempt = this.#attempt(record, true)
    this.#track(attempt)
    return attempt
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#inFlight.delete(tracked))
    this.#inFlight.add(tracked)
  }

  #record(event: HookEvent): void {
    const covering = event.repository === null ? [] : this.world.installationsOf(event.repository)
    for (const installation of event.installations ?? covering) {
      const { app } = installation
      const wanted = ALWAYS.includes(event.event) || app.events.includes(event.event)
      if (!wanted || (installation.suspendedAt !== null && event.action !== 'suspend')) continue
      const record: DeliveryRecord = {
        id: randomUUID(),
        event: event.event,
        action: event.action,
        payload: webhookPayload(this.world, event, installation),
        statusCode: null,
        app,
        installation,
        repositoryId: event.repository?.id ?? null,
        attempts: [],
      }
      this.records.push(record)
      this.#fresh.push(record)
    }
  }

  async #attempt(record: DeliveryRecord, redelivery: boolean, unreachable = false): Promise<void> {
    const { app } = record
    if (app.webhookUrl === null) return
    const body = JSON.stringify(record.payload)
    const requestHeaders = headersOf(record, body)
    const started = performance.now()
    const deliveredAt = this.world.now()
    const result =
      this.paused || unreachable
        ? { statusCode: 502, status: 'failed to connect to host', body: null }
        : await post(
            app.webhookUrl,
            requestHeaders,
            body,
            AbortSignal.any([AbortSignal.timeout(LIMIT_MS), this.closing]),
          )
    record.statusCode = result.statusCode
    record.attempts.push({
      id: this.world.identity('delivery').id,
      redelivery,
      statusCode: result.statusCode,
      status: result.status,
      deliveredAt,
      duration: Math.round(performance.now() - started) / 1000,
      requestHeaders,
      responseBody: result.body,
    })
  }
}

function headersOf({ id, event, app }: DeliveryRecord, body: string): Record<string, string> {
  const sign = (algorithm: 'sha1' | 'sha256') =>
    `${algorithm}=${createHmac(algorithm, app.webhookSecret).update(body).digest('hex')}`
  return {
    Accept: '*/*',
    'Content-Type': 'application/json',
    'User-Agent': 'GitHub-Hookshot/10ca1b2',
    'X-GitHub-Delivery': id,
    'X-GitHub-Event': event,
    'X-GitHub-Hook-ID': String(app.hookId),
    'X-GitHub-Hook-Installation-Target-ID': String(app.id),
    'X-GitHub-Hook-Installation-Target-Type': 'integration',
    'X-Hub-Signature': sign('sha1'),
    'X-Hub-Signature-256': sign('sha256'),
  }
}

// Tells Apps and watchers of a change to an issue.

/** An `issues` event; a change to a pull request is a `pull_request` event on GitHub, which nobody here subscribes to. */
export function emitIssue(
  world: World,
  issue: Issue,
  action: string,
  author: Author,
  more: Record<string, unknown> = {},
): void {
  if (issue.isPullRequest) return
  const content = { issue: issueView(world, issue), ...more }
  world.emit({ event: 'issues', action, repository: issue.repository, sender: author.user, content }, issue)
}
