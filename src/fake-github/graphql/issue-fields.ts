/** The fields of an issue that GraphQL can ask for here. */
import { isoOrNull, iso } from '../ids.js'
import { Unhandled } from '../github-errors.js'
import type { Issue, RepositoryState, User } from '../model.js'
import { type World, fullName } from '../state.js'
import { issueHtmlUrl, subIssuesSummary } from '../views/issue-view.js'
import type { Field, Selection, Value } from './parse-query.js'

export type Variables = Readonly<Record<string, unknown>>

export const valueOf = (value: Value | undefined, variables: Variables): unknown =>
  value === undefined ? undefined : 'variable' in value ? variables[value.variable] : value.literal

type Resolve = (field: Field) => unknown

/** Answers the selected fields; fragments on another type are passed over. */
export function select(type: string, wanted: readonly Selection[], resolve: Resolve): Record<string, unknown> {
  const answer: Record<string, unknown> = {}
  for (const one of wanted) {
    if (one.kind === 'field') answer[one.alias] = one.name === '__typename' ? type : resolve(one)
    else if (one.on === type || one.on === 'Node') Object.assign(answer, select(type, one.selections, resolve))
  }
  return answer
}

/** A table of fields; one that is missing is unhandled, never null. */
export function among(type: string, fields: Readonly<Record<string, Resolve>>): Resolve {
  return field => {
    const resolve = Object.hasOwn(fields, field.name) ? fields[field.name] : undefined
    if (resolve === undefined) throw new Unhandled(`GraphQL: ${type}.${field.name} is not known here`)
    return resolve(field)
  }
}

/** A duplicate is shown as such only to those who ask with `enableDuplicate`, as on GitHub. */
function stateReason(issue: Issue, field: Field, variables: Variables): string | null {
  if (!issue.repository.features.stateReason || issue.stateReason === null) return null
  const told = valueOf(field.arguments['enableDuplicate'], variables) === true
  const reason = issue.stateReason === 'duplicate' && !told ? 'not_planned' : issue.stateReason
  return reason.toUpperCase()
}

/** Of the timeline only this is known here. */
function conversions(issue: Issue, field: Field, variables: Variables): Record<string, unknown> {
  const types = String(valueOf(field.arguments['itemTypes'], variables))
  if (types !== 'CONVERTED_TO_DISCUSSION_EVENT') throw new Unhandled(`GraphQL: timeline items ${types} are not known`)
  return select('IssueTimelineItemsConnection', field.selections, inner => {
    if (inner.name !== 'nodes') throw new Unhandled(`GraphQL: timelineItems.${inner.name} is not known here`)
    return issue.events
      .filter(({ event }) => event === 'converted_to_discussion')
      .map(({ createdAt }) => {
        const fields = { createdAt: () => iso(createdAt) }
        return select('ConvertedToDiscussionEvent', inner.selections, among('ConvertedToDiscussionEvent', fields))
      })
  })
}

const userFields = (user: User) => ({ login: () => user.login })

const repositoryFields = (repository: RepositoryState) => ({
  id: () => repository.nodeId,
  databaseId: () => repository.id,
  name: () => repository.name,
  nameWithOwner: () => fullName(repository),
  isPrivate: () => repository.private,
  owner: (field: Field) => select('User', field.selections, among('User', userFields(repository.owner))),
})

export function selectIssue(
  world: World,
  issue: Issue,
  wanted: readonly Selection[],
  variables: Variables,
): Record<string, unknown> {
  const nested = (other: Issue | null, field: Field) =>
    other === null ? null : selectIssue(world, other, field.selections, variables)
  const summary = subIssuesSummary(issue)
  const fields: Record<string, Resolve> = {
    id: () => issue.nodeId,
    databaseId: () => issue.id,
    fullDatabaseId: () => String(issue.id),
    number: () => issue.number,
    title: () => issue.title,
    body: () => issue.body ?? '',
    url: () => issueHtmlUrl(world, issue),
    state: () => issue.state.toUpperCase(),
    stateReason: field => stateReason(issue, field, variables),
    closed: () => issue.state === 'closed',
    locked: () => issue.locked,
    createdAt: () => iso(issue.createdAt),
    updatedAt: () => iso(issue.updatedAt),
    closedAt: () => isoOrNull(issue.closedAt),
    lastEditedAt: () => isoOrNull(issue.lastEditedAt),
    author: field => select('User', field.selections, among('User', userFields(issue.author))),
    repository: field =>
      select('Repository', field.selections, among('Repository', repositoryFields(issue.repository))),
    parent: field => nested(issue.parent, field),
    labels: field =>
      select('LabelConnection', field.selections, inner => {
        if (inner.name !== 'nodes') throw new Unhandled(`GraphQL: LabelConnection.${inner.name} is not known here`)
        return issue.labels.map(label =>
          select('Label', inner.selections, among('Label', { name: () => label.name, color: () => label.color })),
        )
      }),
    timelineItems: field => conversions(issue, field, variables),
    subIssuesSummary: field =>
      select(
        'SubIssuesSummary',
        field.selections,
        among('SubIssuesSummary', {
          total: () => summary.total,
          completed: () => summary.completed,
          percentCompleted: () => summary.percent_completed,
        }),
      ),
  }
  return select(issue.isPullRequest ? 'PullRequest' : 'Issue', wanted, among('Issue', fields))
}
