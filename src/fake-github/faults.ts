/** Failures on order: answers that a test wants to go wrong, before or after their effect. */
import type { Actor } from './model-app.js'

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
