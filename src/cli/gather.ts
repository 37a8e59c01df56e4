/** What every command starts from: the checkout, the settings, the requested features, and the planning context. */
import { resolve } from 'node:path'
import { issueReader, type IssueReader } from './adapters.js'
import { issueNumbers } from './arguments.js'
import { Failure, WrongUse } from './user-errors.js'
import type { Io, Progress } from './terminal.js'
import type { Feature, Unplanned } from './issues/feature.js'
import { featuresFromFiles } from './issues/from-files.js'
import { featuresByNumber, featuresWithLabel, type FromGitHub } from './issues/from-github.js'
import { placeAt, type Place, serverFor } from './place.js'
import { openPlanningContext, type PlanningContext } from './plans/planning-context.js'
import { localSettings, type LocalSettings } from './checkout-settings.js'

export interface Asked {
  /** Words of the command line that name issues. */
  numbers: readonly string[]
  /** Files with issues; then nothing is read from GitHub. */
  files: readonly string[]
  /** Folder of the checkout as it was given; undefined: the current one, if it is one. */
  repo: string | undefined
}

export interface Gathered {
  features: Feature[]
  unplanned: Unplanned[]
  context: PlanningContext
}

export async function gather(io: Io, progress: Progress, { numbers, files, repo }: Asked): Promise<Gathered> {
  const wanted = issueNumbers(numbers)
  if (wanted.length > 0 && files.length > 0) throw new WrongUse('Give either issue numbers or files, not both.')
  const features = files.length > 0 ? await featuresFromFiles(files, io.cwd) : null
  const place = await placeAt(resolve(io.cwd, repo ?? '.'))
  const github = features === null ? await onGitHub(io, progress, place) : null
  const { settings, notes } = github ?? (await localSettings(place, null))
  tell(progress, notes)
  let found: FromGitHub = { features: features ?? [], unplanned: [], notes: [] }
  if (github !== null) {
    const { reader, name } = github
    progress.step(
      `Reading ${wanted.length > 0 ? 'issues' : `open issues with the label ${settings.trigger.label}`} of ${name}`,
    )
    found =
      wanted.length > 0
        ? await featuresByNumber(wanted, reader, name)
        : await featuresWithLabel(settings.trigger.label, reader, name)
    if (wanted.length === 0 && found.features.length === 0)
      progress.note(
        `No open issue of ${name} has the label ${settings.trigger.label}. Give issue numbers, or files with --from.`,
      )
  }
  tell(progress, found.notes)
  if (found.features.length > 0) progress.step('Reading the repository')
  const context = await openPlanningContext(place, settings, repo !== undefined)
  const { repository } = context.code
  if (repository.kind === 'none' && found.features.length > 0) progress.note(`${repository.note}.`)
  return { features: found.features, unplanned: found.unplanned, context }
}

export interface OnGitHub extends LocalSettings {
  reader: IssueReader
  /** "owner/name" */
  name: string
}

/** The repository that `origin` names, with the settings that hold for it. Throws Failure where there is none. */
export async function onGitHub(io: Io, progress: Progress, place: Place): Promise<OnGitHub> {
  const { remote } = place
  if (remote === null) {
    const why = place.isRepository
      ? `${place.dir} has no remote "origin" that names a repository on GitHub`
      : `${place.dir} is not in a git checkout, so the repository of the issues is not known`
    throw new Failure(`${why}. Run this in a checkout, name one with --repo, or give files with --from.`)
  }
  const { owner, repo, host } = remote
  const server = await serverFor(host, io.env)
  if (server.note !== null) progress.note(server.note)
  const reader = issueReader({ apiUrl: server.apiUrl, token: server.token, owner, repo, now: () => io.now() })
  return { ...(await localSettings(place, where => reader.readFile(where))), reader, name: `${owner}/${repo}` }
}

const tell = (progress: Progress, notes: readonly string[]): void => {
  for (const note of notes) progress.note(note)
}
