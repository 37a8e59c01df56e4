/** Comments on issues, and reactions on both. */
import type { Author, Comment, Issue, Reaction, ReactionContent } from '../model.js'
import type { World } from '../state.js'
import { commentView } from '../views/comment-view.js'
import { issueView } from '../views/issue-view.js'

function emitComment(
  world: World,
  comment: Comment,
  action: string,
  author: Author,
  more: Record<string, unknown> = {},
): void {
  const { issue } = comment
  const content = { issue: issueView(world, issue), comment: commentView(world, comment), ...more }
  const { repository } = issue
  world.emit({ event: 'issue_comment', action, repository, sender: author.user, content }, issue)
}

export function createComment(world: World, issue: Issue, body: string, author: Author): Comment {
  const now = world.now()
  const comment: Comment = {
    ...world.identity('comment'),
    issue,
    author: author.user,
    via: author.via,
    body,
    createdAt: now,
    updatedAt: now,
    reactions: [],
  }
  issue.comments.push(comment)
  issue.updatedAt = now
  world.comments.set(comment.id, comment)
  emitComment(world, comment, 'created', author)
  return comment
}

export function editComment(world: World, comment: Comment, body: string, author: Author): void {
  if (comment.body === body) return
  const changes = { body: { from: comment.body } }
  comment.body = body
  comment.updatedAt = world.now()
  emitComment(world, comment, 'edited', author, { changes })
}

export function deleteComment(world: World, comment: Comment, author: Author): void {
  const { comments } = comment.issue
  comments.splice(comments.indexOf(comment), 1)
  world.comments.delete(comment.id)
  emitComment(world, comment, 'deleted', author)
}

/** One of each kind an account: a second is the first again. GitHub sends no webhook for it. */
export function react(
  world: World,
  on: Issue | Comment,
  content: ReactionContent,
  author: Author,
): { reaction: Reaction; isNew: boolean } {
  const known = on.reactions.find(one => one.content === content && one.user === author.user)
  if (known !== undefined) return { reaction: known, isNew: false }
  const reaction = { ...world.identity('reaction'), content, user: author.user, createdAt: world.now() }
  on.reactions.push(reaction)
  return { reaction, isNew: true }
}
