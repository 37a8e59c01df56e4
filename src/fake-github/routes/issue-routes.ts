/** Issues: create, get, list, update, lock. */
import {
  type Answer,
  type IssueCall,
  type Operation,
  type RepositoryCall,
  authorOf,
  inIssue,
  inRepository,
} from '../operation.js'
import { may, mayAsAuthor } from '../access.js'
import { forbidden, gone, validationFailed } from '../github-errors.js'
import { optionalText, optionalTexts, requiredText } from '../request-fields.js'
import { closeIssue, createIssue, editIssue, reopenIssue, setAssignees, setLocked } from '../changes/issue-changes.js'
import { addLabels, checkLabelNames, removeLabel } from '../changes/label-changes.js'
import { BODY_LIMIT, checkIssueText, tooLong } from '../changes/text-limits.js'
import type { Author, Issue, Milestone, StateReason, User } from '../model.js'
import { page } from '../paging.js'
import { excerpt } from '../transcript.js'
import { issueView } from '../views/issue-view.js'
import { selectIssues } from './issue-list.js'

const READ = { issues: 'read', pull_requests: 'read' } as const
const WRITE = { issues: 'write' } as const
const REASONS: readonly StateReason[] = ['completed', 'not_planned', 'duplicate', 'reopened']

const invalid = (field: string, value: string | number | null) =>
  validationFailed({ resource: 'Issue', code: 'invalid', field, value })

function assigneesOf(call: RepositoryCall): User[] | undefined {
  return optionalTexts(call.body, 'assignees')?.map(login => {
    const user = call.world.user(login)
    if (user === undefined) throw invalid('assignees', login)
    return user
  })
}

function milestoneOf(call: RepositoryCall): Milestone | null | undefined {
  const number = call.body['milestone']
  if (number === undefined || number === null) return number
  const found = call.repository.milestones.get(Number(number))
  if (found === undefined) throw invalid('milestone', typeof number === 'number' ? number : JSON.stringify(number))
  return found
}

/** Labels, assignees, milestone and type of people without triage are dropped silently. */
function create(call: RepositoryCall, isPullRequest = false): Answer {
  const { world, repository } = call
  if (!repository.hasIssues) throw gone('Issues has been disabled in this repository.')
  const author = authorOf(call)
  const title = requiredText(call.body, 'title')
  const body = optionalText(call.body, 'body') ?? null
  checkIssueText(title, body)
  const trusted = may(world, call.actor, repository, 'triage')
  const labels = trusted ? (optionalTexts(call.body, 'labels') ?? []) : []
  checkLabelNames(null, labels)
  const issue = createIssue(
    world,
    repository,
    {
      title,
      body,
      labels,
      assignees: trusted ? (assigneesOf(call) ?? []) : [],
      milestone: trusted ? (milestoneOf(call) ?? null) : null,
      type: trusted ? (optionalText(call.body, 'type') ?? null) : null,
      isPullRequest,
    },
    author,
  )
  const json = issueView(world, issue)
  return {
    status: 201,
    json,
    headers: { location: json.url },
    wrote: `#${issue.number} ${excerpt(issue.title, 120)}`,
  }
}

function stateChange(call: IssueCall): { state: 'open' | 'closed'; reason: StateReason | null } | null {
  const state = optionalText(call.body, 'state')
  const asked = optionalText(call.body, 'state_reason') ?? null
  const reason = REASONS.find(one => one === asked) ?? null
  if (asked !== null && reason === null) throw invalid('state_reason', asked)
  if (state === undefined || state === null) return null
  if (state !== 'open' && state !== 'closed') throw invalid('state', state)
  return { state, reason }
}

/** Replaces the whole set. */
function replaceLabels(call: IssueCall, names: readonly string[], author: Author): void {
  const { world, issue } = call
  const wanted = new Set(names.map(name => name.toLowerCase()))
  for (const label of issue.labels.filter(one => !wanted.has(one.name.toLowerCase()))) {
    removeLabel(world, issue, label, author)
  }
  addLabels(world, issue, names, author)
}

function checkRights(call: IssueCall): { trusted: boolean } {
  const { world, actor, issue } = call
  const trusted = may(world, actor, issue.repository, 'triage')
  const editing = 'title' in call.body || 'body' in call.body
  if (editing && !mayAsAuthor(world, actor, issue, 'write')) throw forbidden('Must have admin rights to Repository.')
  if (!mayAsAuthor(world, actor, issue, 'triage')) throw forbidden('Must have admin rights to Repository.')
  return { trusted }
}

/** Everything is checked before anything is changed. */
function update(call: IssueCall): Answer {
  const { world, issue } = call
  const author = authorOf(call)
  const { trusted } = checkRights(call)
  const title = optionalText(call.body, 'title') ?? undefined
  let body = optionalText(call.body, 'body')
  if (issue.repository.features.longUpdates === 'ignore' && tooLong(body, BODY_LIMIT)) body = undefined
  checkIssueText(title, body)
  const state = stateChange(call)
  const labels = trusted ? optionalTexts(call.body, 'labels') : undefined
  if (labels !== undefined) checkLabelNames(null, labels)
  const assignees = trusted ? assigneesOf(call) : undefined
  const milestone = trusted ? milestoneOf(call) : undefined

  editIssue(world, issue, { title, body }, author)
  if (labels !== undefined) replaceLabels(call, labels, author)
  if (assignees !== undefined) setAssignees(world, issue, assignees, author)
  if (milestone !== undefined) issue.milestone = milestone
  if (state?.state === 'closed') closeIssue(world, issue, state.reason, author)
  if (state?.state === 'open') reopenIssue(world, issue, author)
  return { json: issueView(world, issue), wrote: describe(call.body) }
}

/** `state: closed (completed), body`: the fields that were sent, without their long texts. */
function describe(body: IssueCall['body']): string {
  return Object.entries(body)
    .filter(([name, value]) => value !== undefined && name !== 'state_reason')
    .map(([name, value]) => {
      if (name === 'body') return 'body'
      const reason = name === 'state' && typeof body['state_reason'] === 'string' ? ` (${body['state_reason']})` : ''
      return `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}${reason}`
    })
    .join(', ')
}

function lock(call: IssueCall, locked: boolean): Answer {
  if (!may(call.world, call.actor, call.repository, 'write')) throw forbidden('Must have admin rights to Repository.')
  setLocked(call.world, call.issue, locked, authorOf(call))
  return { status: 204, wrote: locked ? 'locked' : 'unlocked' }
}

const show = (call: IssueCall, issue: Issue): Answer => ({ json: issueView(call.world, issue) })

export const issueOperations: Operation[] = [
  inRepository('POST', '/issues', WRITE, call => create(call)),
  inRepository('GET', '/issues', READ, call => page(call, selectIssues(call), issue => issueView(call.world, issue))),
  inRepository('POST', '/pulls', { pull_requests: 'write' }, call => create(call, true)),
  inIssue('GET', '', READ, call => show(call, call.issue)),
  inIssue('PATCH', '', WRITE, update),
  inIssue('PUT', '/lock', WRITE, call => lock(call, true)),
  inIssue('DELETE', '/lock', WRITE, call => lock(call, false)),
]
