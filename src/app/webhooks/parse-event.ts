/** Turns a webhook payload into one small domain event. */
import { z } from 'zod'
import { slashLines } from '../../core/commands/slash-lines.js'
import type { Actor, DomainEvent, InstallationChanged } from './domain-events.js'
import * as payloads from './payloads.js'
import { id, inRepository, read } from './payloads.js'

/** Who the App is on this server; null while it is not known, and then nothing counts as its own. */
export interface Self {
  /** As in `github.com/apps/<slug>`; its bot user is `<slug>[bot]`. */
  appSlug: string | null
}

/** What may change what is planned or how far it is. Assignees, milestones and pins change nothing for a plan. */
const CHANGES_ISSUE = new Set(
  'closed reopened edited deleted transferred unlabeled locked unlocked typed untyped'.split(' '),
)
/** A repository that is deleted says so at the next look. */
const CHANGES_REPOSITORY = new Set('renamed transferred archived unarchived edited privatized publicized'.split(' '))
/** A close counts whoever made it; of all else the App does it knows already. */
const COUNTS_WHOEVER = new Set(['closed', 'reopened'])
const INSTALLATION_CHANGES: Readonly<Record<string, InstallationChanged['change']>> = {
  created: 'created',
  deleted: 'deleted',
  suspend: 'suspended',
  unsuspend: 'unsuspended',
  new_permissions_accepted: 'permissions',
}

/**
 * `name` is the `X-GitHub-Event` header, `payload` the parsed body. Throws UnreadablePayload where a field that the
 * event must have is missing or of another type; fields that are not used are not looked at.
 */
export function toEvent(name: string, payload: unknown, self: Self): DomainEvent {
  const action = read(payloads.actionSchema, payload, name).action ?? ''
  const event = action === '' ? name : `${name}.${action}`
  switch (name) {
    case 'issues':
      return action === 'labeled' ? labelAdded(payload, event, self) : issueChanged(action, payload, event, self)
    case 'issue_comment':
      return action === 'created' ? commandGiven(payload, event, self) : unused(event)
    case 'sub_issues':
    case 'issue_dependencies':
      return relationChanged(action, payload, event, self)
    case 'repository':
      return repositoryChanged(action, payload, event)
    case 'installation':
      return installationChanged(action, payload, event)
    case 'installation_repositories':
      return repositoriesChanged(payload, event)
    default:
      return unused(event)
  }
}

function labelAdded(payload: unknown, event: string, self: Self): DomainEvent {
  const { installation, repository, issue, label, sender } = read(payloads.labeledSchema, payload, event)
  if (isOwn(sender, self)) return ownDoing(event)
  return {
    kind: 'label-added',
    installationId: installation.id,
    repository,
    // The payload has no id of the label event; a redelivery repeats all of these, another labelling changes the time.
    triggerId: `label:${repository.id}:${issue.number}:${label.name}:${issue.updatedAt}`,
    label: label.name,
    issue,
    actor: sender,
    at: issue.updatedAt,
  }
}

function commandGiven(payload: unknown, event: string, self: Self): DomainEvent {
  const { installation, repository, issue, comment, sender } = read(payloads.commentSchema, payload, event)
  const via = comment.performed_via_github_app?.slug
  if (isOwn(sender, self) || (self.appSlug !== null && same(via ?? '', self.appSlug))) return ownDoing(event)
  const commentBody = comment.body ?? ''
  if (slashLines(commentBody).length === 0) {
    return { kind: 'ignored', reason: `${event}: no line starts with a slash command` }
  }
  return {
    kind: 'command-given',
    installationId: installation.id,
    repository,
    triggerId: `comment:${comment.id}`,
    commentId: comment.id,
    commentBody,
    issue,
    actor: sender,
    at: comment.created_at,
  }
}

function issueChanged(action: string, payload: unknown, event: string, self: Self): DomainEvent {
  if (!CHANGES_ISSUE.has(action)) return unused(event)
  const { installation, repository, issue, sender } = read(payloads.issuesSchema, payload, event)
  if (isOwn(sender, self) && !COUNTS_WHOEVER.has(action)) return ownDoing(event)
  const issueNumber = issue.number
  return { kind: 'issue-changed', installationId: installation.id, repository, issueNumber, change: action }
}

function relationChanged(action: string, payload: unknown, event: string, self: Self): DomainEvent {
  const side = readSide(action, payload, event)
  if (side === null) return unused(event)
  if (isOwn(side.sender, self)) return ownDoing(event)
  const { installation, repository, issueNumber } = side
  return { kind: 'issue-changed', installationId: installation.id, repository, issueNumber, change: action }
}

function repositoryChanged(action: string, payload: unknown, event: string): DomainEvent {
  if (!CHANGES_REPOSITORY.has(action)) return unused(event)
  const { installation, repository } = read(payloads.repositoryEventSchema, payload, event)
  return { kind: 'repository-changed', installationId: installation.id, repository, change: action }
}

function installationChanged(action: string, payload: unknown, event: string): DomainEvent {
  const change = Object.hasOwn(INSTALLATION_CHANGES, action) ? INSTALLATION_CHANGES[action] : undefined
  if (change === undefined) return unused(event)
  const { installation, repositories } = read(payloads.installationSchema, payload, event)
  return {
    kind: 'installation-changed',
    installationId: installation.id,
    account: installation.account,
    change,
    repositories: repositories ?? [],
    since: change === 'created' ? (installation.created_at ?? null) : null,
  }
}

function repositoriesChanged(payload: unknown, event: string): DomainEvent {
  const { installation, repositories_added } = read(payloads.installationRepositoriesSchema, payload, event)
  return {
    kind: 'installation-changed',
    installationId: installation.id,
    account: installation.account,
    change: 'repositories',
    // Of those taken away nothing can be read any more, so they are not named.
    repositories: repositories_added ?? [],
    since: null,
  }
}

function isOwn(actor: Actor, self: Self): boolean {
  return self.appSlug !== null && same(actor.login, `${self.appSlug}[bot]`)
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function ownDoing(event: string): DomainEvent {
  return { kind: 'ignored', reason: `${event}: caused by the App itself` }
}

function unused(event: string): DomainEvent {
  return { kind: 'ignored', reason: `${event} is not used` }
}

// Events about two issues (parent and sub-issue, blocked and blocking): finds the one the event is for.

const numbered = z.object({ number: id }).transform(({ number }) => number)

/**
 * GitHub tells both sides, each in an event of its own with its own repository: the issue meant is the one that lives
 * in `repository`. The other may live elsewhere and is not read.
 */
const SIDES = {
  sub_issue: z.object({ ...inRepository, parent_issue: numbered }).transform(({ parent_issue, ...rest }) => {
    return { ...rest, issueNumber: parent_issue }
  }),
  parent_issue: z.object({ ...inRepository, sub_issue: numbered }).transform(({ sub_issue, ...rest }) => {
    return { ...rest, issueNumber: sub_issue }
  }),
  blocked_by: z.object({ ...inRepository, blocked_issue: numbered }).transform(({ blocked_issue, ...rest }) => {
    return { ...rest, issueNumber: blocked_issue }
  }),
  blocking: z.object({ ...inRepository, blocking_issue: numbered }).transform(({ blocking_issue, ...rest }) => {
    return { ...rest, issueNumber: blocking_issue }
  }),
}

type Side = z.output<(typeof SIDES)['sub_issue']>

/** Null for an action that is not known. */
export function readSide(action: string, payload: unknown, event: string): Side | null {
  const what = /^(.+)_(?:added|removed)$/.exec(action)?.[1] ?? ''
  return isSide(what) ? read<Side>(SIDES[what], payload, event) : null
}

function isSide(what: string): what is keyof typeof SIDES {
  return Object.hasOwn(SIDES, what)
}
