/** What can happen to an issue as a whole; each change records the event and tells the Apps. */
import type { Author, Issue, Milestone, RepositoryState, StateReason, User } from '../model.js'
import type { World } from '../state.js'
import { issueView } from '../views/issue-view.js'
import { repositoryView } from '../views/repository-view.js'
import { userView } from '../views/user-view.js'
import { ensureLabels, findLabel, labelChanged } from './label-changes.js'
import { emitIssue } from '../webhooks.js'

export interface NewIssue {
  title: string
  body: string | null
  labels: readonly string[]
  assignees: readonly User[]
  milestone: Milestone | null
  type: string | null
  isPullRequest: boolean
}

/** The issue is there with its labels when `opened` is sent; a `labeled` follows for each of them, as on GitHub. */
export function createIssue(world: World, repository: RepositoryState, fields: NewIssue, author: Author): Issue {
  const now = world.now()
  const issue: Issue = {
    ...world.identity(fields.isPullRequest ? 'pull' : 'issue'),
    repository,
    number: repository.nextNumber,
    author: author.user,
    via: author.via,
    isPullRequest: fields.isPullRequest,
    title: fields.title,
    body: fields.body === '' ? null : fields.body,
    state: 'open',
    stateReason: null,
    closedAt: null,
    closedBy: null,
    labels: ensureLabels(world, repository, fields.labels, author),
    assignees: [...fields.assignees],
    milestone: fields.milestone,
    type: fields.type,
    locked: false,
    createdAt: now,
    updatedAt: now,
    lastEditedAt: null,
    comments: [],
    reactions: [],
    events: [],
    parent: null,
    subIssues: [],
    blockedBy: [],
    blocking: [],
  }
  repository.nextNumber += 1
  repository.issues.set(issue.number, issue)
  world.issues.set(issue.id, issue)
  emitIssue(world, issue, 'opened', author)
  for (const label of issue.labels) labelChanged(world, issue, label, 'labeled', author)
  for (const assignee of fields.assignees) recordAssigned(world, issue, assignee, author)
  if (fields.milestone !== null) {
    world.record(issue, 'milestoned', author, { milestone: { title: fields.milestone.title } })
  }
  return issue
}

function recordAssigned(world: World, issue: Issue, assignee: User, author: Author): void {
  world.record(issue, 'assigned', author, { assignee })
  emitIssue(world, issue, 'assigned', author, { assignee: userView(world, assignee) })
}

/** Sends `edited` with what it was before; nothing happens where nothing differs. */
export function editIssue(
  world: World,
  issue: Issue,
  to: { title?: string | undefined; body?: string | null | undefined },
  author: Author,
): void {
  const { title, body } = issue
  const retitled = to.title !== undefined && to.title !== title
  const rewritten = to.body !== undefined && (to.body ?? '') !== (body ?? '')
  if (!retitled && !rewritten) return
  if (retitled && to.title !== undefined) {
    issue.title = to.title
    world.record(issue, 'renamed', author, { rename: { from: title, to: to.title } })
  }
  if (rewritten) {
    issue.body = to.body === '' ? null : (to.body ?? null)
    issue.lastEditedAt = world.now()
  }
  issue.updatedAt = world.now()
  const changes = {
    ...(retitled ? { title: { from: title } } : {}),
    ...(rewritten ? { body: { from: body ?? '' } } : {}),
  }
  emitIssue(world, issue, 'edited', author, { changes })
}

/** Nothing happens when it is closed already: GitHub ignores a reason unless the state changes. */
export function closeIssue(world: World, issue: Issue, reason: StateReason | null, author: Author): void {
  if (issue.state === 'closed') return
  const stateReason = reason === 'reopened' ? 'completed' : (reason ?? 'completed')
  issue.state = 'closed'
  issue.stateReason = stateReason
  issue.closedAt = world.now()
  issue.closedBy = author.user
  issue.updatedAt = world.now()
  const told = issue.repository.features.stateReason ? stateReason : null
  world.record(issue, 'closed', author, { stateReason: told })
  emitIssue(world, issue, 'closed', author)
}

export function reopenIssue(world: World, issue: Issue, author: Author): void {
  if (issue.state === 'open') return
  issue.state = 'open'
  issue.stateReason = 'reopened'
  issue.closedAt = null
  issue.closedBy = null
  issue.updatedAt = world.now()
  world.record(issue, 'reopened', author)
  emitIssue(world, issue, 'reopened', author)
}

export function setAssignees(world: World, issue: Issue, assignees: readonly User[], author: Author): void {
  const added = assignees.filter(user => !issue.assignees.includes(user))
  const removed = issue.assignees.filter(user => !assignees.includes(user))
  if (added.length === 0 && removed.length === 0) return
  issue.assignees = [...assignees]
  issue.updatedAt = world.now()
  for (const user of added) recordAssigned(world, issue, user, author)
  for (const user of removed) emitIssue(world, issue, 'unassigned', author, { assignee: userView(world, user) })
}

export function setLocked(world: World, issue: Issue, locked: boolean, author: Author): void {
  if (issue.locked === locked) return
  issue.locked = locked
  issue.updatedAt = world.now()
  world.record(issue, locked ? 'locked' : 'unlocked', author)
  emitIssue(world, issue, locked ? 'locked' : 'unlocked', author)
}

/** GitHub closes and locks it; that it became a discussion is told by an event of the issue alone. */
export function convertToDiscussion(world: World, issue: Issue, author: Author): void {
  closeIssue(world, issue, null, author)
  world.record(issue, 'converted_to_discussion', author)
  setLocked(world, issue, true, author)
}

function unlink(issue: Issue): void {
  const without = (list: Issue[]) => void (list.includes(issue) && list.splice(list.indexOf(issue), 1))
  if (issue.parent !== null) without(issue.parent.subIssues)
  for (const child of issue.subIssues) child.parent = null
  for (const other of issue.blockedBy) without(other.blocking)
  for (const other of issue.blocking) without(other.blockedBy)
}

/** From now on answered with 410. */
export function deleteIssue(world: World, issue: Issue, author: Author): void {
  emitIssue(world, issue, 'deleted', author)
  unlink(issue)
  issue.repository.issues.delete(issue.number)
  issue.repository.gone.set(issue.number, null)
  world.issues.delete(issue.id)
  for (const comment of issue.comments) world.comments.delete(comment.id)
}

/** A new issue in the other repository takes over; the old number is answered with 301. */
export function transferIssue(world: World, issue: Issue, to: RepositoryState, author: Author): Issue {
  const moved: Issue = {
    ...issue,
    ...world.identity('issue'),
    repository: to,
    number: to.nextNumber,
    labels: issue.labels.flatMap(label => findLabel(to, label.name) ?? []),
    milestone: null,
    parent: null,
    subIssues: [],
    blockedBy: [],
    blocking: [],
  }
  to.nextNumber += 1
  to.issues.set(moved.number, moved)
  world.issues.set(moved.id, moved)
  for (const comment of moved.comments) comment.issue = moved
  world.record(moved, 'transferred', author)
  const changes = { new_issue: issueView(world, moved), new_repository: repositoryView(world, to) }
  emitIssue(world, issue, 'transferred', author, { changes })
  unlink(issue)
  issue.repository.issues.delete(issue.number)
  issue.repository.gone.set(issue.number, moved)
  world.issues.delete(issue.id)
  return moved
}
