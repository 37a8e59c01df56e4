/** Leaves out what earlier runs wrote. */
import type { RepositoryFacts } from '../../core/model.js'
import { isGenerated } from '../output/generated.js'

/** Prompts of earlier runs that were committed speak of every feature: they would rank before the code. */
export function withoutGenerated(facts: RepositoryFacts): RepositoryFacts {
  const files = facts.files.filter(file => !isGenerated(file.path))
  const contents = new Map([...facts.contents].filter(([path]) => !isGenerated(path)))
  return { ...facts, files, contents }
}
