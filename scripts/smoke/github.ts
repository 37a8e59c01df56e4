/** The few requests that a person makes in the smoke test. */
import { request } from '@octokit/request'
import { z } from 'zod'
import type { SmokeSettings } from './settings.js'

const TIMEOUT_MS = 20_000

const issue = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']),
  labels: z.array(z.object({ name: z.string() })),
  user: z.object({ login: z.string(), type: z.string().nullish() }).nullish(),
})
const comment = z.object({ id: z.number(), body: z.string().nullish() })
const repository = z.object({
  archived: z.boolean().default(false),
  has_issues: z.boolean().default(true),
  permissions: z.object({ push: z.boolean() }).nullish(),
})

export type SmokeIssue = z.infer<typeof issue>
export type SmokeComment = z.infer<typeof comment>

/** One repository as a person sees it. Every operation throws an Error whose message names the request and the answer, and no token. */
export interface SmokeGitHub {
  repository(): Promise<z.infer<typeof repository>>
  createIssue(title: string, body: string): Promise<SmokeIssue>
  issue(number: number): Promise<SmokeIssue>
  addLabel(number: number, label: string): Promise<void>
  close(number: number, reason: 'completed' | 'not_planned'): Promise<void>
  comments(number: number): Promise<SmokeComment[]>
  /** Open and closed ones, by number. */
  issuesWithLabel(label: string): Promise<SmokeIssue[]>
  /** Numbers, or null where the server has no sub-issues. */
  subIssues(number: number): Promise<number[] | null>
  deleteLabel(label: string): Promise<void>
}

export function connect({ owner, repo, token, apiUrl }: SmokeSettings): SmokeGitHub {
  const here = { owner, repo }
  const ask = request.defaults({ baseUrl: apiUrl, headers: { authorization: `token ${token}`, 'user-agent': 'smoke' } })
  const call = async (route: string, body: Record<string, unknown> = {}): Promise<unknown> => {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    try {
      const { data } = await ask(route, { ...here, ...body, request: { signal } })
      return data
    } catch (error) {
      const status = statusOf(error)
      const said = error instanceof Error ? error.message : String(error)
      throw Object.assign(new Error(`${route} (${owner}/${repo}): ${status ?? 'no answer'}: ${said}`), { status })
    }
  }
  const issues = '/repos/{owner}/{repo}/issues'
  const one = `${issues}/{number}`
  return {
    repository: async () => repository.parse(await call('GET /repos/{owner}/{repo}')),
    createIssue: async (title, body) => issue.parse(await call(`POST ${issues}`, { title, body })),
    issue: async number => issue.parse(await call(`GET ${one}`, { number })),
    addLabel: async (number, label) => void (await call(`POST ${one}/labels`, { number, labels: [label] })),
    close: async (number, reason) =>
      void (await call(`PATCH ${one}`, { number, state: 'closed', state_reason: reason })),
    comments: async number => z.array(comment).parse(await call(`GET ${one}/comments`, { number, per_page: 100 })),
    issuesWithLabel: async label => {
      const found = z.array(issue).parse(await call(`GET ${issues}`, { labels: label, state: 'all', per_page: 100 }))
      return found.toSorted((a, b) => a.number - b.number)
    },
    subIssues: async number => {
      try {
        const found = z
          .array(z.object({ number: z.number() }))
          .parse(await call(`GET ${one}/sub_issues`, { number, per_page: 100 }))
        return found.map(child => child.number)
      } catch (error) {
        if (statusOf(error) === 404) return null
        throw error
      }
    },
    deleteLabel: async name => void (await call('DELETE /repos/{owner}/{repo}/labels/{name}', { name })),
  }
}

function statusOf(error: unknown): number | null {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null
}
