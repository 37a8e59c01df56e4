/** What is known of a repository at one commit: facts, layout and index. */
import type { RepositoryFacts, RepositoryProfile } from '../core/model.js'
import { IndexCache } from '../core/ranking/index-cache.js'
import { indexRepository, type FileIndex } from '../core/ranking/index-repository.js'
import { profileRepository } from '../core/repository/profile.js'
import type { Settings } from '../core/settings.js'

export interface RepositoryAnalysis {
  facts: RepositoryFacts
  profile: RepositoryProfile
  index: FileIndex
}

/** One for the process: what was read of a file is kept until another text takes its place. */
const read = new IndexCache()

export function analyzeRepository(facts: RepositoryFacts, settings: Settings): RepositoryAnalysis {
  const profile = profileRepository(facts, settings)
  return { facts, profile, index: indexRepository(facts, profile, read) }
}
