/** Reads issues with a person's token, or none: what the command line needs of GitHub. Writes nothing. */
import { request } from '@octokit/request'
import { z } from 'zod'
import { issueSchema } from '../app/webhooks/payloads.js'
import type { IssueSnapshot } from '../app/webhooks/domain-events.js'
import { httpFailure, isStatus, limitEnds } from './github-errors.js'

export interface IssueReaderOptions {
  /** REST base URL without a slash at its end. */
  apiUrl: string
  /** Null: as nobody, which public repositories allow. */
  token: string | null
  owner: string
  repo: string
  now: () => Date
}

/** Why one issue cannot be planned: a plain sentence. */
export interface Unreadable {
  reason: string
}

/** What every operation may throw: GitHubProblem. */
export interface IssueReader {
  issue(number: number): Promise<IssueSnapshot | Unreadable>
  /** Issues with this label, pull requests left out, lowest number first; `more` where there are more than are read. */
  issuesWithLabel(label: string, state: 'open' | 'closed' | 'all'): Promise<{ issues: IssueSnapshot[]; more: boolean }>
  /** A text file of any repository; null where there is none or it may not be read. */
  readFile(where: { owner: string; repo: string; path: string }): Promise<string | null>
}

/** GitHub cannot be asked at all: a sentence with what to do. */
export class GitHubProblem extends Error {
  override name = 'GitHubProblem'
}

const TIMEOUT_MS = 10_000
const PAGE = 100
/** So many pages of issues are read. */
const MOST_PAGES = 10

const moved = z.object({ repository_url: z.string() })

export function issueReader({ apiUrl, token, owner, repo, now }: IssueReaderOptions): IssueReader {
  const here = { owner, repo }
  const name = `${owner}/${repo}`
  const ask = request.defaults({
    baseUrl: apiUrl,
    headers: { 'user-agent': 'genprompts', ...(token === null ? {} : { authorization: `token ${token}` }) },
    request: {
      fetch: (url: string, init: RequestInit) => fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
    },
  })
  const problem = (error: unknown): GitHubProblem =>
    new GitHubProblem(sentence(error, { name, host: new URL(apiUrl).host, token: token !== null, now: now() }), {
      cause: error,
    })
  const asked = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run()
    } catch (error) {
      throw problem(error)
    }
  }

  return {
    async issue(number) {
      try {
        const { data } = await ask('GET /repos/{owner}/{repo}/issues/{issue_number}', { ...here, issue_number: number })
        const home = moved.safeParse(data).data?.repository_url.split('/').slice(-2).join('/') ?? name
        if (home.toLowerCase() !== name.toLowerCase()) return { reason: `it was moved to ${home}` }
        const issue = issueSchema.parse(data)
        return issue.isPullRequest ? { reason: 'it is a pull request, and plans are made from issues' } : issue
      } catch (error) {
        if (isStatus(error, 410)) return { reason: 'it was deleted' }
        if (!isStatus(error, 404)) throw problem(error)
      }
      // Also what GitHub says of a repository that may not be seen: that is another sentence.
      await asked(() => ask('GET /repos/{owner}/{repo}', here))
      return { reason: `${name} has no such issue` }
    },

    issuesWithLabel: (label, state) =>
      asked(async () => {
        const found: IssueSnapshot[] = []
        for (let page = 1; ; page++) {
          // One after the other: only an answer tells whether there is a next page.
          const { data, headers } = await ask('GET /repos/{owner}/{repo}/issues', {
            ...here,
            labels: label,
            state,
            per_page: PAGE,
            page,
          })
          found.push(...z.array(issueSchema).parse(data))
          const more = /rel="next"/.test(headers.link ?? '')
          if (more && page < MOST_PAGES) continue
          const issues = found.filter(issue => !issue.isPullRequest).toSorted((a, b) => a.number - b.number)
          return { issues, more }
        }
      }),

    async readFile(where) {
      try {
        const { data } = await ask('GET /repos/{owner}/{repo}/contents/{path}', {
          ...where,
          headers: { accept: 'application/vnd.github.raw+json' },
        })
        return z.string().safeParse(data).data ?? null
      } catch (error) {
        if (isStatus(error, 404) || isForbidden(error, now())) return null
        throw problem(error)
      }
    },
  }
}

const isForbidden = (error: unknown, now: Date): boolean => {
  const failure = httpFailure(error)
  return failure?.status === 403 && limitEnds(failure, now) === null
}

interface Asked {
  name: string
  host: string
  /** Asked with a token. */
  token: boolean
  now: Date
}

const GIVE_TOKEN = 'Set GITHUB_TOKEN to a token that may read its issues, or run "gh auth login".'

/** What went wrong and what to do about it. */
function sentence(error: unknown, { name, host, token, now }: Asked): string {
  if (error instanceof z.ZodError) return `The answer of ${host} is not a GitHub issue. Check GITHUB_API_URL.`
  const failure = httpFailure(error)
  if (failure === null) {
    const said = error instanceof Error ? error.message : String(error)
    return `${host} does not answer (${said}). Check the network and GITHUB_API_URL, then try again.`
  }
  const limit = limitEnds(failure, now)
  if (limit !== null) {
    const until = `${limit.until.toISOString().slice(11, 16)} UTC`
    const more = token ? '' : ' A token has a higher limit: set GITHUB_TOKEN, or run "gh auth login".'
    return `GitHub's rate limit is used up. Try again after ${until}.${more}`
  }
  switch (failure.status) {
    case 401:
      return `${host} rejects the token (401): it is wrong or has expired. ${GIVE_TOKEN}`
    case 403:
      return `${host} denies access to ${name} (403: ${plain(failure.message)}). ${GIVE_TOKEN}`
    case 404:
      return token
        ? `There is no repository ${name} on ${host} that this token may see (404). Check the remote "origin" and the token's access.`
        : `There is no public repository ${name} on ${host} (404). If it is private: ${GIVE_TOKEN}`
    default:
      return `${host} answered ${failure.status} (${plain(failure.message)}). Try again later.`
  }
}

/** GitHub's own words, for a terminal. */
const plain = (text: string): string =>
  text
    .replace(/ - https:\S+$/, '')
    .replace(/[\p{C}\s]+/gu, ' ')
    .slice(0, 200)
    .trim()
