/** The demo's own small client of the local GitHub's REST API, and the shapes of what it reads from there. */
import { z } from 'zod'

const login = z.object({ login: z.string() })
const label = z.object({ name: z.string(), color: z.string() })
/** Counts by GitHub's word, beside `url` and `total_count`. */
const reactions = z.record(z.string(), z.union([z.number(), z.string()])).optional()

export const restIssue = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  state_reason: z.enum(['completed', 'not_planned', 'duplicate', 'reopened']).nullish(),
  labels: z.array(label),
  user: login,
  comments: z.number(),
  parent_issue_url: z.string().nullish(),
  sub_issues_summary: z.object({ total: z.number(), completed: z.number() }).optional(),
  reactions,
  created_at: z.string(),
  updated_at: z.string(),
})
export type RestIssue = z.infer<typeof restIssue>

export const restComment = z.object({
  id: z.number(),
  body: z.string(),
  user: login,
  reactions,
  created_at: z.string(),
  updated_at: z.string(),
})
export type RestComment = z.infer<typeof restComment>

export const restEvent = z.object({
  id: z.number(),
  event: z.string(),
  actor: login.nullable(),
  created_at: z.string(),
  label: label.optional(),
  state_reason: z.string().nullish(),
  rename: z.object({ from: z.string(), to: z.string() }).optional(),
})
export type RestEvent = z.infer<typeof restEvent>

/** What stands in an issue's timeline: comments, told from the rest by their event, and events. */
export const restTimelineEntry = z.union([restComment.extend({ event: z.literal('commented') }), restEvent])
export type RestTimelineEntry = z.infer<typeof restTimelineEntry>

export const restLabel = label

/** GitHub answered a read with something other than 2xx. */
export class RestError extends Error {
  override name = 'RestError'
  constructor(
    readonly status: number,
    path: string,
  ) {
    super(`The local GitHub answered ${status} to GET ${path}.`)
  }
}

export interface RestClient {
  /** Address of a path below the repository, or null where the path leads out of it. */
  url(path: string): URL | null
  /** One object. Throws RestError, or ZodError where the answer has another shape. */
  get<T>(path: string, shape: z.ZodType<T>): Promise<T>
  /** Every page of a list, a hundred at a time. Throws as `get` does. */
  all<T>(path: string, shape: z.ZodType<T>): Promise<T[]>
}

const PAGE = 100

/**
 * A client for one repository. Paths are below it: `/issues/1/comments`.
 * `token` is a person's.
 */
export function createRest(
  github: { readonly url: string },
  repository: { owner: string; name: string },
  token: string,
): RestClient {
  const url = (path: string): URL | null => {
    const root = new URL(`${github.url.replace(/\/+$/, '')}/repos/${repository.owner}/${repository.name}/`)
    // `..`, also in its percent-encoded spelling, is resolved here: what comes out is compared, not what went in.
    const at = new URL(`./${path.replace(/^\/+/, '')}`, root)
    return at.href.startsWith(root.href) ? at : null
  }
  const get = async <T>(path: string, shape: z.ZodType<T>): Promise<T> => {
    const at = url(path)
    if (at === null) throw new RestError(404, path)
    const response = await fetch(at, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' },
      signal: AbortSignal.timeout(10_000),
    })
    if (!response.ok) throw new RestError(response.status, path)
    return shape.parse(await response.json())
  }
  const all = async <T>(path: string, shape: z.ZodType<T>): Promise<T[]> => {
    const items: T[] = []
    for (let page = 1; ; page++) {
      const some = await get(`${path}${path.includes('?') ? '&' : '?'}per_page=${PAGE}&page=${page}`, z.array(shape))
      items.push(...some)
      if (some.length < PAGE) return items
    }
  }
  return { url, get, all }
}
