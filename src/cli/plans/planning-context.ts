/** What plans are made with: settings, and what is known of the repository at its last commit. */
import { SourceError } from '../../app/ports/github.js'
import { describeProblem } from '../../config/problem.js'
import { LAYERS, noHistory, type RepositoryFacts } from '../../core/model.js'
import type { Settings } from '../../core/settings.js'
import { type RepositoryAnalysis, analyzeRepository } from '../../planning/repository-analysis.js'
import { BadTemplates, withTemplates } from '../../planning/repository-templates.js'
import { localSource } from '../adapters.js'
import { isGenerated } from '../output/decide.js'
import type { Place } from '../place.js'
import { Failure } from '../user-errors.js'

export interface PlanningContext {
  settings: Settings
  analysis: RepositoryAnalysis
  /** Why no repository was read: a plain sentence; null where one was. */
  noRepository: string | null
  /** "owner/name", or null. */
  repository: string | null
}

/**
 * Without a repository every layer is taken as there, as nothing says that one is missing.
 * @param required a repository was asked for by name: then its absence is a Failure
 */
export async function openPlanningContext(
  place: Place,
  settings: Settings,
  required: boolean,
): Promise<PlanningContext> {
  const repository = place.remote === null ? null : `${place.remote.owner}/${place.remote.repo}`
  try {
    const facts = withoutGenerated(await localSource()(place.dir).facts(null))
    const own = withTemplates(settings, facts)
    return { settings: own, analysis: analyzeRepository(facts, own), noRepository: null, repository }
  } catch (error) {
    if (error instanceof BadTemplates) throw new Failure(badTemplates(error), { cause: error })
    if (!(error instanceof SourceError)) throw error
    if (required) throw new Failure(error.message, { cause: error })
    const { profile, ...nothing } = analyzeRepository(NO_FACTS, settings)
    const layers = Object.fromEntries(LAYERS.map(layer => [layer, 1]))
    const why = error.kind === 'empty' ? 'the repository has no commit yet' : 'this is not a git checkout'
    return {
      settings,
      analysis: { ...nothing, profile: { ...profile, layers } },
      noRepository: `No repository was read (${why}), so prompts name no files and all layers are possible`,
      repository,
    }
  }
}

function badTemplates({ problems }: BadTemplates): string {
  const list = problems.map(problem => `\n- ${describeProblem(problem)}`).join('')
  return `The templates of this repository are not valid. Fix them, commit, and run this again:${list}`
}

const NO_FACTS: RepositoryFacts = {
  commit: '0'.repeat(40),
  truncated: false,
  files: [],
  contents: new Map(),
  notes: [],
  history: noHistory(null),
}

// Leaves out what earlier runs wrote.

/** Prompts of earlier runs that were committed speak of every feature: they would rank before the code. */
export function withoutGenerated(facts: RepositoryFacts): RepositoryFacts {
  const files = facts.files.filter(file => !isGenerated(file.path))
  const contents = new Map([...facts.contents].filter(([path]) => !isGenerated(path)))
  return { ...facts, files, contents }
}
