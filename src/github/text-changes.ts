/** When the text of an issue was last changed: of GitHub's answers only GraphQL says it of the body. */
import { z } from 'zod'
import type { IssueSnapshot } from '../app/webhooks/domain-events.js'
import { isStatus } from './github-errors.js'
import type { BotOctokitInstance } from './octokit.js'

const answer = z.object({ node: z.object({ lastEditedAt: z.string().nullish() }).nullish() })
const renamed = z.object({ event: z.literal('renamed'), created_at: z.string() })

const refusal = z.object({ name: z.literal('GraphqlResponseError') })

const QUERY = 'query($id: ID!) { node(id: $id) { ... on Issue { lastEditedAt } } }'

/** A server without GraphQL, or one that does not know the field, does not say it. */
function unlessRefused(error: unknown): null {
  if (isStatus(error, 404, 405, 410, 501) || refusal.safeParse(error).success) return null
  throw error
}

/** Null where it never was, or the server does not say. */
export async function lastEdited(
  octokit: BotOctokitInstance,
  here: { owner: string; repo: string },
  { nodeId, number }: IssueSnapshot,
): Promise<Date | null> {
  const [body, titles] = await Promise.all([
    octokit.graphql(QUERY, { id: nodeId }).catch(unlessRefused),
    octokit.paginate(octokit.rest.issues.listEvents, { ...here, issue_number: number, per_page: 100 }),
  ])
  const times = [
    answer.safeParse(body).data?.node?.lastEditedAt ?? null,
    ...titles.map(event => renamed.safeParse(event).data?.created_at ?? null),
  ]
  const latest = Math.max(...times.map(time => (time === null ? 0 : Date.parse(time))))
  return latest === 0 ? null : new Date(latest)
}
