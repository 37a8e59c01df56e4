/** A person at work: the shortcuts go through the same REST API, with the person's own token. */
import { convertToDiscussion, deleteIssue, transferIssue } from './changes/issue-changes.js'
import { isRecord } from './request-fields.js'
import { type CommentLook, type IssueLook, lookAtComment, lookAtIssue } from './snapshots.js'
import type { Issue, ReactionContent, RepositoryState, StateReason, User } from './model.js'
import { type World, fullName } from './state.js'
import { atLeast } from './views/repository-view.js'

/** A repository as `owner/name`, or as the set-up call returned it. */
export type RepositoryName = string | { id: number }

/** What the API refused, with its status. */
export class RefusedError extends Error {
  override name = 'RefusedError'
  constructor(
    readonly status: number,
    message: string,
    readonly body: unknown,
  ) {
    super(message)
  }
}

export interface Person {
  createIssue(
    repo: RepositoryName,
    issue: {
      title: string
      body?: string
      labels?: readonly string[]
      assignees?: readonly string[]
      milestone?: number
      type?: string
    },
  ): Promise<IssueLook>
  /** Comes without commits: it is there to be commented on. */
  createPullRequest(repo: RepositoryName, pull: { title: string; body?: string }): Promise<IssueLook>
  comment(repo: RepositoryName, number: number, body: string): Promise<CommentLook>
  editComment(commentId: number, body: string): Promise<CommentLook>
  deleteComment(commentId: number): Promise<void>
  addLabel(repo: RepositoryName, number: number, label: string): Promise<IssueLook>
  removeLabel(repo: RepositoryName, number: number, label: string): Promise<IssueLook>
  close(repo: RepositoryName, number: number, reason?: StateReason): Promise<IssueLook>
  reopen(repo: RepositoryName, number: number): Promise<IssueLook>
  edit(repo: RepositoryName, number: number, to: { title?: string; body?: string }): Promise<IssueLook>
  lock(repo: RepositoryName, number: number): Promise<IssueLook>
  unlock(repo: RepositoryName, number: number): Promise<IssueLook>
  react(commentId: number, content: ReactionContent): Promise<void>
  addSubIssue(repo: RepositoryName, parent: number, child: number): Promise<IssueLook>
  /** Needs admin; GitHub offers it only on its pages and in GraphQL. */
  deleteIssue(repo: RepositoryName, number: number): Promise<void>
  /** Needs write access to both; not in GitHub's REST API either. */
  transferIssue(repo: RepositoryName, number: number, to: RepositoryName): Promise<IssueLook>
  /** Needs triage; on GitHub's pages alone. */
  convertToDiscussion(repo: RepositoryName, number: number): Promise<IssueLook>
  /** Any other request: `request('GET', '/repos/acme/shop')`. */
  request(method: string, path: string, body?: unknown): Promise<unknown>
}

export interface PersonTools {
  world: World
  /** The server's own handler. */
  fetch: (request: Request) => Promise<Response>
  /** Sends what a change outside the API has brought about. */
  flush: () => void
}

export function personAs(tools: PersonTools, user: User): Person {
  const { world } = tools
  const request = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await tools.fetch(
      new Request(world.url + path, {
        method,
        headers: { authorization: `token ${user.token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    const text = await response.text()
    const answer: unknown = text === '' ? null : JSON.parse(text)
    if (response.ok) return answer
    const said = isRecord(answer) ? JSON.stringify(answer['errors'] ?? answer['message']) : text
    throw new RefusedError(response.status, `${user.login}: ${method} ${path}: ${response.status} ${said}`, answer)
  }
  const at = (repo: RepositoryName) => `/repos/${fullName(world.needRepository(repo))}`
  const onIssue = async (method: string, repo: RepositoryName, number: number, rest: string, body?: unknown) => {
    await request(method, `${at(repo)}/issues/${number}${rest}`, body)
    return lookAtIssue(needIssue(world, repo, number))
  }
  const create = async (repo: RepositoryName, kind: 'issues' | 'pulls', body: object): Promise<IssueLook> => {
    const answer = await request('POST', `${at(repo)}/${kind}`, body)
    return lookAtIssue(needIssue(world, repo, isRecord(answer) ? Number(answer['number']) : 0))
  }
  const commentPath = (id: number) => `${at(world.commentById(id).issue.repository)}/issues/comments/${id}`
  const need = (repository: RepositoryState, least: 'triage' | 'write' | 'admin') => {
    if (!atLeast(world.permission(user, repository), least)) {
      throw new RefusedError(403, `${user.login} needs ${least} access to ${fullName(repository)}.`, null)
    }
  }
  return {
    createIssue: (repo, issue) => create(repo, 'issues', issue),
    createPullRequest: (repo, pull) => create(repo, 'pulls', { head: 'topic', base: 'main', ...pull }),
    comment: async (repo, number, body) => {
      const answer = await request('POST', `${at(repo)}/issues/${number}/comments`, { body })
      return lookAtComment(world.commentById(isRecord(answer) ? Number(answer['id']) : 0))
    },
    editComment: async (id, body) => {
      await request('PATCH', commentPath(id), { body })
      return lookAtComment(world.commentById(id))
    },
    deleteComment: async id => void (await request('DELETE', commentPath(id))),
    addLabel: (repo, number, label) => onIssue('POST', repo, number, '/labels', { labels: [label] }),
    removeLabel: (repo, number, label) => onIssue('DELETE', repo, number, `/labels/${encodeURIComponent(label)}`),
    close: (repo, number, reason) =>
      onIssue('PATCH', repo, number, '', {
        state: 'closed',
        ...(reason === undefined ? {} : { state_reason: reason }),
      }),
    reopen: (repo, number) => onIssue('PATCH', repo, number, '', { state: 'open' }),
    edit: (repo, number, to) => onIssue('PATCH', repo, number, '', to),
    lock: (repo, number) => onIssue('PUT', repo, number, '/lock'),
    unlock: (repo, number) => onIssue('DELETE', repo, number, '/lock'),
    react: async (id, content) => void (await request('POST', `${commentPath(id)}/reactions`, { content })),
    addSubIssue: (repo, parent, child) =>
      onIssue('POST', repo, parent, '/sub_issues', { sub_issue_id: needIssue(world, repo, child).id }),
    deleteIssue: async (repo, number) => {
      const issue = needIssue(world, repo, number)
      need(issue.repository, 'admin')
      deleteIssue(world, issue, { user, via: null })
      tools.flush()
    },
    transferIssue: async (repo, number, to) => {
      const issue = needIssue(world, repo, number)
      const target = world.needRepository(to)
      need(issue.repository, 'write')
      need(target, 'write')
      const moved = transferIssue(world, issue, target, { user, via: null })
      tools.flush()
      return lookAtIssue(moved)
    },
    convertToDiscussion: async (repo, number) => {
      const issue = needIssue(world, repo, number)
      need(issue.repository, 'triage')
      convertToDiscussion(world, issue, { user, via: null })
      tools.flush()
      return lookAtIssue(issue)
    },
    request,
  }
}

export function needIssue(world: World, repo: RepositoryName, number: number): Issue {
  const repository = world.needRepository(repo)
  const issue = repository.issues.get(number)
  if (issue === undefined) throw new Error(`There is no issue ${fullName(repository)}#${number}.`)
  return issue
}
