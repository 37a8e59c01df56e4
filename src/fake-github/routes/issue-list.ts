/** Which issues a list shows, and in which order; pull requests are among them, as on GitHub. */
import type { RepositoryCall } from '../operation.js'
import { validationFailed } from '../github-errors.js'
import type { Issue } from '../model.js'

const SORTS = { created: 'createdAt', updated: 'updatedAt' } as const

function choice<T extends string>(call: RepositoryCall, name: string, allowed: readonly T[], otherwise: T): T {
  const value = call.query.get(name)
  if (value === null || value === '') return otherwise
  const found = allowed.find(one => one === value)
  if (found === undefined) throw validationFailed({ resource: 'Issue', code: 'invalid', field: name, value })
  return found
}

/** `since` of a list: changed at that time or after it. */
export function sinceOf(query: URLSearchParams): Date | null {
  const text = query.get('since')
  if (text === null || text === '') return null
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) {
    throw validationFailed({ resource: 'Issue', code: 'invalid', field: 'since', value: text })
  }
  return date
}

/** To whole seconds, as the answers tell the time. */
export const changedSince = (item: { updatedAt: Date }, since: Date | null): boolean =>
  since === null || Math.floor(item.updatedAt.getTime() / 1000) >= Math.floor(since.getTime() / 1000)

export function selectIssues(call: RepositoryCall): Issue[] {
  const { query } = call
  const state = choice(call, 'state', ['open', 'closed', 'all'], 'open')
  const sort = choice(call, 'sort', ['created', 'updated', 'comments'], 'created')
  const direction = choice(call, 'direction', ['asc', 'desc'], 'desc')
  const creator = query.get('creator')?.toLowerCase()
  const assignee = query.get('assignee')?.toLowerCase()
  const labels = (query.get('labels') ?? '')
    .toLowerCase()
    .split(',')
    .filter(name => name !== '')
  const since = sinceOf(query)
  const value = (issue: Issue) => (sort === 'comments' ? issue.comments.length : issue[SORTS[sort]].getTime())
  return [...call.repository.issues.values()]
    .filter(issue => call.world.shows(issue, 'listsMs'))
    .filter(issue => state === 'all' || issue.state === state)
    .filter(issue => creator === undefined || issue.author.login.toLowerCase() === creator)
    .filter(issue => assignee === undefined || issue.assignees.some(one => one.login.toLowerCase() === assignee))
    .filter(issue => labels.every(name => issue.labels.some(label => label.name.toLowerCase() === name)))
    .filter(issue => changedSince(issue, since))
    .toSorted((a, b) => (value(a) - value(b) || a.number - b.number) * (direction === 'asc' ? 1 : -1))
}
