/** What is known of a repository at one commit: facts, layout and index. */
import type { RepositoryFacts, RepositoryProfile } from '../core/model.js'
import { indexRepository, type FileIndex } from '../core/ranking/index-repository.js'
import { profileRepository } from '../core/repository/profile.js'
import type { Settings } from '../core/settings.js'

export interface Knowledge {
  facts: RepositoryFacts
  profile: RepositoryProfile
  index: FileIndex
}

export function knowledgeOf(facts: RepositoryFacts, settings: Settings): Knowledge {
  const profile = profileRepository(facts, settings)
  return { facts, profile, index: indexRepository(facts, profile) }
}
