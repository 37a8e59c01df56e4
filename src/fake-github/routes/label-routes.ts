/** Labels of a repository and of an issue. */
import {
  type Answer,
  type IssueCall,
  type Operation,
  type RepositoryCall,
  authorOf,
  inIssue,
  inRepository,
} from '../operation.js'
import { may } from '../access.js'
import { forbidden, notFound, validationFailed } from '../github-errors.js'
import { optionalText, optionalTexts, requiredText } from '../request-fields.js'
import {
  addLabels,
  checkLabelNames,
  createLabel,
  deleteLabel,
  findLabel,
  removeLabel,
  updateLabel,
} from '../changes/label-changes.js'
import type { Label } from '../model.js'
import { page } from '../paging.js'
import { labelView } from '../views/shared-parts.js'

const READ = { issues: 'read', pull_requests: 'read' } as const
const WRITE = { issues: 'write', pull_requests: 'write' } as const

const view = (call: RepositoryCall) => (label: Label) => labelView(call.world, call.repository, label)

function labelOf(call: RepositoryCall): Label {
  const label = findLabel(call.repository, call.params['name'] ?? '')
  if (label === undefined) throw notFound()
  return label
}

function checkRight(call: RepositoryCall, least: 'triage' | 'write'): void {
  if (!may(call.world, call.actor, call.repository, least)) throw forbidden('Must have admin rights to Repository.')
}

function add(call: IssueCall, replace: boolean): Answer {
  const { world, issue } = call
  const author = authorOf(call)
  checkRight(call, 'triage')
  const names = optionalTexts(call.body, 'labels')
  if (names === undefined && !replace) {
    throw validationFailed({ resource: 'Label', code: 'missing_field', field: 'name' })
  }
  checkLabelNames(replace ? null : issue, names ?? [])
  const wanted = new Set((names ?? []).map(name => name.toLowerCase()))
  const dropped = replace ? issue.labels.filter(label => !wanted.has(label.name.toLowerCase())) : []
  for (const label of dropped) removeLabel(world, issue, label, author)
  addLabels(world, issue, names ?? [], author)
  return { json: issue.labels.map(view(call)), wrote: (names ?? []).join(', ') }
}

export const labelOperations: Operation[] = [
  inRepository('GET', '/labels', READ, call => {
    const sorted = [...call.repository.labels.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
    return page(call, sorted, view(call))
  }),
  inRepository('POST', '/labels', WRITE, call => {
    const author = authorOf(call)
    checkRight(call, 'write')
    const fields = {
      name: requiredText(call.body, 'name'),
      color: optionalText(call.body, 'color') ?? undefined,
      description: optionalText(call.body, 'description'),
    }
    const json = view(call)(createLabel(call.world, call.repository, fields, author))
    return { status: 201, json, headers: { location: json.url }, wrote: json.name }
  }),
  inRepository('GET', '/labels/{name}', READ, call => ({ json: view(call)(labelOf(call)) })),
  inRepository('PATCH', '/labels/{name}', WRITE, call => {
    const author = authorOf(call)
    checkRight(call, 'write')
    const label = labelOf(call)
    const newName = optionalText(call.body, 'new_name') ?? optionalText(call.body, 'name') ?? undefined
    const fields = {
      ...(newName === undefined ? {} : { name: newName }),
      color: optionalText(call.body, 'color') ?? undefined,
      description: optionalText(call.body, 'description'),
    }
    updateLabel(call.world, call.repository, label, fields, author)
    return { json: view(call)(label), wrote: label.name }
  }),
  inRepository('DELETE', '/labels/{name}', WRITE, call => {
    checkRight(call, 'write')
    deleteLabel(call.world, call.repository, labelOf(call), authorOf(call))
    return { status: 204 }
  }),
  inIssue('GET', '/labels', READ, call => page(call, call.issue.labels, view(call))),
  inIssue('POST', '/labels', WRITE, call => add(call, false)),
  inIssue('PUT', '/labels', WRITE, call => add(call, true)),
  inIssue('DELETE', '/labels/{name}', WRITE, call => {
    checkRight(call, 'triage')
    const label = findLabel(call.repository, call.params['name'] ?? '')
    if (label === undefined || !call.issue.labels.includes(label)) throw notFound('Label does not exist')
    removeLabel(call.world, call.issue, label, authorOf(call))
    return { json: call.issue.labels.map(view(call)) }
  }),
]
