/** What plans are made with: the planning service, settings, and which code is meant. */
import { describeProblem } from '../../core/config-problem.js'
import type { Settings } from '../../core/settings.js'
import type { CodeReference, Planning, RepositoryTemplates } from '../../planning/planning.js'
import { SourceError } from '../../planning/source.js'
import { localPlanning } from '../adapters.js'
import type { Place } from '../place.js'
import { Failure } from '../user-errors.js'

export interface PlanningContext {
  planning: Planning
  settings: Settings
  code: CodeReference
  /** "owner/name", or null. */
  repository: string | null
}

/**
 * At the last commit of the checkout; without a repository nothing is read.
 * @param required a repository was asked for by name: then its absence is a Failure
 */
export async function openPlanningContext(
  { dir, remote }: Place,
  settings: Settings,
  required: boolean,
): Promise<PlanningContext> {
  const repository = remote === null ? null : `${remote.owner}/${remote.repo}`
  const planning = localPlanning()
  const checkout = { kind: 'checkout', dir, history: true } as const
  try {
    const { commit } = await planning.analyze({ code: { repository: checkout, ref: null }, settings: null })
    const code = { repository: checkout, ref: commit }
    const { templates, problems } = await planning.readTemplates({ code })
    if (problems.length > 0) throw new Failure(badTemplates(problems))
    return { planning, settings: { ...settings, templates }, code, repository }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    if (required) throw new Failure(error.message, { cause: error })
    const why = error.kind === 'empty' ? 'the repository has no commit yet' : 'this is not a git checkout'
    const note = `No repository was read (${why}), so prompts name no files and all layers are possible`
    return { planning, settings, code: { repository: { kind: 'none', note }, ref: null }, repository }
  }
}

function badTemplates(problems: RepositoryTemplates['problems']): string {
  const list = problems.map(problem => `\n- ${describeProblem(problem)}`).join('')
  return `The templates of this repository are not valid. Fix them, commit, and run this again:${list}`
}
