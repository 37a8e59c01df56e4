/** What an operation is given and what it answers; operations are declared by GitHub's own method and path. */
import type { Readable } from 'node:stream'
import { appMay, canSee, checkToken, personOf, type AppNeed } from './access.js'
import { ApiError, badCredentials, gone, notForIntegration, notFound } from './github-errors.js'
import type { Body } from './request-fields.js'
import type { Author, Issue, RepositoryState, Actor } from './model.js'
import type { World } from './state.js'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

export interface Call {
  world: World
  actor: Actor
  /** Names from the path, decoded. */
  params: Readonly<Record<string, string>>
  /** The whole URL, for Link headers. */
  url: URL
  query: URLSearchParams
  body: Body
  /** The Accept header. */
  accept: string
}

export interface RepositoryCall extends Call {
  repository: RepositoryState
}

export interface IssueCall extends RepositoryCall {
  issue: Issue
}

export interface Answer {
  /** 200 when absent. */
  status?: number
  /** JSON; no body when absent. */
  json?: unknown
  /** Instead of JSON. */
  raw?: { type: string; data: Buffer | string | Readable }
  headers?: Record<string, string>
  /** What was written, for the transcript: `#2 "Title"`. */
  wrote?: string
}

export interface Operation {
  method: Method
  /** As in GitHub's documentation: `/repos/{owner}/{repo}/issues/{issue_number}`; `{path+}` may hold slashes. */
  path: string
  answer: (call: Call) => Answer | Promise<Answer>
}

/** Who writes; anonymous callers and bare Apps may not. */
export function authorOf(call: Call): Author {
  const { actor } = call
  if (actor.kind === 'user') return { user: actor.user, via: null }
  if (actor.kind === 'installation')
    return { user: actor.token.installation.app.bot, via: actor.token.installation.app }
  throw actor.kind === 'app' ? badCredentials() : new ApiError(401, 'Requires authentication')
}

/** An operation inside a repository that the caller can see. An App needs one of the permissions named in `need`. */
export function inRepository(
  method: Method,
  path: string,
  need: AppNeed,
  answer: (call: RepositoryCall) => Answer | Promise<Answer>,
): Operation {
  return {
    method,
    path: `/repos/{owner}/{repo}${path}`,
    answer: call => {
      const { owner = '', repo = '' } = call.params
      const repository = call.world.findRepository(owner, repo)
      if (repository === undefined) throw movedOrMissing(call, method, owner, repo)
      checkToken(call.world, call.actor)
      if (!canSee(call.world, call.actor, repository)) throwUnlessPublic(call, method, repository)
      appMay(call.actor, need)
      if (method !== 'GET' && repository.archived) throw new ApiError(403, 'Repository was archived so is read-only.')
      return answer({ ...call, repository })
    },
  }
}

/** What is public an App may read where it is not installed, and write nothing. */
function throwUnlessPublic({ actor }: Call, method: Method, repository: RepositoryState): void {
  if (actor.kind !== 'installation' || repository.private) throw notFound()
  if (method !== 'GET') throw notForIntegration()
}

/** An operation on one issue. */
export function inIssue(
  method: Method,
  path: string,
  need: AppNeed,
  answer: (call: IssueCall) => Answer | Promise<Answer>,
): Operation {
  return inRepository(method, `/issues/{issue_number}${path}`, need, call => {
    const number = Number(call.params['issue_number'])
    const { repository } = call
    if (!repository.hasIssues) throw gone('Issues are disabled for this repo')
    const issue = repository.issues.get(number)
    if (issue !== undefined) {
      if (method === 'GET' && !call.world.shows(issue, 'readsMs')) throw notFound()
      return answer({ ...call, issue })
    }
    const went = repository.gone.get(number)
    if (went === undefined) throw notFound()
    if (went === null) throw gone()
    if (!canSee(call.world, call.actor, went.repository)) throw notFound()
    throw moved(call, method, `/repositories/${went.repository.id}/issues/${went.number}${path}`)
  })
}

/** GitHub sends on with 301, or 307 where the method must stay. */
function moved(call: Call, method: Method, to: string): ApiError {
  const location = `${call.world.url}${to}${call.url.search}`
  const status = method === 'GET' ? 301 : 307
  return new ApiError(status, 'Moved Permanently', { headers: { location }, url: location })
}

function movedOrMissing(call: Call, method: Method, owner: string, name: string): ApiError {
  const former = call.world.formerNames.get(`${owner}/${name}`.toLowerCase())
  if (former === undefined || !canSee(call.world, call.actor, former)) return notFound()
  const rest = call.url.pathname.split('/').slice(4).join('/')
  return moved(call, method, `/repositories/${former.id}${rest === '' ? '' : `/${rest}`}`)
}

/** The account behind the call where it is a person's; Apps are judged by their permissions instead. */
export const callerPerson = (call: Call) => personOf(call.actor)
