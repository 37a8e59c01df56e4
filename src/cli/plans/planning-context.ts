/** What plans are made with: settings, and what is known of the repository at its last commit. */
import { localSource } from '../adapters.js'
import { describeProblem } from '../../config/problem.js'
import { LAYERS, noHistory, type RepositoryFacts } from '../../core/model.js'
import type { Settings } from '../../core/settings.js'
import { knowledgeOf, type Knowledge } from '../../planning/repository-analysis.js'
import { SourceError } from '../../app/ports/github.js'
import { BadTemplates, withTemplates } from '../../planning/repository-templates.js'
import { Failure } from '../user-errors.js'
import type { Place } from '../place.js'
import { withoutGenerated } from './without-generated.js'

export interface Room {
  settings: Settings
  knowledge: Knowledge
  /** Why no repository was read: a plain sentence; null where one was. */
  noRepository: string | null
  /** "owner/name", or null. */
  repository: string | null
}

/**
 * Without a repository every layer is taken as there, as nothing says that one is missing.
 * @param required a repository was asked for by name: then its absence is a Failure
 */
export async function openRoom(place: Place, settings: Settings, required: boolean): Promise<Room> {
  const repository = place.remote === null ? null : `${place.remote.owner}/${place.remote.repo}`
  try {
    const facts = withoutGenerated(await localSource()(place.dir).facts(null))
    const own = withTemplates(settings, facts)
    return { settings: own, knowledge: knowledgeOf(facts, own), noRepository: null, repository }
  } catch (error) {
    if (error instanceof BadTemplates) throw new Failure(badTemplates(error), { cause: error })
    if (!(error instanceof SourceError)) throw error
    if (required) throw new Failure(error.message, { cause: error })
    const { profile, ...nothing } = knowledgeOf(NO_FACTS, settings)
    const layers = Object.fromEntries(LAYERS.map(layer => [layer, 1]))
    const why = error.kind === 'empty' ? 'the repository has no commit yet' : 'this is no git checkout'
    return {
      settings,
      knowledge: { ...nothing, profile: { ...profile, layers } },
      noRepository: `No repository was read (${why}): no file is named, and every layer is taken as there`,
      repository,
    }
  }
}

function badTemplates({ problems }: BadTemplates): string {
  const list = problems.map(problem => `\n- ${describeProblem(problem)}`).join('')
  return `The templates of this repository are not right. Mend them, commit, and run this again:${list}`
}

const NO_FACTS: RepositoryFacts = {
  commit: '0'.repeat(40),
  truncated: false,
  files: [],
  contents: new Map(),
  notes: [],
  history: noHistory(null),
}
