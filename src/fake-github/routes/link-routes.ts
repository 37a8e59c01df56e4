/** Sub-issues and dependencies; both take the other issue's database id, not its number. */
import { type IssueCall, type Operation, authorOf, inIssue } from '../operation.js'
import { canSee, may } from '../access.js'
import { forbidden, notFound } from '../github-errors.js'
import { requiredInteger } from '../request-fields.js'
import { addBlocker, addSubIssue, removeBlocker, removeSubIssue } from '../changes/link-changes.js'
import type { Issue } from '../model.js'
import { page } from '../paging.js'
import { issueUrl, issueView } from '../views/issue-view.js'

const READ = { issues: 'read' } as const
const WRITE = { issues: 'write' } as const

/** Servers without the feature answer as for any unknown path. */
function checkOffered(call: IssueCall, feature: 'subIssues' | 'dependencies'): void {
  if (!call.repository.features[feature]) throw notFound()
}

function checkRight(call: IssueCall): void {
  if (!may(call.world, call.actor, call.repository, 'triage')) throw forbidden('Must have admin rights to Repository.')
}

function otherIssue(call: IssueCall, id: number, missing: string): Issue {
  const issue = call.world.issues.get(id)
  if (issue === undefined || !canSee(call.world, call.actor, issue.repository)) throw notFound(missing)
  return issue
}

const list = (call: IssueCall, issues: readonly Issue[]) => page(call, issues, issue => issueView(call.world, issue))

const subIssueOperations: Operation[] = [
  inIssue('GET', '/sub_issues', READ, call => {
    checkOffered(call, 'subIssues')
    return list(call, call.issue.subIssues)
  }),
  inIssue('GET', '/parent', READ, call => {
    checkOffered(call, 'subIssues')
    if (call.issue.parent === null) throw notFound()
    return { json: issueView(call.world, call.issue.parent) }
  }),
  inIssue('POST', '/sub_issues', WRITE, call => {
    checkOffered(call, 'subIssues')
    checkRight(call)
    const child = otherIssue(call, requiredInteger(call.body, 'sub_issue_id'), 'The provided sub-issue does not exist')
    addSubIssue(call.world, call.issue, child, call.body['replace_parent'] === true, authorOf(call))
    const headers = { location: issueUrl(call.world, call.issue) }
    return { status: 201, json: issueView(call.world, call.issue), headers, wrote: `#${child.number}` }
  }),
  inIssue('DELETE', '/sub_issue', WRITE, call => {
    checkOffered(call, 'subIssues')
    checkRight(call)
    const child = otherIssue(call, requiredInteger(call.body, 'sub_issue_id'), 'The provided sub-issue does not exist')
    if (child.parent !== call.issue) throw notFound('The provided sub-issue does not exist')
    removeSubIssue(call.world, call.issue, child, authorOf(call))
    return { json: issueView(call.world, call.issue), wrote: `#${child.number}` }
  }),
]

const dependencyOperations: Operation[] = [
  inIssue('GET', '/dependencies/blocked_by', READ, call => {
    checkOffered(call, 'dependencies')
    return list(call, call.issue.blockedBy)
  }),
  inIssue('GET', '/dependencies/blocking', READ, call => {
    checkOffered(call, 'dependencies')
    return list(call, call.issue.blocking)
  }),
  inIssue('POST', '/dependencies/blocked_by', WRITE, call => {
    checkOffered(call, 'dependencies')
    checkRight(call)
    const blocker = otherIssue(call, requiredInteger(call.body, 'issue_id'), 'Not Found')
    addBlocker(call.world, call.issue, blocker, authorOf(call))
    const headers = { location: `${issueUrl(call.world, call.issue)}/dependencies/blocked_by` }
    return { status: 201, json: issueView(call.world, blocker), headers, wrote: `blocked by #${blocker.number}` }
  }),
  inIssue('DELETE', '/dependencies/blocked_by/{issue_id}', WRITE, call => {
    checkOffered(call, 'dependencies')
    checkRight(call)
    const blocker = call.issue.blockedBy.find(one => one.id === Number(call.params['issue_id']))
    if (blocker === undefined) throw notFound()
    removeBlocker(call.world, call.issue, blocker, authorOf(call))
    return { json: issueView(call.world, blocker), wrote: `no longer blocked by #${blocker.number}` }
  }),
]

export const linkOperations: Operation[] = [...subIssueOperations, ...dependencyOperations]
