/** What is asked of the references, and how much they may hold. */
import type { Layer, RankedFile, RepositoryFacts, RepositoryProfile } from '../model.js'

export interface ReferenceRequest {
  layer: Layer
  /** Files of the phase, best first. */
  files: readonly RankedFile[]
  facts: RepositoryFacts
  profile: RepositoryProfile
  /** Of the feature: it names what the tasks only speak of. */
  title: string
  /** The phase's tasks: they choose among models and functions of the files. */
  tasks: readonly string[]
}

/** Bounds in characters and counts; a reference is loaded when needed, so it may be generous, but an agent reads it whole. */
export const REFERENCE_LIMITS = { entryChars: 2_400, totalChars: 14_000, entries: 14 } as const
