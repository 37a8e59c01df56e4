/** Comments and events of an issue as GitHub shows them. */
import { iso } from '../ids.js'
import type { Comment, Issue, IssueEvent } from '../model.js'
import type { World } from '../state.js'
import { appView } from './app-view.js'
import { issueHtmlUrl, issueUrl } from './issue-view.js'
import { association, reactionRollup } from './shared-parts.js'
import { repositoryUrl } from './repository-view.js'
import { userView, type Schema } from './user-view.js'

export function commentView(world: World, comment: Comment): Schema<'issue-comment'> {
  const { issue } = comment
  const url = `${repositoryUrl(world, issue.repository)}/issues/comments/${comment.id}`
  return {
    url,
    html_url: `${issueHtmlUrl(world, issue)}#issuecomment-${comment.id}`,
    issue_url: issueUrl(world, issue),
    id: comment.id,
    node_id: comment.nodeId,
    user: userView(world, comment.author),
    created_at: iso(comment.createdAt),
    updated_at: iso(comment.updatedAt),
    author_association: association(world, issue.repository, comment.author),
    body: comment.body,
    reactions: reactionRollup(url, comment.reactions),
    performed_via_github_app: comment.via === null ? null : appView(world, comment.via),
  }
}

export function eventView(world: World, issue: Issue, event: IssueEvent) {
  return {
    id: event.id,
    node_id: event.nodeId,
    url: `${repositoryUrl(world, issue.repository)}/issues/events/${event.id}`,
    actor: userView(world, event.author.user),
    event: event.event,
    commit_id: null,
    commit_url: null,
    created_at: iso(event.createdAt),
    ...(event.label === undefined ? {} : { label: event.label }),
    ...(event.stateReason === undefined ? {} : { state_reason: event.stateReason }),
    ...(event.rename === undefined ? {} : { rename: event.rename }),
    ...(event.assignee === undefined ? {} : { assignee: userView(world, event.assignee) }),
    performed_via_github_app: event.author.via === null ? null : appView(world, event.author.via),
  } satisfies Schema<'issue-event'>
}
