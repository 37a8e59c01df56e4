/** Expects which files a phase will touch: those that its text names, then those that rank first for it. */
import type { Layer, RankedFile, RepositoryProfile } from '../../model.js'
import type { Draft } from '../draft.js'
import { pathsIn } from '../generate/classify-layer.js'

export interface ExpectedFiles {
  files: RankedFile[]
  /** Paths that this phase touches with some certainty: named, or at the top for its own layer. */
  strong: Set<string>
}

export interface FileSources {
  profile: RepositoryProfile
  rank: (query: string, limit: number) => RankedFile[]
  pathExists: (path: string) => boolean
}

const LIMIT = 8
/** Of the ranked files only so many are certain enough to keep two phases apart. */
const STRONG_RANKS = 2
const STRONG_SHARE = 0.6
const MAX_QUERY = 2_000

export function expectFiles(draft: Draft, sources: FileSources): ExpectedFiles {
  const named = pathsIn(draft.text)
    .map(path => path.replace(/^\.?\//, ''))
    .filter(path => sources.pathExists(path))
  const files: RankedFile[] = named.map(path => ({
    path,
    score: 1,
    group: sources.profile.layerOf(path) ?? draft.layer,
    reasons: ['named in the issue'],
  }))
  const ranked = sources.rank(`${draft.title}\n${draft.text}`.slice(0, MAX_QUERY), LIMIT)
  const top = ranked[0]?.score ?? 0
  const strong = new Set(named)
  for (const [index, file] of ranked.entries()) {
    if (files.some(other => other.path === file.path)) continue
    files.push(file)
    if (index < STRONG_RANKS && fitsLayer(file.group, draft.layer) && file.score >= top * STRONG_SHARE)
      strong.add(file.path)
  }
  return { files: files.slice(0, LIMIT), strong }
}

function fitsLayer(group: Layer, layer: Layer): boolean {
  return group === layer
}
