/** What tests and the demo page look at: plain snapshots of issues and comments. */
import type { Comment, Issue, IssueEventName, ReactionContent, StateReason } from './model.js'
import { fullName } from './state.js'

export interface ReactionLook {
  content: ReactionContent
  /** Login. */
  user: string
}

export interface IssueLook {
  id: number
  nodeId: string
  /** `owner/name`. */
  repo: string
  number: number
  title: string
  body: string | null
  state: 'open' | 'closed'
  stateReason: StateReason | null
  /** Names, in the order they were put on. */
  labels: string[]
  author: string
  assignees: string[]
  milestone: string | null
  type: string | null
  locked: boolean
  isPullRequest: boolean
  /** Numbers of issues. */
  parent: number | null
  subIssues: number[]
  blockedBy: number[]
  blocking: number[]
  reactions: ReactionLook[]
  events: { id: number; event: IssueEventName; actor: string; label: string | null; at: Date }[]
  commentCount: number
  createdAt: Date
  updatedAt: Date
  closedAt: Date | null
  closedBy: string | null
}

export interface CommentLook {
  id: number
  nodeId: string
  issue: number
  author: string
  body: string
  reactions: ReactionLook[]
  createdAt: Date
  updatedAt: Date
}

const reactions = (on: Issue | Comment): ReactionLook[] =>
  on.reactions.map(({ content, user }) => ({ content, user: user.login }))
const numbers = (issues: readonly Issue[]): number[] => issues.map(issue => issue.number)

export function lookAtIssue(issue: Issue): IssueLook {
  return {
    id: issue.id,
    nodeId: issue.nodeId,
    repo: fullName(issue.repository),
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    stateReason: issue.stateReason,
    labels: issue.labels.map(label => label.name),
    author: issue.author.login,
    assignees: issue.assignees.map(user => user.login),
    milestone: issue.milestone?.title ?? null,
    type: issue.type,
    locked: issue.locked,
    isPullRequest: issue.isPullRequest,
    parent: issue.parent?.number ?? null,
    subIssues: numbers(issue.subIssues),
    blockedBy: numbers(issue.blockedBy),
    blocking: numbers(issue.blocking),
    reactions: reactions(issue),
    events: issue.events.map(({ id, event, author, label, createdAt }) => ({
      id,
      event,
      actor: author.user.login,
      label: label?.name ?? null,
      at: createdAt,
    })),
    commentCount: issue.comments.length,
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closedAt: issue.closedAt,
    closedBy: issue.closedBy?.login ?? null,
  }
}

export function lookAtComment(comment: Comment): CommentLook {
  return {
    id: comment.id,
    nodeId: comment.nodeId,
    issue: comment.issue.number,
    author: comment.author.login,
    body: comment.body,
    reactions: reactions(comment),
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
  }
}
