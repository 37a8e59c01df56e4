/** Comments of issues. */
import { type Answer, type Operation, type RepositoryCall, authorOf, inIssue, inRepository } from '../operation.js'
import { appMayComment, may } from '../access.js'
import { forbidden, notFound } from '../github-errors.js'
import { requiredText } from '../request-fields.js'
import { createComment, deleteComment, editComment } from '../changes/comment-changes.js'
import { BODY_LIMIT, checkCommentBody, tooLong } from '../changes/text-limits.js'
import type { Comment } from '../model.js'
import { page } from '../paging.js'
import { excerpt } from '../transcript.js'
import { commentView } from '../views/comment-view.js'
import { changedSince, sinceOf } from './issue-list.js'

const READ = { issues: 'read', pull_requests: 'read' } as const
const WRITE = { issues: 'write', pull_requests: 'write' } as const

/** The comment that the path names, where it belongs to the repository of the path. */
export function commentOf(call: RepositoryCall): Comment {
  const comment = call.world.commentById(Number(call.params['comment_id']))
  if (comment.issue.repository !== call.repository) throw notFound()
  return comment
}

/** One's own, or with write access anybody's. */
function checkOwn(call: RepositoryCall, comment: Comment): void {
  const { actor } = call
  appMayComment(actor, comment.issue)
  const own = actor.kind === 'user' && actor.user.id === comment.author.id
  if (!own && !may(call.world, actor, call.repository, 'write')) {
    throw forbidden('Must have admin rights to Repository.')
  }
}

function update(call: RepositoryCall): Answer {
  const comment = commentOf(call)
  const author = authorOf(call)
  checkOwn(call, comment)
  const body = requiredText(call.body, 'body')
  const ignored = call.repository.features.longUpdates === 'ignore' && tooLong(body, BODY_LIMIT)
  if (!ignored) {
    checkCommentBody(body)
    editComment(call.world, comment, body, author)
  }
  return { json: commentView(call.world, comment), wrote: `#${comment.issue.number} ${excerpt(body)}` }
}

export const commentOperations: Operation[] = [
  inIssue('POST', '/comments', WRITE, call => {
    const { world, issue, repository } = call
    const author = authorOf(call)
    appMayComment(call.actor, issue)
    // Who may write in the repository may comment all the same, but no App may.
    if (issue.locked && (call.actor.kind === 'installation' || !may(world, call.actor, repository, 'write'))) {
      throw forbidden('Unable to create comment because issue is locked.')
    }
    const body = requiredText(call.body, 'body')
    checkCommentBody(body)
    const json = commentView(world, createComment(world, issue, body, author))
    return { status: 201, json, headers: { location: json.url }, wrote: excerpt(body) }
  }),
  inIssue('GET', '/comments', READ, call => {
    const since = sinceOf(call.query)
    const { comments } = call.issue
    const shown = comments.filter(one => call.world.shows(one, 'listsMs') && changedSince(one, since))
    return page(call, shown, comment => commentView(call.world, comment))
  }),
  inRepository('GET', '/issues/comments', READ, call => {
    const since = sinceOf(call.query)
    const all = [...call.world.comments.values()].filter(one => call.world.shows(one, 'listsMs'))
    const shown = all.filter(one => one.issue.repository === call.repository && changedSince(one, since))
    const by = call.query.get('sort') === 'updated' ? ('updatedAt' as const) : ('createdAt' as const)
    const sign = call.query.get('direction') === 'desc' ? -1 : 1
    const sorted = shown.toSorted((a, b) => (a[by].getTime() - b[by].getTime() || a.id - b.id) * sign)
    return page(call, sorted, comment => commentView(call.world, comment))
  }),
  inRepository('GET', '/issues/comments/{comment_id}', READ, call => ({
    json: commentView(call.world, commentOf(call)),
  })),
  inRepository('PATCH', '/issues/comments/{comment_id}', WRITE, update),
  inRepository('DELETE', '/issues/comments/{comment_id}', WRITE, call => {
    const comment = commentOf(call)
    checkOwn(call, comment)
    deleteComment(call.world, comment, authorOf(call))
    return { status: 204, wrote: `#${comment.issue.number}` }
  }),
]
