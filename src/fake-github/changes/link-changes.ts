/** Links between issues: sub-issues and dependencies, with GitHub's limits. */
import { validationFailed } from '../github-errors.js'
import type { Author, Issue, IssueEventName } from '../model.js'
import type { World } from '../state.js'
import { issueView } from '../views/issue-view.js'
import { repositoryView } from '../views/repository-view.js'

const SUB_ISSUES = 100
const LEVELS = 8
const DEPENDENCIES = 50

/** Says it from both sides: each issue gets its event, and Apps get one webhook for each. */
function emitPair(
  world: World,
  event: 'sub_issues' | 'issue_dependencies',
  author: Author,
  sides: readonly { at: Issue; action: IssueEventName; other: Issue; content: Record<string, unknown> }[],
): void {
  for (const { at, action, other, content } of sides) {
    world.record(at, action, author, { other })
    world.emit({ event, action, repository: at.repository, sender: author.user, content }, at)
  }
}

function tellSubIssue(world: World, parent: Issue, child: Issue, change: 'added' | 'removed', author: Author): void {
  const both = {
    parent_issue_id: parent.id,
    parent_issue: issueView(world, parent),
    sub_issue_id: child.id,
    sub_issue: issueView(world, child),
  }
  emitPair(world, 'sub_issues', author, [
    {
      at: child,
      action: `parent_issue_${change}`,
      other: parent,
      content: { ...both, parent_issue_repo: repositoryView(world, parent.repository) },
    },
    {
      at: parent,
      action: `sub_issue_${change}`,
      other: child,
      content: { ...both, sub_issue_repo: repositoryView(world, child.repository) },
    },
  ])
}

const depth = (issue: Issue): number => (issue.parent === null ? 1 : 1 + depth(issue.parent))
const height = (issue: Issue): number => 1 + Math.max(0, ...issue.subIssues.map(height))
const isAbove = (issue: Issue, below: Issue): boolean =>
  below.parent !== null && (below.parent === issue || isAbove(issue, below.parent))

function refuse(message: string): never {
  throw validationFailed({ resource: 'Issue', code: 'custom', message })
}

export function addSubIssue(world: World, parent: Issue, child: Issue, replaceParent: boolean, author: Author): void {
  if (child === parent || isAbove(child, parent)) {
    refuse('An error occurred while adding the sub-issue to the parent issue. Sub issue cannot be its own ancestor')
  }
  if (child.parent === parent) {
    refuse(
      'An error occurred while adding the sub-issue to the parent issue. ' +
        'Issue may not contain duplicate sub-issues and Sub issue may only have one parent',
    )
  }
  if (child.parent !== null && !replaceParent) {
    refuse('An error occurred while adding the sub-issue to the parent issue. Sub issue may only have one parent')
  }
  if (parent.subIssues.length >= SUB_ISSUES) refuse(`Parent cannot have more than ${SUB_ISSUES} sub-issues`)
  if (depth(parent) + height(child) > LEVELS) refuse(`Sub-issues cannot be nested more than ${LEVELS} layers deep`)
  if (child.parent !== null) removeSubIssue(world, child.parent, child, author)
  parent.subIssues.push(child)
  child.parent = parent
  touch(world, parent, child)
  tellSubIssue(world, parent, child, 'added', author)
}

export function removeSubIssue(world: World, parent: Issue, child: Issue, author: Author): void {
  parent.subIssues.splice(parent.subIssues.indexOf(child), 1)
  child.parent = null
  touch(world, parent, child)
  tellSubIssue(world, parent, child, 'removed', author)
}

function tellDependency(world: World, issue: Issue, blocker: Issue, change: 'added' | 'removed', author: Author): void {
  const both = {
    blocked_issue_id: issue.id,
    blocked_issue: issueView(world, issue),
    blocking_issue_id: blocker.id,
    blocking_issue: issueView(world, blocker),
  }
  emitPair(world, 'issue_dependencies', author, [
    {
      at: issue,
      action: `blocked_by_${change}`,
      other: blocker,
      content: { ...both, blocking_issue_repo: repositoryView(world, blocker.repository) },
    },
    {
      at: blocker,
      action: `blocking_${change}`,
      other: issue,
      content: { ...both, blocked_issue_repo: repositoryView(world, issue.repository) },
    },
  ])
}

const waitsFor = (issue: Issue, other: Issue): boolean =>
  issue.blockedBy.some(one => one === other || waitsFor(one, other))

export function addBlocker(world: World, issue: Issue, blocker: Issue, author: Author): void {
  if (issue === blocker) refuse('An issue cannot be blocked by itself')
  if (issue.blockedBy.includes(blocker)) refuse('Target issue has already been added as a dependency')
  if (waitsFor(blocker, issue)) refuse('Adding this dependency would create a cycle')
  if (issue.blockedBy.length >= DEPENDENCIES) refuse(`An issue can be blocked by at most ${DEPENDENCIES} issues`)
  issue.blockedBy.push(blocker)
  blocker.blocking.push(issue)
  touch(world, issue, blocker)
  tellDependency(world, issue, blocker, 'added', author)
}

export function removeBlocker(world: World, issue: Issue, blocker: Issue, author: Author): void {
  issue.blockedBy.splice(issue.blockedBy.indexOf(blocker), 1)
  blocker.blocking.splice(blocker.blocking.indexOf(issue), 1)
  touch(world, issue, blocker)
  tellDependency(world, issue, blocker, 'removed', author)
}

function touch(world: World, ...issues: readonly Issue[]): void {
  for (const issue of issues) issue.updatedAt = world.now()
}
