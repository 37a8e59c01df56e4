/** GitHub's answers about issues → our own shapes. */
import { z } from 'zod'
import { CONVERTED, type Seen, type SeenIssue } from '../core/lifecycle/actions.js'
import type { IssueSnapshot } from '../app/webhooks/domain-events.js'

interface AnsweredLabel {
  name?: string | null
}

export interface AnsweredIssue {
  id: number
  node_id: string
  number: number
  title: string
  body?: string | null
  labels: (string | AnsweredLabel)[]
  state: string
  state_reason?: string | null
  closed_at?: string | null
  updated_at: string
  locked?: boolean
  pull_request?: unknown
  type?: { name?: string } | null
  user?: { login: string } | null
  assignees?: { login: string }[] | null
  milestone?: { number: number } | null
}

const labelNames = (issue: AnsweredIssue): string[] =>
  issue.labels.map(label => (typeof label === 'string' ? label : (label.name ?? ''))).filter(name => name !== '')

export function snapshotOf(issue: AnsweredIssue): IssueSnapshot {
  return {
    id: issue.id,
    nodeId: issue.node_id,
    number: issue.number,
    text: {
      title: issue.title,
      body: issue.body ?? '',
      labels: labelNames(issue),
      issueType: issue.type?.name ?? null,
    },
    state: issue.state === 'closed' ? 'closed' : 'open',
    stateReason: issue.state_reason ?? null,
    isPullRequest: issue.pull_request !== undefined,
    author: issue.user?.login ?? 'ghost',
    assignees: (issue.assignees ?? []).map(user => user.login),
    milestone: issue.milestone?.number ?? null,
    locked: issue.locked ?? false,
    updatedAt: issue.updated_at,
  }
}

/** GitHub closes and locks what it converts; the times of the two events may differ a little. */
const CONVERSION_MS = 60_000

/** An issue that was closed long before it was converted keeps the reason it was closed for. */
function reasonOf(reason: string | null, closedAt: string | null, convertedAt: string | null): string | null {
  if (closedAt === null || convertedAt === null) return reason
  return Date.parse(closedAt) >= Date.parse(convertedAt) - CONVERSION_MS ? CONVERTED : reason
}

/** @param convertedAt when it was converted to a discussion, or null */
export function seenOf(issue: AnsweredIssue, convertedAt: string | null): SeenIssue {
  const closed = issue.state === 'closed'
  const closedAt = closed ? (issue.closed_at ?? null) : null
  return {
    state: closed ? 'closed' : 'open',
    reason: reasonOf(issue.state_reason ?? null, closedAt, convertedAt),
    closedAt,
    labels: labelNames(issue),
    title: issue.title,
    body: issue.body ?? '',
  }
}

/** The fields of an issue as GraphQL names them; a node that is no issue has none of them. */
export const nodeIssue = z.object({
  number: z.number().optional(),
  state: z.string().optional(),
  stateReason: z.string().nullish(),
  closedAt: z.string().nullish(),
  title: z.string().optional(),
  body: z.string().optional(),
  labels: z.object({ nodes: z.array(z.object({ name: z.string() }).nullable()).nullish() }).nullish(),
  /** Its conversion to a discussion, if any. */
  timelineItems: z.object({ nodes: z.array(z.object({ createdAt: z.string() }).nullable()).nullish() }).nullish(),
})
export type NodeIssue = z.infer<typeof nodeIssue>

export function seenNode(node: NodeIssue): Seen {
  const closed = node.state === 'CLOSED'
  const closedAt = closed ? (node.closedAt ?? null) : null
  const convertedAt = node.timelineItems?.nodes?.[0]?.createdAt ?? null
  return {
    state: closed ? 'closed' : 'open',
    reason: reasonOf(node.stateReason?.toLowerCase() ?? null, closedAt, convertedAt),
    closedAt,
    labels: (node.labels?.nodes ?? []).flatMap(label => (label?.name ? [label.name] : [])),
    title: node.title ?? '',
    body: node.body ?? '',
  }
}
