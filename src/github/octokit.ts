/** Probot's Octokit without its own retries and pacing, which would repeat a create after a 502. */
import { request } from '@octokit/request'
import type { Logger } from 'pino'
import { ProbotOctokit } from 'probot'

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

export type BotOctokitInstance = InstanceType<typeof ProbotOctokit>

export interface AppCredentials {
  appId: number
  /** PEM. */
  privateKey: string
  /** REST base URL. */
  baseUrl: string
  log: Logger
}

/**
 * A client that speaks as the App. Not Probot's own: the one it makes asks api.github.com for installation tokens
 * whatever its base URL (its authentication is given a request without it).
 */
export function appOctokit({ appId, privateKey, baseUrl, log }: AppCredentials): BotOctokitInstance {
  const tokenRequest = request.defaults({
    baseUrl,
    request: {
      fetch: (url: string, init: RequestInit) =>
        fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) }),
    },
  })
  return limitTime(new BotOctokit({ baseUrl, log, auth: { appId, privateKey, request: tokenRequest } }))
}

/** Sets a time-out on every request that has none of its own; Octokit sets none. */
export function limitTime(octokit: BotOctokitInstance): BotOctokitInstance {
  octokit.hook.before('request', options => {
    const wanted = options.url.includes('/tarball/') ? ARCHIVE_TIMEOUT_MS : REQUEST_TIMEOUT_MS
    // A new object: the one that is there is shared by all calls of this operation, and so would be its time.
    options.request = { ...options.request, signal: options.request.signal ?? AbortSignal.timeout(wanted) }
  })
  return octokit
}
