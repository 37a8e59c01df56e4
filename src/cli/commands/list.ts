/** `genprompts list`: the issues on GitHub that carry the trigger label. */
import { resolve } from 'node:path'
import { FEATURE_TYPES, type FeatureType } from '../../core/model.js'
import { featurePriority, featureType } from '../../core/planner/plan-feature.js'
import { WrongUse } from '../user-errors.js'
import { onGitHub } from '../gather.js'
import { type Io, createProgress, plain, table } from '../terminal.js'
import { LIST_STATES } from '../arguments.js'
import { placeAt } from '../place.js'

export interface ListCommandOptions {
  status: string
  type?: string
  repo?: string
  json?: boolean
  quiet?: boolean
}

/** @returns the exit code */
export async function list(io: Io, options: ListCommandOptions): Promise<number> {
  const progress = createProgress(io, options.quiet === true)
  const state = oneOf(LIST_STATES, options.status, '--status')
  const type = options.type === undefined ? null : oneOf<FeatureType>(FEATURE_TYPES, options.type, '--type')
  const github = await onGitHub(io, progress, await placeAt(resolve(io.cwd, options.repo ?? '.')))
  for (const note of github.notes) progress.note(note)
  const { settings, reader, name } = github
  const { issues, more } = await reader.issuesWithLabel(settings.trigger.label, state)
  const rows = issues
    .map(issue => ({
      issue_id: issue.number,
      title: issue.text.title,
      status: issue.state,
      type: featureType(issue.text, settings).value,
      priority: featurePriority(issue.text, settings).value,
    }))
    .filter(row => type === null || row.type === type)
  if (options.json === true) io.stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
  else
    io.stdout.write(table(rows.map(row => [`#${row.issue_id}`, row.status, row.type, row.priority, plain(row.title)])))
  if (more) progress.note(`There are more than ${issues.length} issues. Only these are shown.`)
  if (rows.length === 0) {
    const which = [state === 'all' ? '' : state, type ?? ''].filter(word => word !== '').join(' ')
    progress.note(`No ${which === '' ? '' : `${which} `}issue of ${name} has the label ${settings.trigger.label}.`)
  }
  return 0
}

function oneOf<T extends string>(values: readonly T[], given: string, option: string): T {
  const found = values.find(value => value === given)
  if (found === undefined) throw new WrongUse(`${option} must be one of ${values.join(', ')} (got "${given}").`)
  return found
}
