/** Failures on order: answers that a test wants to go wrong, before or after their effect. */
import type { Actor } from './model.js'

/** What a rule can look at. */
export interface FaultRequest {
  method: string
  /** Without the query. */
  path: string
  /** As in GitHub's documentation. */
  pattern: string
  /** With its question mark, or empty. */
  query: string
  /** Null where it is not JSON. */
  body: unknown
  actor: Actor['kind']
}

/**
 * `status-before`: answered so, without effect · `status-after`: the effect happens, then answered so ·
 * `timeout-before`, `timeout-after`: no answer comes, without or with the effect · `drop`: the connection breaks, without effect ·
 * `drop-after`: it breaks when the effect has happened.
 */
export type FaultKind = 'status-before' | 'status-after' | 'timeout-before' | 'timeout-after' | 'drop' | 'drop-after'

export interface FaultRule {
  match: ((request: FaultRequest) => boolean) | { method?: string; path: RegExp }
  /** How often it strikes; once when absent. */
  times?: number
  /** Matching requests that pass before it strikes; none when absent. */
  skip?: number
  how: FaultKind
  /** 502 when absent. */
  status?: number
  headers?: Record<string, string>
  body?: unknown
}

export class Faults {
  readonly #rules: { rule: FaultRule; skip: number; left: number }[] = []

  add(rule: FaultRule): void {
    this.#rules.push({ rule, skip: rule.skip ?? 0, left: rule.times ?? 1 })
  }

  /** Whether every rule has struck as often as it was to. */
  get spent(): boolean {
    return this.#rules.every(({ left }) => left === 0)
  }

  clear(): void {
    this.#rules.length = 0
  }

  /** The rule that strikes now, counted; the oldest that matches wins. */
  strike(request: FaultRequest): FaultRule | null {
    const entry = this.#rules.find(({ rule, left }) => left > 0 && matches(rule, request))
    if (entry === undefined) return null
    if (entry.skip > 0) {
      entry.skip -= 1
      return null
    }
    entry.left -= 1
    return entry.rule
  }
}

function matches(rule: FaultRule, request: FaultRequest): boolean {
  if (typeof rule.match === 'function') return rule.match(request)
  const { method, path } = rule.match
  return (method === undefined || method === request.method) && path.test(request.path)
}

// GitHub's failures by name, as its documents and its users tell them: what goes wrong, without which request.

/** What a server that is in trouble answers. */
const server = (how: 'status-before' | 'status-after', status: number): Failure => ({ how, status })

const limited = (status: number, message: string, headers: Record<string, string>): Failure => ({
  how: 'status-before',
  status,
  headers,
  body: { message },
})

export type Failure = Omit<FaultRule, 'match'>

const primaryHeaders = (now: Date, waitSeconds: number): Record<string, string> => ({
  'x-ratelimit-limit': '5000',
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': String(Math.ceil(now.getTime() / 1000) + waitSeconds),
})

const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'

/**
 * Each as it is struck at a time. `…-after`: the effect happens all the same. Limits end `waitSeconds` later, where GitHub
 * says it by Retry-After (secondary) or by the time at which the hour's count begins anew (primary).
 */
export const FAILURES = {
  'server error': () => server('status-before', 500),
  'server error after the effect': () => server('status-after', 500),
  'bad gateway': () => server('status-before', 502),
  'bad gateway after the effect': () => server('status-after', 502),
  'time-out': () => ({ how: 'timeout-before' }),
  'time-out after the effect': () => ({ how: 'timeout-after' }),
  'dropped connection': () => ({ how: 'drop' }),
  'dropped connection after the effect': () => ({ how: 'drop-after' }),
  'secondary limit': (_, waitSeconds) => limited(403, SECONDARY, { 'retry-after': String(waitSeconds) }),
  'too many requests': (_, waitSeconds) => limited(429, SECONDARY, { 'retry-after': String(waitSeconds) }),
  'primary limit': (now, waitSeconds) =>
    limited(403, 'API rate limit exceeded for installation.', primaryHeaders(now, waitSeconds)),
  /** Told with status 200, as GraphQL tells everything. */
  'GraphQL limit': (now, waitSeconds) => ({
    how: 'status-before',
    status: 200,
    headers: primaryHeaders(now, waitSeconds),
    body: { data: null, errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded.' }] },
  }),
  'not found for a moment': () => limited(404, 'Not Found', {}),
} satisfies Record<string, (now: Date, waitSeconds: number) => Failure>

export type FailureName = keyof typeof FAILURES

/** @param waitSeconds until a limit ends */
export const failure = (name: FailureName, now: Date, waitSeconds = 30): Failure => FAILURES[name](now, waitSeconds)
