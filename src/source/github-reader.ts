/** The few requests that reading a repository over GitHub's API takes, as a port narrower than Octokit. */

export interface GetOptions {
  /** The whole exchange, body included, must be over by then. */
  timeoutMs: number
  /** Give the body as a stream of bytes and do not follow a redirect. */
  raw?: boolean
}

export interface GithubResponse {
  status: number
  /** The address that was asked: where a relative redirect starts from, and which server the token belongs to. */
  url: string
  /** Names in lower case. */
  headers: Readonly<Record<string, string | number | undefined>>
  /** Parsed JSON; with `raw` an async iterable of bytes, or null where there is no body. */
  data: unknown
}

export interface GithubReader {
  /**
   * `route` is a path template ("/repos/{owner}/{repo}/commits/{ref}") or an absolute URL of the same server.
   * Resolves for a status below 400. Rejects with an error that has a `status: number` for all others,
   * and with any error for a broken connection or a time-out.
   */
  get(route: string, params: Readonly<Record<string, unknown>>, options: GetOptions): Promise<GithubResponse>
}

/** The part of `octokit.request` that is used. */
export type OctokitRequest = (route: string, parameters: Record<string, unknown>) => Promise<GithubResponse>

/**
 * Wires `octokit.request` of an installation to the port.
 * Each call gets a time-out that covers its body; raw ones get `redirect: 'manual'` and the body unparsed.
 * 404, 409 and 422 are answers here, so they must not be retried (409 is what an empty repository gives).
 */
export function octokitReader(request: OctokitRequest): GithubReader {
  return {
    get: (route, params, { timeoutMs, raw = false }) =>
      request(`GET ${route}`, {
        ...params,
        request: {
          signal: AbortSignal.timeout(timeoutMs),
          retries: 0,
          ...(raw ? { redirect: 'manual', parseSuccessResponseBody: false } : {}),
        },
      }),
  }
}

/** Status of a rejected request, or null for an error of another kind. */
export function statusOf(error: unknown): number | null {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null
}
