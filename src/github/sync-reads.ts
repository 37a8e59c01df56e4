/** What the App finds without a webhook: deliveries, installations, and what happened in their repositories. */
import { z } from 'zod'
import type { Clock } from '../app/ports/github.js'
import type { InstallationView, ListedRepository, Overview, RepositoryView } from '../app/ports/sync.js'
import type { IssueSnapshot } from '../app/webhooks/domain-events.js'
import { repositorySchema } from '../app/webhooks/payloads.js'
import { isStatus, readFailure } from './github-errors.js'
import { labelChangesSince, listedComment } from './listings.js'
import { createReads, type ReadContext } from './reads.js'
import type { BotOctokitInstance } from './instrument.js'

/** Of a hundred each, for one repository: past it, older changes are left for another look. */
const MOST_PAGES = 30

export interface OverviewOptions {
  /** Speaks as the App. */
  octokit: BotOctokitInstance
  /** Speaks as an installation and may read its issues. */
  reader: (installationId: number) => Promise<BotOctokitInstance>
  botLogin: () => Promise<string>
  clock: Clock
}

export function createOverview({ octokit, reader, botLogin, clock }: OverviewOptions): Overview {
  let requests = 0
  const counted = async <T>(what: string, run: () => Promise<T>): Promise<T> => {
    requests++
    try {
      return await run()
    } catch (error) {
      throw readFailure(error, what, clock.now())
    }
  }

  return {
    requests: () => requests,

    async failedDeliveries(cursor) {
      const { data, headers } = await counted('deliveries', () =>
        octokit.rest.apps
          .listWebhookDeliveries({ per_page: 100, status: 'failure', ...(cursor === null ? {} : { cursor }) })
          // A server that keeps no list: what a delivery would have told is found by the comparison that follows.
          .catch(error => {
            if (isStatus(error, 404)) return { data: [], headers: { link: undefined } }
            throw error
          }),
      )
      const deliveries = data
        // A server that does not know the filter lists all of them.
        .filter(({ status_code: status }) => status < 200 || status >= 400)
        .map(({ id, guid, event, redelivery, delivered_at: deliveredAt }) => ({
          id,
          guid,
          event,
          isRedelivery: redelivery,
          deliveredAt: new Date(deliveredAt),
        }))
      return { deliveries, next: cursorOf(headers.link) }
    },

    async redeliver(id) {
      requests++
      try {
        await octokit.rest.apps.redeliverWebhookDelivery({ delivery_id: id })
        return true
      } catch (error) {
        if (isStatus(error, 400, 404, 410, 422)) return false
        throw readFailure(error, `delivery ${id}`, clock.now())
      }
    },

    async installations() {
      const found = []
      for (let page = 1; ; page++) {
        const { data } = await counted('installations', () =>
          octokit.rest.apps.listInstallations({ per_page: 100, page }),
        )
        found.push(...data)
        if (data.length < 100) break
      }
      return found.map(({ id, created_at: createdAt, suspended_at: suspendedAt }) => ({
        id,
        createdAt: new Date(createdAt),
        isSuspended: suspendedAt !== null,
      }))
    },

    async installation(id) {
      const [client, login] = await Promise.all([reader(id), botLogin()])
      client.hook.before('request', () => void requests++)
      return installationView(client, login, clock)
    },
  }
}

/** The cursor of the next page, from the Link header. */
function cursorOf(link: string | undefined): string | null {
  const next = /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1]
  return next === undefined ? null : new URL(next).searchParams.get('cursor')
}

function installationView(octokit: BotOctokitInstance, botLogin: string, clock: Clock): InstallationView {
  return {
    async repositories() {
      try {
        const all = await octokit.paginate(octokit.rest.apps.listReposAccessibleToInstallation, { per_page: 100 })
        return all.map((one): ListedRepository => ({
          ...repositorySchema.parse(one),
          isAtRest: one.archived || Object.is(one.has_issues, false),
        }))
      } catch (error) {
        throw readFailure(error, 'repositories of the installation', clock.now())
      }
    },
    repository: repository =>
      repositoryView({
        octokit,
        repository,
        botLogin,
        clock,
        clientFor: async () => null,
        // What is missing here wakes a plan and does no more: its worker confirms it.
        confirm: async () => {},
      }),
  }
}

function repositoryView(context: ReadContext): RepositoryView {
  const { octokit, repository, clock } = context
  const here = { owner: repository.owner, repo: repository.name }
  const reads = createReads(context)
  const failed = (error: unknown, what: string): Error =>
    readFailure(error, `${what} of ${here.owner}/${here.repo}`, clock.now())

  return {
    seeIssues: issues => reads.seeIssues(issues),

    async labelChanges(since) {
      try {
        return await labelChangesSince(octokit, here, since, MOST_PAGES)
      } catch (error) {
        // Issues are turned off: there is nothing to find.
        if (isStatus(error, 404, 410)) return []
        throw failed(error, 'label events')
      }
    },

    async comments(since) {
      const comments = []
      try {
        for (let page = 1; page <= MOST_PAGES; page++) {
          const { data } = await octokit.rest.issues.listCommentsForRepo({
            ...here,
            since: since.toISOString(),
            sort: 'updated',
            direction: 'asc',
            per_page: 100,
            page,
          })
          comments.push(...data.flatMap(comment => listedComment(comment) ?? []))
          if (data.length < 100) return { comments, isAll: true }
        }
      } catch (error) {
        if (isStatus(error, 404, 410)) return { comments, isAll: true }
        throw failed(error, 'comments')
      }
      return { comments, isAll: false }
    },

    async issue(number) {
      const issue = await reads.issue(number)
      if (issue === null) return null
      try {
        return { issue, textChangedAt: await lastEdited(octokit, here, issue) }
      } catch (error) {
        throw failed(error, `changes of #${number}`)
      }
    },
  }
}

// When the text of an issue was last changed: of GitHub's answers only GraphQL says it of the body.

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
