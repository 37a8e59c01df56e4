/** Labels of a repository and of its issues. */
import { validationFailed } from '../github-errors.js'
import type { Author, Issue, Label, RepositoryState } from '../model.js'
import type { World } from '../state.js'
import { labelView } from '../views/shared-parts.js'
import { emitIssue } from '../webhooks.js'
import { LABEL_DESCRIPTION_LIMIT, LABEL_NAME_LIMIT, LABELS_PER_ISSUE, tooLong } from './text-limits.js'

/** The colour GitHub gives a label that came to be by being used. */
const DEFAULT_COLOR = 'ededed'

export interface LabelFields {
  name: string
  color?: string | undefined
  description?: string | null | undefined
}

const invalid = (field: string, code: 'invalid' | 'missing_field' | 'already_exists' = 'invalid') => ({
  resource: 'Label',
  code,
  field,
})

function checkLabel({ name, color, description }: LabelFields): void {
  if (name.trim() === '') throw validationFailed(invalid('name', 'missing_field'))
  if (tooLong(name, LABEL_NAME_LIMIT)) {
    const message = `name is too long (maximum is ${LABEL_NAME_LIMIT} characters)`
    throw validationFailed({ ...invalid('name'), code: 'custom', message })
  }
  if (color !== undefined && !/^[0-9a-f]{6}$/i.test(color)) throw validationFailed(invalid('color'))
  if (tooLong(description, LABEL_DESCRIPTION_LIMIT)) {
    const message = `description is too long (maximum is ${LABEL_DESCRIPTION_LIMIT} characters)`
    throw validationFailed({ ...invalid('description'), code: 'custom', message })
  }
}

export function findLabel(repository: RepositoryState, name: string): Label | undefined {
  return repository.labels.get(name.toLowerCase())
}

export function createLabel(world: World, repository: RepositoryState, fields: LabelFields, author: Author): Label {
  checkLabel(fields)
  if (findLabel(repository, fields.name) !== undefined) throw validationFailed(invalid('name', 'already_exists'))
  const label: Label = {
    ...world.identity('label'),
    name: fields.name,
    color: (fields.color ?? DEFAULT_COLOR).toLowerCase(),
    description: fields.description ?? null,
  }
  repository.labels.set(label.name.toLowerCase(), label)
  emitLabel(world, repository, label, 'created', author)
  return label
}

export function updateLabel(
  world: World,
  repository: RepositoryState,
  label: Label,
  fields: Partial<LabelFields>,
  author: Author,
): void {
  checkLabel({ name: fields.name ?? label.name, color: fields.color, description: fields.description })
  const name = fields.name ?? label.name
  const other = findLabel(repository, name)
  if (other !== undefined && other !== label) throw validationFailed(invalid('name', 'already_exists'))
  const changes = {
    ...(name === label.name ? {} : { name: { from: label.name } }),
    ...(fields.color === undefined || fields.color === label.color ? {} : { color: { from: label.color } }),
    ...(fields.description === undefined || fields.description === label.description
      ? {}
      : { description: { from: label.description ?? '' } }),
  }
  repository.labels.delete(label.name.toLowerCase())
  label.name = name
  if (fields.color !== undefined) label.color = fields.color.toLowerCase()
  if (fields.description !== undefined) label.description = fields.description
  repository.labels.set(name.toLowerCase(), label)
  emitLabel(world, repository, label, 'edited', author, { changes })
}

/** Takes it off every issue as well, with an event for each. */
export function deleteLabel(world: World, repository: RepositoryState, label: Label, author: Author): void {
  for (const issue of repository.issues.values()) {
    if (issue.labels.includes(label)) removeLabel(world, issue, label, author)
  }
  repository.labels.delete(label.name.toLowerCase())
  emitLabel(world, repository, label, 'deleted', author)
}

function emitLabel(
  world: World,
  repository: RepositoryState,
  label: Label,
  action: string,
  author: Author,
  more: Record<string, unknown> = {},
): void {
  const content = { label: labelView(world, repository, label), ...more }
  world.emit({ event: 'label', action, repository, sender: author.user, content })
}

/** Checks names before anything is changed, so that a refused request has no effect. */
export function checkLabelNames(issue: { labels: readonly Label[] } | null, names: readonly string[]): void {
  for (const name of names) checkLabel({ name })
  const all = new Set([...(issue?.labels.map(label => label.name) ?? []), ...names].map(name => name.toLowerCase()))
  if (all.size > LABELS_PER_ISSUE) {
    const message = `issues can have at most ${LABELS_PER_ISSUE} labels`
    throw validationFailed({ resource: 'Issue', code: 'custom', field: 'labels', message })
  }
}

/** The labels of these names, each once; those that do not exist are created. */
export function ensureLabels(
  world: World,
  repository: RepositoryState,
  names: readonly string[],
  author: Author,
): Label[] {
  const labels = names.map(name => findLabel(repository, name) ?? createLabel(world, repository, { name }, author))
  return [...new Set(labels)]
}

/** Those the issue has already are passed over. One event for each. */
export function addLabels(world: World, issue: Issue, names: readonly string[], author: Author): void {
  const added = ensureLabels(world, issue.repository, names, author).filter(label => !issue.labels.includes(label))
  for (const label of added) {
    issue.labels.push(label)
    labelChanged(world, issue, label, 'labeled', author)
  }
}

export function removeLabel(world: World, issue: Issue, label: Label, author: Author): void {
  issue.labels = issue.labels.filter(one => one !== label)
  labelChanged(world, issue, label, 'unlabeled', author)
}

export function labelChanged(
  world: World,
  issue: Issue,
  label: Label,
  action: 'labeled' | 'unlabeled',
  author: Author,
): void {
  issue.updatedAt = world.now()
  world.record(issue, action, author, { label: { name: label.name, color: label.color } })
  emitIssue(world, issue, action, author, { label: labelView(world, issue.repository, label) })
}
