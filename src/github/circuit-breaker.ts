/** Stands before every request: keeps still while GitHub has asked for it or is down, and asks again for what is missing for a moment. */
import { GitHubBusy, type Clock } from '../app/ports/github.js'
import { httpFailure, limitEnds } from './github-errors.js'
import type { BotOctokitInstance } from './instrument.js'

/** So many requests in a row without a proper answer, and GitHub counts as down. */
const FAILURES_TO_OPEN = 6
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 60_000

/** GitHub's replicas lag: what was just created, or just read, may be answered with 404 for a moment. */
const PAUSES_AFTER_404_MS = [1_000, 3_000]
/** Routes of things that are known to be there. Where a file or a permission is looked up, 404 is an answer. */
const KNOWN_TO_BE_THERE = /^\/repos\/\{owner\}\/\{repo\}\/issues(\/|$)/

export interface CircuitBreaker {
  /** Throws GitHubBusy where it is to wait. */
  enter(installationId: number): void
  /** GitHub answered properly, be it with a refusal. */
  answered(): void
  /** No answer, or a server error. */
  failed(): void
  /** A limit of this installation. */
  limited(installationId: number, until: Date): void
  /** Routes that answered 404 to the end the last time: a server that lacks them is not asked again and again. */
  readonly lacking: Set<string>
  sleep(ms: number): Promise<void>
}

export interface CircuitBreakerOptions {
  clock: Clock
  sleep: (ms: number) => Promise<void>
  /** From 0 up to 1: many processes must not come back at once. */
  random: () => number
}

/** One for the whole process: limits belong to an installation, being down to the server. */
export function createCircuitBreaker({ clock, sleep, random }: CircuitBreakerOptions): CircuitBreaker {
  const limits = new Map<number, Date>()
  let failures = 0
  let pause = FIRST_PAUSE_MS
  /** Until then nothing is asked; afterwards one request is let through to see. */
  let down: Date | null = null

  const fallDown = (now: Date): void => {
    down = new Date(now.getTime() + pause * (1 + random() / 4))
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }

  return {
    sleep,
    lacking: new Set(),
    enter(installationId) {
      const now = clock.now()
      const limit = limits.get(installationId)
      if (limit !== undefined && limit > now) throw new GitHubBusy(limit, true, 'GitHub rate limit')
      if (down === null) return
      if (down > now) throw new GitHubBusy(down, true, 'GitHub does not answer')
      // This one goes to see; the others wait for what it finds.
      fallDown(now)
    },
    answered() {
      failures = 0
      pause = FIRST_PAUSE_MS
      down = null
    },
    failed() {
      failures += 1
      if (failures >= FAILURES_TO_OPEN && down === null) fallDown(clock.now())
    },
    limited(installationId, until) {
      const known = limits.get(installationId)
      if (known === undefined || known < until) limits.set(installationId, until)
    },
  }
}

/** Every request of this client goes through the guard. A limit is thrown as GitHubBusy, whoever asked. */
export function withCircuitBreaker(
  octokit: BotOctokitInstance,
  breaker: CircuitBreaker,
  installationId: number,
  clock: Clock,
): BotOctokitInstance {
  octokit.hook.wrap('request', async (request, options) => {
    const route = options.url
    const ask = async () => {
      breaker.enter(installationId)
      try {
        // A copy: each try has its own time-out.
        const answer = await request({ ...options })
        breaker.answered()
        return answer
      } catch (error) {
        const failure = httpFailure(error)
        if (failure === null || failure.status >= 500) breaker.failed()
        else breaker.answered()
        const limit = failure === null ? null : limitEnds(failure, clock.now())
        if (limit === null) throw error
        breaker.limited(installationId, limit.until)
        const message = `${options.method} ${route}: rate limit until ${limit.until.toISOString()}`
        throw new GitHubBusy(limit.until, true, message)
      }
    }
    for (const pause of KNOWN_TO_BE_THERE.test(route) && !breaker.lacking.has(route) ? PAUSES_AFTER_404_MS : []) {
      try {
        return await ask()
      } catch (error) {
        if (httpFailure(error)?.status !== 404) throw error
        await breaker.sleep(pause)
      }
    }
    try {
      const answer = await ask()
      breaker.lacking.delete(route)
      return answer
    } catch (error) {
      if (httpFailure(error)?.status === 404) breaker.lacking.add(route)
      throw error
    }
  })
  return octokit
}
