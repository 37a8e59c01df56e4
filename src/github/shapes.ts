/** GitHub's answers about issues → our own shapes. */
import { z } from 'zod'
import type { Seen, SeenIssue } from '../core/hopper/types.js'
import type { IssueSnapshot } from '../events/types.js'

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

export function seenOf(issue: AnsweredIssue): SeenIssue {
  const closed = issue.state === 'closed'
  return {
    state: closed ? 'closed' : 'open',
    reason: issue.state_reason ?? null,
    closedAt: closed ? (issue.closed_at ?? null) : null,
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
})
export type NodeIssue = z.infer<typeof nodeIssue>

export function seenNode(node: NodeIssue): Seen {
  const closed = node.state === 'CLOSED'
  return {
    state: closed ? 'closed' : 'open',
    reason: node.stateReason?.toLowerCase() ?? null,
    closedAt: closed ? (node.closedAt ?? null) : null,
    labels: (node.labels?.nodes ?? []).flatMap(label => (label?.name ? [label.name] : [])),
    title: node.title ?? '',
    body: node.body ?? '',
  }
}
