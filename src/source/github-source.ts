/** Reads a repository over GitHub's API: the commit, its tree, and the contents from its tarball. */
import { noHistory, type History, type RepositoryFacts } from '../core/model.js'
import { sourceCache, type BlobText, type ListedFile, type Listing, type SourceCache } from './source-cache.js'
import { openArchive, type Archive } from './github-archive.js'
import { EMPTY_TREE, listTree, readCommit } from './github-listing.js'
import { statusOf, type GithubReader } from './github-reader.js'
import { assemble, cachedTexts, selectFiles, DEFAULT_SOURCE_LIMITS, type SourceLimits } from './select-files.js'
import { readTarball } from './tarball.js'
import type { Source } from '../planning/source.js'

export interface GithubSourceOptions {
  reader: GithubReader
  owner: string
  repo: string
  limits?: Partial<SourceLimits>
  /** Shared between the repositories of a process; one of its own by default. */
  cache?: SourceCache
  /** Past commits of a commit; never fails. Without it there are none. */
  history?: (commit: string) => Promise<History>
  /** Follows a redirect to another host; never given a token. The global fetch by default. */
  download?: typeof fetch
}

/** What the API gives costs a request for every commit. */
const noClone = (): Promise<History> => Promise.resolve(noHistory('Past commits are not used: GIT_HISTORY is off.'))

const ARCHIVE_MS = 60_000
/** Answers that stay as they are: no archive here, or not for us. */
const NO_ARCHIVE = new Set([403, 404, 410, 451, 501])

/**
 * A Source on GitHub's API. Three requests for a commit not seen before (commit; then tree and tarball side by side),
 * one for a commit whose files are in the cache, two where a new commit brings no text that is not there yet.
 * SourceError: 'empty', 'no-such-ref', 'broken-archive', 'too-large' (an archive that swells beyond reason).
 * Past a limit of size the names alone are given, with a note.
 */
export function githubSource({
  reader,
  owner,
  repo,
  limits,
  cache = sourceCache(),
  history = noClone,
  download = fetch,
}: GithubSourceOptions): Source {
  const within = { ...DEFAULT_SOURCE_LIMITS, ...limits }
  const archiveOf = (commit: string): Promise<Archive> =>
    openArchive(
      reader,
      { owner, repo, ref: commit },
      { timeoutMs: ARCHIVE_MS, maxBytes: within.archiveBytes, download },
    )

  /** Adds the texts of the archive to `texts` and the cache; gives the reason where it cannot be read. */
  async function readContents(
    commit: string,
    wanted: readonly ListedFile[],
    texts: Map<string, BlobText>,
    opened: Promise<Archive>,
  ): Promise<string | null> {
    let archive: Archive
    try {
      archive = await opened
    } catch (error) {
      const status = statusOf(error)
      if (status === null || !NO_ARCHIVE.has(status)) throw error
      return `GitHub provides no archive of the repository (HTTP ${status}). Only the names of its files are used.`
    }
    const byPath = new Map(wanted.map(file => [file.path, file]))
    const read = await readTarball(archive, byPath, within, `the archive of commit ${commit.slice(0, 7)}`)
    if (read.note !== null) return read.note
    for (const { blob } of wanted) {
      // What .gitattributes keeps out of archives (export-ignore) is not there, and will not be the next time.
      const text = read.texts.get(blob) ?? null
      texts.set(blob, text)
      cache.blobs.set(blob, { text })
    }
    return null
  }

  return {
    async facts(ref: string | null): Promise<RepositoryFacts> {
      const { sha, commit } = await readCommit(reader, owner, repo, ref)
      const past = history(sha)
      const known = cache.commits.get(sha)
      const name = `${owner}/${repo}`
      // A first reading is sure to need the archive: ask for it at once. Later ones look at the tree first.
      const first = known === undefined && cache.repositories.get(name) === undefined && commit.tree.sha !== EMPTY_TREE
      const early = first ? archiveOf(sha) : null
      // Whoever awaits it sees what went wrong; until then nobody listens, and an unheard rejection ends the process.
      early?.catch(() => undefined)
      const letGo = async (): Promise<void> => {
        await early?.then(archive => archive.cancel()).catch(() => undefined)
      }
      let listing: Listing
      try {
        listing = known ?? (await listTree(reader, owner, repo, commit.tree.sha, within))
      } catch (error) {
        await letGo()
        throw error
      }
      const selection = selectFiles(listing.files, within)
      const texts = cachedTexts(selection, cache)
      const missing = selection.wanted.filter(file => !texts.has(file.blob))
      if (missing.length === 0 || listing.unread !== null) await letGo()
      else listing = { ...listing, unread: await readContents(sha, missing, texts, early ?? archiveOf(sha)) }
      cache.commits.set(sha, listing)
      cache.repositories.set(name, true)
      return { ...assemble(sha, listing, selection, texts), history: await past }
    },
  }
}
