/** Asks for the references of a small repository written down as a record of files. */
import type { Layer, Reference } from '../../src/core/model.js'
import { extractReferences } from '../../src/core/references/extract-references.js'
import { profileRepository } from '../../src/core/repository/profile.js'
import { factsOf } from '../repository/facts.js'

interface Asked {
  layer: Layer
  /** Paths of the phase's files, best first. */
  files: readonly string[]
  tasks: readonly string[]
  title?: string
}

export function referencesFor(
  files: Readonly<Record<string, string>>,
  { layer, files: paths, tasks, title = '' }: Asked,
): Reference[] {
  const facts = factsOf(files)
  const profile = profileRepository(facts, { layers: {} })
  const ranked = paths.map((path, place) => ({
    path,
    score: 1 - place / 20,
    group: profile.layerOf(path) ?? 'infra',
    reasons: [],
  }))
  return extractReferences({ layer, files: ranked, facts, profile, title, tasks })
}
