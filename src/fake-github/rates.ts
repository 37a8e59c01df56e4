/** Counts requests by caller, says in the headers what is left of the hour, and keeps the limit on content where asked to. */
import { ApiError } from './github-errors.js'
import type { Actor } from './model.js'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const LIMIT = 5000
const SECONDARY =
  'You have exceeded a secondary rate limit and have been temporarily blocked from content creation. ' +
  'Please retry your request again later.'
const ANONYMOUS_LIMIT = 60

interface Window {
  used: number
  limit: number
  /** Milliseconds since 1970. */
  resetsAt: number
}

export interface Rate {
  limit: number
  remaining: number
  /** Seconds since 1970. */
  reset: number
  used: number
  resource: 'core' | 'graphql'
}

const isContent = ({ method, pattern }: { method: string; pattern: string }): boolean =>
  method === 'POST' && /\/(issues|comments)$/.test(pattern)

const keyOf = (actor: Actor): string => {
  if (actor.kind === 'user') return `user ${actor.user.login}`
  if (actor.kind === 'app') return `app ${actor.app.slug}`
  return actor.kind === 'installation' ? `installation ID ${actor.token.installation.id}` : 'anonymous'
}

export class Rates {
  readonly #windows = new Map<string, Window>()
  /** Refuses what is over the limit; off unless asked for, because a demo's page asks often. */
  enforced = false
  limit = LIMIT
  /** GitHub's own is 80 a minute and 500 an hour; null sets none. */
  contentLimit: { perMinute: number; perHour: number } | null = null
  /** When content was created, milliseconds since 1970. */
  #content: number[] = []

  constructor(private readonly now: () => Date) {}

  /** Counts one request. */
  count(actor: Actor, resource: Rate['resource']): Rate {
    const window = this.#window(actor, resource)
    window.used += 1
    return this.#rate(window, resource)
  }

  look(actor: Actor, resource: Rate['resource']): Rate {
    return this.#rate(this.#window(actor, resource), resource)
  }

  /** Throws what GitHub answers beyond a limit. */
  check(rate: Rate, actor: Actor, request: { method: string; pattern: string }): void {
    if (this.enforced && rate.used > rate.limit) {
      throw new ApiError(403, `API rate limit exceeded for ${keyOf(actor)}.`)
    }
    if (this.contentLimit === null || !isContent(request) || actor.kind !== 'installation') return
    const now = this.now().getTime()
    this.#content = this.#content.filter(at => at > now - HOUR_MS)
    const lastMinute = this.#content.filter(at => at > now - MINUTE_MS).length
    const { perMinute, perHour } = this.contentLimit
    if (lastMinute >= perMinute || this.#content.length >= perHour) {
      throw new ApiError(403, SECONDARY, { headers: { 'retry-after': '60' } })
    }
    this.#content.push(now)
  }

  #rate({ used, limit, resetsAt }: Window, resource: Rate['resource']): Rate {
    return { limit, remaining: Math.max(0, limit - used), reset: Math.floor(resetsAt / 1000), used, resource }
  }

  #window(actor: Actor, resource: Rate['resource']): Window {
    const key = `${resource} ${keyOf(actor)}`
    const now = this.now().getTime()
    const known = this.#windows.get(key)
    if (known !== undefined && known.resetsAt > now) return known
    const limit = actor.kind === 'anonymous' ? Math.min(ANONYMOUS_LIMIT, this.limit) : this.limit
    const fresh = { used: 0, limit, resetsAt: now + HOUR_MS }
    this.#windows.set(key, fresh)
    return fresh
  }
}

export const rateHeaders = (rate: Rate): Record<string, string> => ({
  'x-ratelimit-limit': String(rate.limit),
  'x-ratelimit-remaining': String(rate.remaining),
  'x-ratelimit-reset': String(rate.reset),
  'x-ratelimit-used': String(rate.used),
  'x-ratelimit-resource': rate.resource,
})
