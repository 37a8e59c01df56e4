/** Tells the meter of every call to GitHub: by its route, never by whose repository or issue it is. */
import type { ProbotOctokit } from 'probot'
import type { GitHubCall, Meter } from '../app/ports/metrics.js'
import { httpFailure } from './github-errors.js'

/** Probot's Octokit, as the bot makes it (octokit.ts). */
export type BotOctokitInstance = InstanceType<typeof ProbotOctokit>

type Headers = Readonly<Record<string, string | number | undefined>>

/** @param installationId null for the App itself */
export function instrument(
  octokit: BotOctokitInstance,
  meter: Meter,
  installationId: number | null,
): BotOctokitInstance {
  octokit.hook.wrap('request', async (request, options) => {
    const started = performance.now()
    const { method } = options
    const route = routeOf(options.url, options.baseUrl)
    const ended = (status: number | null, headers: Headers): void =>
      meter.gitHubCalled({
        method,
        route,
        status,
        seconds: (performance.now() - started) / 1000,
        installationId,
        limit: limitIn(headers),
      })
    try {
      const answer = await request(options)
      ended(answer.status, answer.headers)
      return answer
    } catch (error) {
      const failure = httpFailure(error)
      ended(failure?.status ?? null, failure?.headers ?? {})
      throw error
    }
  })
  return octokit
}

export function limitIn(headers: Headers): GitHubCall['limit'] {
  const remaining = headers['x-ratelimit-remaining']
  if (remaining === undefined || !Number.isFinite(Number(remaining))) return null
  return { resource: String(headers['x-ratelimit-resource'] ?? 'core'), remaining: Number(remaining) }
}

/**
 * Octokit gives the template, except for the further pages of a list and for an archive's true place: these are whole
 * addresses. Pages are brought back to their template; anything else that varies counts as one.
 */
export function routeOf(url: string, baseUrl: string): string {
  const local = url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url
  const path = local.split('?', 1)[0] ?? ''
  if (path.includes('{') || /^\/(app|graphql|installation)(\/[a-z_]+)*$/.test(path)) return path
  const page = PAGE_OF.exec(path)
  return page === null ? 'elsewhere' : `/repos/{owner}/{repo}${page[1]?.replace(/\/\d+/, '/{issue_number}')}`
}

/** The lists that are read page by page. */
const PAGE_OF = /^(?:\/repos\/[^/]+\/[^/]+|\/repositories\/\d+)(\/issues|\/labels|\/issues\/\d+\/[a-z_]+)$/
