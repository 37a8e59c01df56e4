/** Probot's Octokit without its own retries and pacing, which would repeat a create after a 502. */
import { request } from '@octokit/request'
import type { Logger } from 'pino'
import { ProbotOctokit } from 'probot'
import type { Meter } from '../app/ports/metrics.js'
import { limitIn, instrument, type BotOctokitInstance } from './instrument.js'

/** GitHub answers most calls within seconds; a call that takes longer is given up and, for a write, looked for afterwards. */
export const REQUEST_TIMEOUT_MS = 10_000
export const ARCHIVE_TIMEOUT_MS = 60_000

type OctokitOptions = NonNullable<ConstructorParameters<typeof ProbotOctokit>[0]>

/**
 * The function form of `defaults` is needed: Probot merges a plain throttle object away.
 * Pacing and limits are ours, for each installation (see pacer.ts); a failed call is repeated by the worker, never here.
 */
export const BotOctokit = ProbotOctokit.defaults((options: OctokitOptions) => ({
  ...options,
  throttle: { ...options.throttle, enabled: false },
  retry: { enabled: false },
}))

export interface AppCredentials {
  appId: number
  /** PEM. */
  privateKey: string
  /** REST base URL. */
  baseUrl: string
  log: Logger
  meter: Meter
  /** In place of both time-outs above. */
  timeoutMs?: number | undefined
}

/**
 * A client that speaks as the App. Not Probot's own: the one it makes asks api.github.com for installation tokens
 * whatever its base URL (its authentication is given a request without it).
 */
export function appOctokit({ appId, privateKey, baseUrl, log, meter, timeoutMs }: AppCredentials): BotOctokitInstance {
  const tokenRequest = request.defaults({
    baseUrl,
    request: {
      fetch: (url: string, init: RequestInit) =>
        measuredFetch(meter, url, { ...init, signal: AbortSignal.timeout(timeoutMs ?? REQUEST_TIMEOUT_MS) }),
    },
  })
  const octokit = new BotOctokit({ baseUrl, log, auth: { appId, privateKey, request: tokenRequest } })
  return instrument(limitTime(octokit, timeoutMs), meter, null)
}

/** Requests for tokens are the authentication library's own and pass by Octokit's hooks. */
async function measuredFetch(meter: Meter, url: string, init: RequestInit): Promise<Response> {
  const started = performance.now()
  const ended = (answer: Response | null): void =>
    meter.gitHubCalled({
      method: init.method ?? 'GET',
      route: '/app/installations/{installation_id}/access_tokens',
      status: answer?.status ?? null,
      seconds: (performance.now() - started) / 1000,
      installationId: null,
      limit: answer === null ? null : limitIn(Object.fromEntries(answer.headers)),
    })
  try {
    const answer = await fetch(url, init)
    ended(answer)
    return answer
  } catch (error) {
    ended(null)
    throw error
  }
}

/** Sets a time-out on every request that has none of its own; Octokit sets none. */
export function limitTime(octokit: BotOctokitInstance, timeoutMs?: number): BotOctokitInstance {
  octokit.hook.before('request', options => {
    const wanted = timeoutMs ?? (options.url.includes('/tarball/') ? ARCHIVE_TIMEOUT_MS : REQUEST_TIMEOUT_MS)
    // A new object: the one that is there is shared by all calls of this operation, and so would be its time.
    options.request = { ...options.request, signal: options.request.signal ?? AbortSignal.timeout(wanted) }
  })
  return octokit
}
