/** What the bot reads of one repository through one installation. */
import { z } from 'zod'
import type { Seen } from '../core/lifecycle/actions.js'
import { PERMISSIONS, type Permission } from '../core/settings.js'
import type { RepositoryRef } from '../app/webhooks/domain-events.js'
import { GitHubBusy, OutOfReach, type Clock, type GitHub } from '../app/ports/github.js'
import { isStatus, limitEnds, readFailure } from './github-errors.js'
import { conversionOf, labelChangesOf } from './listings.js'
import { nodeIssue, seenNode, seenOf, snapshotOf, type AnsweredIssue, type NodeIssue } from './shapes.js'
import type { BotOctokitInstance } from './instrument.js'

/** GitHub answers at most this many nodes in one GraphQL call. */
const NODES_A_CALL = 100

export type Reads = Pick<
  GitHub,
  'permissionOf' | 'readFile' | 'issue' | 'seeIssues' | 'issuesByApp' | 'commentsByApp' | 'labelChanges'
>

export interface ReadContext {
  octokit: BotOctokitInstance
  repository: RepositoryRef
  /** `<slug>[bot]`: only what it wrote itself counts as the App's. */
  botLogin: string
  clock: Clock
  /** A client for another repository of the same installation, or null where the App is not installed on it. */
  clientFor: (repo: string) => Promise<BotOctokitInstance | null>
  /** Throws OutOfReach where the repository is not to be reached, OutOfDate where it has another name: only otherwise what is missing is gone. */
  confirm: () => Promise<void>
}

export function createReads({ octokit, repository, botLogin, clock, clientFor, confirm }: ReadContext): Reads {
  const here = { owner: repository.owner, repo: repository.name }

  /** Runs a read; an answer with one of `absent` statuses gives null. */
  const read = async <T>(what: string, absent: number[], run: () => Promise<T>): Promise<T | null> => {
    try {
      return await run()
    } catch (error) {
      if (isStatus(error, ...absent)) {
        const failure = readFailure(error, what, clock.now())
        if (failure instanceof GitHubBusy || failure instanceof OutOfReach) throw failure
        return null
      }
      throw readFailure(error, what, clock.now())
    }
  }

  /**
   * A transferred issue is answered from its new place after a redirect, and so is one of a repository that was renamed:
   * only the repository's id tells them apart.
   */
  const movedAway = async ({ repository_url: url }: AnsweredIssue & { repository_url?: string }): Promise<boolean> => {
    if (url === undefined || isAt(url, `${here.owner}/${here.repo}`)) return false
    const answer = await read('the repository', [404], () => octokit.rest.repos.get(here))
    return answer === null || answer.data.id !== repository.id || !isAt(url, answer.data.full_name)
  }

  const issueAt = async (number: number) => {
    const answer = await read(`issue #${number}`, [301, 404, 410], () =>
      octokit.rest.issues.get({ ...here, issue_number: number }),
    )
    if (answer !== null && !(await movedAway(answer.data))) return answer.data
    await confirm()
    return null
  }

  const convertedAt = (number: number): Promise<string | null> =>
    read(`events of #${number}`, [404, 410], () => conversionOf(octokit, here, number))

  const seeOne = async ({ number, nodeId }: { number: number; nodeId: string }): Promise<Seen> => {
    const issue = await issueAt(number)
    if (issue === null) return 'gone'
    // Another repository may have the name by now, and an issue of that number.
    if (issue.node_id !== nodeId) await confirm()
    // Only what is closed and locked may have become a discussion, of which nothing but its events tells here.
    return seenOf(issue, issue.state === 'closed' && issue.locked ? await convertedAt(number) : null)
  }

  return {
    async permissionOf(login) {
      const answer = await read(`permission of ${login}`, [404], () =>
        octokit.rest.repos.getCollaboratorPermissionLevel({ ...here, username: login }),
      )
      // Not a user, or not this repository.
      if (answer === null) await confirm()
      const words = [answer?.data.role_name, answer?.data.permission]
      return words.find((word): word is Permission => PERMISSIONS.some(known => known === word)) ?? 'none'
    },

    async readFile({ owner, repo, path }) {
      const ask = async (client: BotOctokitInstance): Promise<string | null> => {
        const answer = await read(`${owner}/${repo}:${path}`, [403, 404], () =>
          client.request('GET /repos/{owner}/{repo}/contents/{path}', {
            owner,
            repo,
            path,
            mediaType: { format: 'raw' },
          }),
        ).catch(error => {
          // Of another repository everything but the file itself is as good as none.
          if (isHere || !(error instanceof OutOfReach)) throw error
          return null
        })
        const text: unknown = answer?.data
        return typeof text === 'string' ? text : null
      }
      const isOwners = owner.toLowerCase() === here.owner.toLowerCase()
      const isHere = isOwners && repo.toLowerCase() === here.repo.toLowerCase()
      const text = await ask(octokit)
      // The token is narrowed to this repository: a private one of the same owner needs a token of its own.
      const elsewhere = isOwners && !isHere
      const client = text === null && elsewhere ? await clientFor(repo) : null
      return client === null ? text : ask(client)
    },

    async issue(number) {
      const issue = await issueAt(number)
      return issue === null ? null : snapshotOf(issue)
    },

    async seeIssues(issues) {
      const seen = new Map<number, Seen>()
      for (let at = 0; at < issues.length; at += NODES_A_CALL) {
        const part = issues.slice(at, at + NODES_A_CALL)
        const nodes =
          part.length === 1
            ? null
            : await askNodes(
                octokit,
                part.map(i => i.nodeId),
                clock,
              )
        const answers = await Promise.all(
          part.map(async (issue, i) => {
            const node = nodes?.[i]
            // A hole may be a passing error of GraphQL's: that an issue is gone is only believed of its own address.
            return node?.number === issue.number ? seenNode(node) : seeOne(issue)
          }),
        )
        part.forEach((issue, i) => seen.set(issue.number, answers[i] ?? 'gone'))
      }
      return seen
    },

    async issuesByApp(since) {
      const all = await read('issues of the App', [], () =>
        octokit.paginate(octokit.rest.issues.listForRepo, {
          ...here,
          creator: botLogin,
          state: 'all',
          since: since.toISOString(),
          per_page: 100,
        }),
      )
      return (all ?? [])
        .filter(issue => issue.user?.login === botLogin)
        .map(issue => ({ id: issue.id, number: issue.number, nodeId: issue.node_id, body: issue.body ?? '' }))
    },

    async commentsByApp(issue, since) {
      const all = await read(`comments of #${issue}`, [404, 410], () =>
        octokit.paginate(octokit.rest.issues.listComments, {
          ...here,
          issue_number: issue,
          since: since.toISOString(),
          per_page: 100,
        }),
      )
      return (all ?? [])
        .filter(comment => comment.user?.login === botLogin)
        .map(comment => ({ id: comment.id, body: comment.body ?? '' }))
    },

    async labelChanges(issue) {
      const changes = await read(`events of #${issue}`, [404, 410], () => labelChangesOf(octokit, here, issue))
      return changes ?? []
    },
  }
}

const isAt = (url: string, fullName: string): boolean => url.toLowerCase().endsWith(`/repos/${fullName}`.toLowerCase())

/** Null where the server has no GraphQL. A node that is gone is null in the answer, which GitHub marks as an error. */
async function askNodes(
  octokit: BotOctokitInstance,
  ids: string[],
  clock: Clock,
): Promise<(NodeIssue | null)[] | null> {
  const query = `query($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Issue { number state stateReason closedAt title body labels(first: 100) { nodes { name } }
    timelineItems(itemTypes: [CONVERTED_TO_DISCUSSION_EVENT], last: 1) { nodes { ... on ConvertedToDiscussionEvent { createdAt } } }
  } }
}`
  try {
    const answer = await octokit.graphql<{ nodes: (NodeIssue | null)[] }>(query, { ids })
    return answer.nodes
  } catch (error) {
    const until = graphqlLimit(error, clock.now())
    if (until !== null) throw new GitHubBusy(until, true, `GraphQL: rate limit until ${until.toISOString()}`)
    const partial = partialNodes(error)
    if (partial !== null) return partial
    if (isStatus(error, 404, 405, 410, 501) || isGraphqlRefusal(error)) return null
    throw readFailure(error, 'states of issues', clock.now())
  }
}

/** GraphQL's own errors come with what could be answered all the same. */
const refusal = z.object({ name: z.literal('GraphqlResponseError'), data: z.unknown() })
const partial = z.object({ nodes: z.array(nodeIssue.nullable()) })

/** GraphQL tells of its limit with status 200. */
const limitRefusal = refusal.extend({
  errors: z.array(z.object({ type: z.string() })),
  headers: z.record(z.string(), z.union([z.string(), z.number()]).optional()),
})

function graphqlLimit(error: unknown, now: Date): Date | null {
  const { data } = limitRefusal.safeParse(error)
  if (data?.errors.some(({ type }) => type === 'RATE_LIMITED') !== true) return null
  return limitEnds({ status: 403, message: 'secondary rate limit', headers: data.headers }, now)?.until ?? null
}

const isGraphqlRefusal = (error: unknown): boolean => refusal.safeParse(error).success

function partialNodes(error: unknown): (NodeIssue | null)[] | null {
  const answer = partial.safeParse(refusal.safeParse(error).data?.data)
  return answer.success ? answer.data.nodes : null
}
