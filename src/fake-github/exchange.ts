/** One request on its way: caller, limits, failure on order, operation, transcript, answer, and then the webhooks. */
import type { Http2Bindings, HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Hono } from 'hono'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { identify } from './auth.js'
import type { FaultRule, Faults } from './faults.js'
import { ApiError, Unhandled } from './github-errors.js'
import type { Actor } from './model.js'
import type { Answer, Operation } from './operation.js'
import type { Rate, Rates } from './rates.js'
import { type Body, isRecord } from './request-fields.js'
import { errorAnswer, toResponse } from './respond.js'
import type { World } from './state.js'
import { type AnsweredRequest, loginOf, type RequestRecord } from './transcript.js'
import type { Hooks } from './webhooks.js'

export type Bindings = HttpBindings | Http2Bindings

export interface ExchangeParts {
  world: World
  hooks: Hooks
  faults: Faults
  rates: Rates
  requests: RequestRecord[]
  unhandled: string[]
  latencyMs: () => number
  /** Called with each answer that was not made to fail on order. */
  onAnswer: (answered: AnsweredRequest) => void
  /** Ends the waiting of requests that are never answered. */
  closing: AbortSignal
}

export class Exchange {
  readonly #url: URL
  readonly #record: RequestRecord
  #actor: Actor = { kind: 'anonymous' }
  #rate: Rate | null = null

  constructor(
    private readonly parts: ExchangeParts,
    private readonly operation: Operation,
    private readonly request: Request,
    private readonly params: Readonly<Record<string, string>>,
    private readonly outgoing: Bindings['outgoing'] | undefined,
  ) {
    this.#url = new URL(request.url)
    this.#record = {
      method: request.method,
      pattern: operation.path.replaceAll(/[+*]\}/g, '}'),
      path: this.#url.pathname,
      query: this.#url.search,
      body: null,
      actor: { kind: 'unknown', login: null },
      status: null,
      at: parts.world.now(),
      startedAt: performance.now(),
      endedAt: null,
      wrote: null,
      fault: null,
    }
    parts.requests.push(this.#record)
  }

  async run(): Promise<Response> {
    const { faults, hooks } = this.parts
    if (this.parts.latencyMs() > 0) await sleep(this.parts.latencyMs())
    const body = readBody(await this.request.text())
    this.#record.body = body instanceof ApiError ? null : body
    const refused = this.#identify()
    const fault = faults.strike({ ...this.#record, actor: this.#actor.kind })
    this.#record.fault = fault?.how ?? null
    const takesEffect = fault === null || fault.how.endsWith('-after')
    const answer = refused ?? (takesEffect ? await this.#perform(body) : {})
    this.#record.wrote = answer.wrote ?? null
    // Webhooks follow the answer; where it gets lost, GitHub sends them all the same.
    hooks.send(hooks.take(), fault === null ? this.#answered() : Promise.resolve())
    if (fault !== null) return this.#fail(fault)
    const response = this.#respond(answer)
    this.parts.onAnswer({ ...this.#record, status: response.status, json: answer.json })
    return response
  }

  /** Null when the caller is known and within the limits. */
  #identify(): Answer | null {
    const { rates, world } = this.parts
    const resource = this.operation.path.endsWith('/graphql') ? 'graphql' : 'core'
    try {
      this.#actor = identify(world, this.request.headers.get('authorization'))
      this.#record.actor = { kind: this.#actor.kind, login: loginOf(this.#actor) }
      const isFree = this.operation.path === '/rate_limit'
      this.#rate = isFree ? rates.look(this.#actor, resource) : rates.count(this.#actor, resource)
      rates.check(this.#rate, this.#actor, this.#record)
      return null
    } catch (error) {
      this.#rate ??= rates.look(this.#actor, resource)
      return this.#explain(error)
    }
  }

  async #perform(body: Body | ApiError): Promise<Answer> {
    try {
      if (body instanceof ApiError) throw body
      return await this.operation.answer({
        world: this.parts.world,
        actor: this.#actor,
        params: this.params,
        url: this.#url,
        query: this.#url.searchParams,
        body,
        accept: this.request.headers.get('accept') ?? '',
      })
    } catch (error) {
      return this.#explain(error)
    }
  }

  /** What is not GitHub's own refusal is a fault of the local GitHub, and loud. */
  #explain(error: unknown): Answer {
    if (error instanceof ApiError) return errorAnswer(error)
    const isUnknown = error instanceof Unhandled
    const detail = error instanceof Error ? ((isUnknown ? null : error.stack) ?? error.message) : String(error)
    this.parts.unhandled.push(`${this.#record.method} ${this.#record.path}: ${detail}`)
    return { status: isUnknown ? 501 : 500, json: { message: `The local GitHub failed: ${detail}` } }
  }

  /** Resolves when the answer has left. */
  async #answered(): Promise<void> {
    if (this.outgoing !== undefined && !this.outgoing.closed) await once(this.outgoing, 'close')
  }

  #respond(answer: Answer): Response {
    const response = toResponse(answer, this.request, this.parts.world.now(), this.#rate)
    this.#record.status = response.status
    this.#record.endedAt = performance.now()
    return response
  }

  async #fail(fault: FaultRule): Promise<Response> {
    if (fault.how === 'status-before' || fault.how === 'status-after') {
      const { status = 502, body = { message: 'Server Error' }, headers = {} } = fault
      return this.#respond({ status, json: body, headers })
    }
    this.#record.endedAt = performance.now()
    const { outgoing } = this
    if (outgoing === undefined) throw new Error('The connection was broken on order.')
    if (fault.how.startsWith('drop')) outgoing.destroy()
    else if (!outgoing.closed) await once(outgoing, 'close', { signal: this.parts.closing }).catch(() => undefined)
    return RESPONSE_ALREADY_SENT
  }
}

/** A bare list is what older clients send for labels. */
function readBody(text: string): Body | ApiError {
  if (text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    if (Array.isArray(value)) return { labels: value }
    return isRecord(value) ? value : new ApiError(400, 'Body should be a JSON object')
  } catch {
    return new ApiError(400, 'Problems parsing JSON')
  }
}

// Puts the operations on an HTTP server's routes; any other route is a loud failure.

export type LocalGitHubApp = Hono<{ Bindings: Bindings }>

/** `{issue_number}` takes digits only where GitHub's names say so, `{path+}` takes slashes, `{ref*}` may be empty. */
const honoPath = (path: string): string =>
  path.replaceAll(/\{(\w+)([+*]?)\}/g, (_, name: string, many: string) => {
    if (many !== '') return `:${name}{.${many}}`
    return /_(id|number)$/.test(name) ? `:${name}{[0-9]+}` : `:${name}`
  })

export function mountApi(app: LocalGitHubApp, parts: ExchangeParts, operations: readonly Operation[]): void {
  for (const operation of operations) {
    app.on(operation.method, honoPath(operation.path), context =>
      new Exchange(parts, operation, context.req.raw, context.req.param(), outgoingOf(context.env)).run(),
    )
  }
  app.notFound(context => {
    const route = `${context.req.method} ${new URL(context.req.url).pathname}`
    parts.unhandled.push(route)
    return context.json({ message: `The local GitHub does not know this route: ${route}` }, 501)
  })
}

/** Absent when a person's shortcut calls from inside the process. */
const outgoingOf = (bindings: Partial<Bindings> | undefined): Bindings['outgoing'] | undefined => bindings?.outgoing
