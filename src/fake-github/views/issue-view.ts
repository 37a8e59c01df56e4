/** An issue as GitHub shows it. */
import { iso, isoOrNull } from '../ids.js'
import type { Issue, Milestone } from '../model.js'
import type { World } from '../state.js'
import { appView } from './app-view.js'
import { association, labelView, reactionRollup } from './shared-parts.js'
import { repositoryUrl } from './repository-view.js'
import { userView, type Schema } from './user-view.js'

export const issueUrl = (world: World, issue: Issue): string =>
  `${repositoryUrl(world, issue.repository)}/issues/${issue.number}`

export function issueHtmlUrl(world: World, issue: Issue): string {
  const { owner, name } = issue.repository
  return `${world.url}/${owner.login}/${name}/${issue.isPullRequest ? 'pull' : 'issues'}/${issue.number}`
}

function milestoneView(world: World, issue: Issue, milestone: Milestone): NonNullable<Schema<'nullable-milestone'>> {
  const url = `${repositoryUrl(world, issue.repository)}/milestones/${milestone.number}`
  const having = [...issue.repository.issues.values()].filter(one => one.milestone === milestone)
  return {
    url,
    html_url: url,
    labels_url: `${url}/labels`,
    id: milestone.id,
    node_id: milestone.nodeId,
    number: milestone.number,
    state: 'open',
    title: milestone.title,
    description: null,
    creator: userView(world, milestone.creator),
    open_issues: having.filter(one => one.state === 'open').length,
    closed_issues: having.filter(one => one.state === 'closed').length,
    created_at: iso(milestone.createdAt),
    updated_at: iso(milestone.createdAt),
    closed_at: null,
    due_on: null,
  }
}

export function subIssuesSummary(issue: Issue): Schema<'sub-issues-summary'> {
  const total = issue.subIssues.length
  const completed = issue.subIssues.filter(one => one.state === 'closed').length
  return { total, completed, percent_completed: total === 0 ? 0 : Math.floor((completed * 100) / total) }
}

const isOpen = (issue: Issue): boolean => issue.state === 'open'

function linkFields(world: World, issue: Issue) {
  const { subIssues, dependencies } = issue.repository.features
  return {
    ...(subIssues ? { sub_issues_summary: subIssuesSummary(issue) } : {}),
    ...(subIssues && issue.parent !== null ? { parent_issue_url: issueUrl(world, issue.parent) } : {}),
    ...(dependencies
      ? {
          issue_dependencies_summary: {
            blocked_by: issue.blockedBy.filter(isOpen).length,
            total_blocked_by: issue.blockedBy.length,
            blocking: issue.blocking.filter(isOpen).length,
            total_blocking: issue.blocking.length,
          },
        }
      : {}),
  }
}

function typeView(issue: Issue): Schema<'issue-type'> {
  if (issue.type === null) return null
  return { id: 4_294_967_297, node_id: `IT_${issue.type}`, name: issue.type, description: null, is_enabled: true }
}

export function issueView(world: World, issue: Issue): Schema<'issue'> {
  const url = issueUrl(world, issue)
  const html = issueHtmlUrl(world, issue)
  const pull = url.replace('/issues/', '/pulls/')
  return {
    url,
    repository_url: repositoryUrl(world, issue.repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    id: issue.id,
    node_id: issue.nodeId,
    number: issue.number,
    title: issue.title,
    user: userView(world, issue.author),
    labels: issue.labels.map(label => labelView(world, issue.repository, label)),
    state: issue.state,
    locked: issue.locked,
    assignee: issue.assignees[0] === undefined ? null : userView(world, issue.assignees[0]),
    assignees: issue.assignees.map(user => userView(world, user)),
    milestone: issue.milestone === null ? null : milestoneView(world, issue, issue.milestone),
    comments: issue.comments.length,
    created_at: iso(issue.createdAt),
    updated_at: iso(issue.updatedAt),
    closed_at: isoOrNull(issue.closedAt),
    author_association: association(world, issue.repository, issue.author),
    type: typeView(issue),
    active_lock_reason: null,
    ...linkFields(world, issue),
    body: issue.body,
    closed_by: issue.closedBy === null ? null : userView(world, issue.closedBy),
    reactions: reactionRollup(url, issue.reactions),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: issue.via === null ? null : appView(world, issue.via),
    state_reason: issue.repository.features.stateReason ? issue.stateReason : null,
    ...(issue.isPullRequest
      ? {
          draft: false,
          pull_request: {
            url: pull,
            html_url: html,
            diff_url: `${html}.diff`,
            patch_url: `${html}.patch`,
            merged_at: null,
          },
        }
      : {}),
  }
}
