/** What a failed call to GitHub means for the bot: come back later, try again, look first, or refused. */
import { z } from 'zod'
import {
  GitHubBusy,
  GitHubDown,
  OutOfDate,
  OutOfReach,
  WriteRefused,
  WriteUnclear,
  type Unreachable,
} from '../app/ports/github.js'

/** Waiting time where GitHub says "secondary rate limit" without a Retry-After: "at least one minute" by its own document. */
const SECONDARY_WAIT_MS = 60_000

const LEAST_WAIT_MS = 5_000

/** An error of Octokit's. It reports a network failure as status 500 without a response. */
const failed = z.object({
  status: z.number(),
  message: z.string().default(''),
  response: z.object({ headers: z.record(z.string(), z.union([z.string(), z.number()]).optional()) }),
})

export interface HttpFailure {
  status: number
  message: string
  headers: Record<string, string | number | undefined>
}

/** The HTTP answer inside an error of Octokit's, or null for a failure without an answer (network, time-out). */
export function httpFailure(error: unknown): HttpFailure | null {
  const { data } = failed.safeParse(error)
  return data === undefined ? null : { status: data.status, message: data.message, headers: data.response.headers }
}

export const isStatus = (error: unknown, ...statuses: number[]): boolean =>
  statuses.includes(httpFailure(error)?.status ?? 0)

/** The time at which a limit ends, or null where the answer is no limit's. */
export function limitEnds(failure: HttpFailure, now: Date): { until: Date; primary: boolean } | null {
  if (failure.status !== 403 && failure.status !== 429) return null
  const after = Number(failure.headers['retry-after'])
  if (Number.isFinite(after) && failure.headers['retry-after'] !== undefined) {
    return { until: new Date(now.getTime() + after * 1000), primary: false }
  }
  if (String(failure.headers['x-ratelimit-remaining']) === '0') {
    const reset = Number(failure.headers['x-ratelimit-reset'])
    // By GitHub's clock: where ours is ahead it lies in the past, and we would ask without a pause.
    const until = Math.max(reset * 1000, now.getTime() + LEAST_WAIT_MS)
    if (Number.isFinite(reset)) return { until: new Date(until), primary: true }
  }
  const secondary = failure.status === 429 || /secondary rate limit|abuse detection/i.test(failure.message)
  return secondary ? { until: new Date(now.getTime() + SECONDARY_WAIT_MS), primary: false } : null
}

/** GitHub has no codes for these: it says them in words, with these statuses. */
const OUT_OF_REACH: readonly [status: number, words: RegExp, why: Unreachable][] = [
  [403, /installation\b.*\bsuspended/i, 'suspended'],
  [403, /archived/i, 'archived'],
  [403, /not accessible by integration/i, 'no-permission'],
  [422, /permissions requested are not granted/i, 'no-permission'],
  [410, /issues (?:are|has been|have been) disabled/i, 'issues-off'],
  [403, /access blocked/i, 'blocked'],
  [451, /(?:)/, 'blocked'],
]

/** Why nothing can be done here until somebody changes something, or null for any other failure. */
export function outOfReach(error: unknown, what: string): OutOfReach | null {
  if (error instanceof OutOfReach) return error
  const failure = httpFailure(error)
  if (failure === null) return null
  const known = OUT_OF_REACH.find(([status, words]) => failure.status === status && words.test(failure.message))
  return known === undefined ? null : new OutOfReach(known[2], `${what}: ${failure.message}`)
}

/** The error to throw for a failed read. */
export function readFailure(error: unknown, what: string, now: Date): Error {
  if (error instanceof GitHubBusy || error instanceof OutOfReach) return error
  const failure = httpFailure(error)
  if (failure === null) return new GitHubDown(`${what}: no answer from GitHub (${messageOf(error)})`, { cause: error })
  const limit = limitEnds(failure, now)
  if (limit !== null) return new GitHubBusy(limit.until, true, `${what}: rate limit until ${limit.until.toISOString()}`)
  const closed = outOfReach(error, what)
  if (closed !== null) return closed
  if (failure.status === 401) return new OutOfDate(`${what}: GitHub answered 401`, { cause: error })
  if (failure.status >= 500) return new GitHubDown(`${what}: GitHub answered ${failure.status}`, { cause: error })
  return error instanceof Error ? error : new Error(String(error))
}

/** The error to throw for a failed write: after a server error or no answer it may have happened all the same. */
export function writeFailure(error: unknown, what: string, now: Date): Error {
  if (error instanceof GitHubBusy || error instanceof OutOfReach) return error
  const failure = httpFailure(error)
  if (failure === null)
    return new WriteUnclear(`${what}: no answer from GitHub (${messageOf(error)})`, { cause: error })
  const limit = limitEnds(failure, now)
  if (limit !== null) return new GitHubBusy(limit.until, true, `${what}: rate limit until ${limit.until.toISOString()}`)
  if (failure.status >= 500) return new WriteUnclear(`${what}: GitHub answered ${failure.status}`, { cause: error })
  if (failure.status === 401) return new OutOfDate(`${what}: GitHub answered 401`, { cause: error })
  const closed = outOfReach(error, what)
  if (closed !== null) return closed
  return new WriteRefused(failure.status, `${what}: ${failure.message}`)
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
