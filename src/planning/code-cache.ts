/** Reads code, works out its layout and its index, and keeps all three for the next request about the same commit. */
import { LAYERS, noHistory, type RepositoryFacts, type RepositoryProfile } from '../core/model.js'
import { IndexCache } from '../core/ranking/index-cache.js'
import { indexRepository, type FileIndex } from '../core/ranking/index-repository.js'
import { profileRepository } from '../core/repository/profile.js'
import type { Settings } from '../core/settings.js'
import type { CodeReference } from './planning.js'
import { repositoryKey, type NoRepository, type OpenSource, type ReadableReference } from './source.js'

/** What is known of a repository at one commit, as these settings see it. */
export interface AnalyzedCode {
  facts: RepositoryFacts
  profile: RepositoryProfile
  /** Made at the first use. */
  index: FileIndex
  /** Why no repository was read: then no path is named. Null where one was. */
  noRepository: string | null
}

export interface CodeCache {
  facts(code: CodeReference): Promise<RepositoryFacts>
  analyzed(code: CodeReference, settings: Pick<Settings, 'layers'>): Promise<AnalyzedCode>
}

/**
 * Characters of text that are kept with their indexes, beside the newest code, which is kept whatever its size: the next
 * request is most likely about it.
 */
const MOST_CHARACTERS = 32 * 1024 * 1024
/** Settings differ between open plans of a repository now and then; more kinds than this at once are rare. */
const MOST_LAYOUTS = 2

interface Kept {
  facts: RepositoryFacts
  characters: number
  /** By the globs of the settings, the one used last at the end. */
  analyzed: Map<string, AnalyzedCode>
}

export function createCodeCache(open: OpenSource, mostCharacters = MOST_CHARACTERS): CodeCache {
  /** By repository and commit, the one used last at the end. */
  const kept = new Map<string, Kept>()
  /** What was read of a file is kept until another text takes its place. */
  const indexes = new IndexCache()

  const keep = (key: string, entry: Kept): Kept => {
    kept.delete(key)
    kept.set(key, entry)
    let characters = 0
    for (const { characters: own } of kept.values()) characters += own
    for (const [oldest, { characters: own }] of kept) {
      if (characters <= mostCharacters || oldest === key) break
      kept.delete(oldest)
      characters -= own
    }
    return entry
  }

  const read = async (repository: ReadableReference, ref: string | null): Promise<Kept> => {
    const place = repositoryKey(repository)
    const known = ref === null ? undefined : kept.get(`${place}@${ref}`)
    if (known !== undefined) return keep(`${place}@${ref}`, known)
    const facts = await open(repository).facts(ref)
    const key = `${place}@${facts.commit}`
    const before = kept.get(key)
    return keep(key, before !== undefined && isSameReading(before.facts, facts) ? before : newEntry(facts))
  }

  const analyze = (entry: Kept, settings: Pick<Settings, 'layers'>): AnalyzedCode => {
    const key = JSON.stringify(settings.layers)
    const known = entry.analyzed.get(key)
    const code = known ?? analyzedCode(entry.facts, profileRepository(entry.facts, settings), null, indexes)
    entry.analyzed.delete(key)
    entry.analyzed.set(key, code)
    for (const oldest of entry.analyzed.keys()) {
      if (entry.analyzed.size <= MOST_LAYOUTS) break
      entry.analyzed.delete(oldest)
    }
    return code
  }

  return {
    async facts({ repository, ref }) {
      return repository.kind === 'none' ? NO_FACTS : (await read(repository, ref)).facts
    },
    async analyzed({ repository, ref }, settings) {
      return repository.kind === 'none'
        ? withoutCode(repository, settings, indexes)
        : analyze(await read(repository, ref), settings)
    },
  }
}

function newEntry(facts: RepositoryFacts): Kept {
  let characters = 0
  for (const text of facts.contents.values()) characters += text.length
  return { facts, characters, analyzed: new Map() }
}

/** A commit stays as it is, but texts and past commits that could not be had the last time may be there now. */
const isSameReading = (one: RepositoryFacts, other: RepositoryFacts): boolean =>
  one.contents.size === other.contents.size &&
  one.history.commits.length === other.history.commits.length &&
  one.history.note === other.history.note &&
  one.notes.join('\n') === other.notes.join('\n')

function analyzedCode(
  facts: RepositoryFacts,
  profile: RepositoryProfile,
  noRepository: string | null,
  indexes: IndexCache,
): AnalyzedCode {
  let index: FileIndex | undefined
  return {
    facts,
    profile,
    noRepository,
    get index() {
      return (index ??= indexRepository(facts, profile, indexes))
    },
  }
}

const NO_FACTS: RepositoryFacts = {
  commit: '0'.repeat(40),
  truncated: false,
  files: [],
  contents: new Map(),
  notes: [],
  history: noHistory(null),
}

/** Every layer is taken as there, as nothing says that one is missing. */
function withoutCode({ note }: NoRepository, settings: Pick<Settings, 'layers'>, indexes: IndexCache): AnalyzedCode {
  const layers = Object.fromEntries(LAYERS.map(layer => [layer, 1]))
  return analyzedCode(NO_FACTS, { ...profileRepository(NO_FACTS, settings), layers }, note, indexes)
}
