/** What the page shows of issues, put together from the local GitHub's REST API. */
import {
  type RestClient,
  type RestComment,
  type RestIssue,
  RestError,
  restIssue,
  restLabel,
  restTimelineEntry,
} from './rest.js'
import { foldTimeline } from './timeline.js'
import type { IssueRow, IssueView, Label, Reaction, TextEntry } from './views.js'

const REACTIONS = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes']

/** Every issue, newest first. Throws RestError. */
export async function listIssues(rest: RestClient): Promise<IssueRow[]> {
  const issues = await rest.all('/issues?state=all', restIssue)
  return issues.map(issueRow)
}

/** Every label of the repository. Throws RestError. */
export async function listLabels(rest: RestClient): Promise<Label[]> {
  return rest.all('/labels', restLabel)
}

/** One issue with comments, events and relatives; null where there is none. Throws RestError for anything but 404. */
export async function viewIssue(
  rest: RestClient,
  number: number,
  render: (markdown: string) => string,
): Promise<IssueView | null> {
  const issue = await optional(rest.get(`/issues/${number}`, restIssue), null)
  if (issue === null) return null
  const [timeline, children, blockedBy] = await Promise.all([
    rest.all(`/issues/${number}/timeline`, restTimelineEntry),
    optional(rest.all(`/issues/${number}/sub_issues`, restIssue), []),
    optional(rest.all(`/issues/${number}/dependencies/blocked_by`, restIssue), []),
  ])
  return {
    ...issueRow(issue),
    body: textEntry('body', { ...issue, body: issue.body ?? '' }, render),
    timeline: foldTimeline(timeline, comment => textEntry(String(comment.id), comment, render)),
    children: children.map(issueRow),
    blockedBy: blockedBy.map(issueRow),
  }
}

/** Servers without sub-issues or dependencies answer 404 there; the page then shows none. */
async function optional<T>(reading: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof RestError && error.status === 404) return otherwise
    throw error
  }
}

function issueRow(issue: RestIssue): IssueRow {
  const parent = /\/issues\/(\d+)$/.exec(issue.parent_issue_url ?? '')?.[1]
  const { total = 0, completed = 0 } = issue.sub_issues_summary ?? {}
  return {
    number: issue.number,
    title: issue.title,
    state: issue.state,
    stateReason: issue.state_reason ?? null,
    labels: issue.labels.map(({ name, color }) => ({ name, color })),
    author: issue.user.login,
    comments: issue.comments,
    parent: parent === undefined ? null : Number(parent),
    subIssues: { total, completed },
    createdAt: issue.created_at,
    updatedAt: issue.updated_at,
  }
}

function textEntry(
  id: string,
  source: Pick<RestComment, 'body' | 'user' | 'reactions' | 'created_at' | 'updated_at'>,
  render: (markdown: string) => string,
): TextEntry {
  return {
    kind: 'text',
    id,
    author: source.user.login,
    createdAt: source.created_at,
    // An issue's own time of change moves with every comment and label, so only comments can tell.
    edited: id !== 'body' && source.updated_at !== source.created_at,
    html: render(source.body),
    reactions: reactions(source.reactions ?? {}),
  }
}

function reactions(counts: Record<string, number | string>): Reaction[] {
  return REACTIONS.flatMap(content => {
    const count = Number(counts[content] ?? 0)
    return count > 0 ? [{ content, count }] : []
  })
}
