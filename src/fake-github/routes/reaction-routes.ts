/** Reactions on issues and on comments. */
import { type Answer, type Operation, type RepositoryCall, authorOf, inIssue, inRepository } from '../operation.js'
import { forbidden, notFound, validationFailed } from '../github-errors.js'
import { requiredText } from '../request-fields.js'
import { react } from '../changes/comment-changes.js'
import { type Comment, type Issue, REACTIONS } from '../model.js'
import { page } from '../paging.js'
import { reactionView } from '../views/shared-parts.js'
import { commentOf } from './comment-routes.js'

const READ = { issues: 'read', pull_requests: 'read' } as const
const WRITE = { issues: 'write', pull_requests: 'write' } as const

function checkOffered(call: RepositoryCall): void {
  if (!call.repository.features.reactions) throw notFound()
}

function add(call: RepositoryCall, on: Issue | Comment): Answer {
  const author = authorOf(call)
  const asked = requiredText(call.body, 'content')
  const content = REACTIONS.find(one => one === asked)
  if (content === undefined) {
    throw validationFailed({ resource: 'Reaction', code: 'invalid', field: 'content', value: asked })
  }
  const { reaction, isNew } = react(call.world, on, content, author)
  const issue = 'issue' in on ? on.issue : on
  call.world.changed({
    repo: `${call.repository.owner.login}/${call.repository.name}`,
    issue: issue.number,
    what: 'reaction.created',
  })
  return { status: isNew ? 201 : 200, json: reactionView(call.world, reaction), wrote: content }
}

/** Nobody takes back another's. */
function remove(call: RepositoryCall, on: Issue | Comment): Answer {
  const index = on.reactions.findIndex(one => one.id === Number(call.params['reaction_id']))
  const reaction = on.reactions[index]
  if (reaction === undefined) throw notFound()
  if (reaction.user !== authorOf(call).user) throw forbidden('You do not have permission to delete this reaction.')
  on.reactions.splice(index, 1)
  return { status: 204, wrote: reaction.content }
}

const list = (call: RepositoryCall, on: Issue | Comment): Answer => {
  const content = call.query.get('content')
  const shown = on.reactions.filter(one => content === null || one.content === content)
  return page(call, shown, one => reactionView(call.world, one))
}

const offered =
  <C extends RepositoryCall>(answer: (call: C) => Answer) =>
  (call: C): Answer => {
    checkOffered(call)
    return answer(call)
  }

const COMMENT = '/issues/comments/{comment_id}/reactions'

export const reactionOperations: Operation[] = [
  inIssue(
    'GET',
    '/reactions',
    READ,
    offered(call => list(call, call.issue)),
  ),
  inIssue(
    'POST',
    '/reactions',
    WRITE,
    offered(call => add(call, call.issue)),
  ),
  inIssue(
    'DELETE',
    '/reactions/{reaction_id}',
    WRITE,
    offered(call => remove(call, call.issue)),
  ),
  inRepository(
    'GET',
    COMMENT,
    READ,
    offered(call => list(call, commentOf(call))),
  ),
  inRepository(
    'POST',
    COMMENT,
    WRITE,
    offered(call => add(call, commentOf(call))),
  ),
  inRepository(
    'DELETE',
    `${COMMENT}/{reaction_id}`,
    WRITE,
    offered(call => remove(call, commentOf(call))),
  ),
]
