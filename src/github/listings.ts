/** GitHub's lists of issue events and comments → our own shapes. */
import { z } from 'zod'
import type { LabelChange } from '../core/lifecycle/label-changes.js'
import type { ListedComment } from '../app/ports/sync.js'
import { actorOf } from '../app/webhooks/domain-events.js'
import type { BotOctokitInstance } from './instrument.js'

const account = z.object({ login: z.string(), type: z.string().nullish() })

const labelEvent = z.object({
  id: z.number(),
  event: z.enum(['labeled', 'unlabeled']),
  created_at: z.string(),
  // Null once the account is deleted: nobody can be asked whether they may.
  actor: account,
  label: z.object({ name: z.string() }),
  issue: z.object({ number: z.number() }).optional(),
})

/** Null for an event that is not about a label. @param issueNumber where the event does not say it */
function labelChange(event: unknown, issueNumber: number | null): LabelChange | null {
  const { data } = labelEvent.safeParse(event)
  const number = data?.issue?.number ?? issueNumber
  if (data === undefined || number === null) return null
  return {
    eventId: data.id,
    issueNumber: number,
    label: data.label.name,
    change: data.event === 'labeled' ? 'added' : 'removed',
    actor: actorOf(data.actor),
    at: data.created_at,
  }
}

/** The events of a whole repository come newest first. */
export async function labelChangesSince(
  octokit: BotOctokitInstance,
  here: { owner: string; repo: string },
  since: Date,
  mostPages: number,
): Promise<LabelChange[]> {
  const found: LabelChange[] = []
  for (let page = 1; page <= mostPages; page++) {
    const { data } = await octokit.rest.issues.listEventsForRepo({ ...here, per_page: 100, page })
    const fresh = data.filter(event => Date.parse(event.created_at) >= Math.floor(since.getTime() / 1000) * 1000)
    found.push(...fresh.flatMap(event => labelChange(event, null) ?? []))
    if (fresh.length < 100) break
  }
  return found
}

/** The events of one issue, oldest first. */
export async function labelChangesOf(
  octokit: BotOctokitInstance,
  here: { owner: string; repo: string },
  issueNumber: number,
): Promise<LabelChange[]> {
  const events = await octokit.paginate(octokit.rest.issues.listEvents, {
    ...here,
    issue_number: issueNumber,
    per_page: 100,
  })
  return events.flatMap(event => labelChange(event, issueNumber) ?? [])
}

/** When an issue was converted to a discussion; null where it was not. */
export async function conversionOf(
  octokit: BotOctokitInstance,
  here: { owner: string; repo: string },
  issueNumber: number,
): Promise<string | null> {
  const events = await octokit.paginate(octokit.rest.issues.listEvents, {
    ...here,
    issue_number: issueNumber,
    per_page: 100,
  })
  return events.findLast(({ event }) => event === 'converted_to_discussion')?.created_at ?? null
}

const comment = z.object({
  id: z.number(),
  issue_url: z.string(),
  body: z.string().nullish(),
  user: account,
  created_at: z.string(),
  updated_at: z.string(),
  performed_via_github_app: z.object({ slug: z.string().nullish() }).nullish(),
})

/** Null where its author is gone: nobody can be asked whether they may. */
export function listedComment(listed: unknown): ListedComment | null {
  const { data } = comment.safeParse(listed)
  const issueNumber = Number(/\/issues\/(\d+)$/.exec(data?.issue_url ?? '')?.[1])
  if (data === undefined || !Number.isInteger(issueNumber)) return null
  return {
    id: data.id,
    issueNumber,
    body: data.body ?? '',
    author: actorOf(data.user),
    via: data.performed_via_github_app?.slug ?? null,
    createdAt: new Date(data.created_at),
    updatedAt: new Date(data.updated_at),
  }
}
