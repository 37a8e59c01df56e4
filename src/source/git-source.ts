/** Reads a local git checkout or bare repository at a commit. Nothing of the work tree is read. */
import { DEFAULT_SOURCE_LIMITS, SourceError, type Source, type SourceLimits } from '../app/ports/github.js'
import type { RepositoryFacts } from '../core/model.js'
import { readBlobs } from './git-blobs.js'
import { readHistory } from './git-history.js'
import { git } from './git-process.js'
import { sourceCache, type ListedFile, type SourceCache } from './source-cache.js'
import { assemble, cachedTexts, selectFiles } from './select-files.js'

export interface GitSourceOptions {
  /** Any folder inside a checkout, or a bare repository. */
  dir: string
  limits?: Partial<SourceLimits>
  /** Shared between sources to save memory; one of its own by default. */
  cache?: SourceCache
}

/**
 * A Source on the git program: rev-parse, ls-tree, cat-file and log.
 * SourceError: 'not-a-repository' (no such folder, no repository, no git), 'empty' (no commit yet), 'no-such-ref'.
 */
export function gitSource({ dir, limits, cache = sourceCache() }: GitSourceOptions): Source {
  const within = { ...DEFAULT_SOURCE_LIMITS, ...limits }
  return {
    async facts(ref: string | null): Promise<RepositoryFacts> {
      const commit = await resolveCommit(dir, ref)
      const listing = cache.commits.get(commit) ?? {
        files: await listFiles(dir, commit),
        truncated: false,
        unread: null,
      }
      cache.commits.set(commit, listing)
      const selection = selectFiles(listing.files, within)
      const texts = cachedTexts(selection, cache)
      const missing = selection.wanted.filter(file => !texts.has(file.blob))
      const [read, history] = await Promise.all([readBlobs(dir, missing), readHistory(dir, commit, cache.history)])
      for (const [blob, text] of read) {
        texts.set(blob, text)
        cache.blobs.set(blob, { text })
      }
      return { ...assemble(commit, listing, selection, texts), history }
    },
  }
}

async function resolveCommit(dir: string, ref: string | null): Promise<string> {
  const wanted = ref ?? 'HEAD'
  const found = await git(dir, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${wanted}^{commit}`])
  if (found.code === 0) return found.stdout.toString('utf8').trim()
  const place = await git(dir, ['rev-parse', '--git-dir'])
  if (place.code !== 0) {
    throw new SourceError(
      'not-a-repository',
      `${dir} is not a git repository (${firstLine(place.stderr)}). Name a folder inside a git checkout.`,
    )
  }
  const any = await git(dir, ['rev-list', '--all', '--max-count=1'])
  if (any.stdout.length === 0) {
    throw new SourceError('empty', `The repository ${dir} has no commit yet. Commit something and try again.`)
  }
  throw new SourceError('no-such-ref', `There is no branch, tag or commit "${wanted}" in ${dir}.`)
}

/** `ls-tree -r -l -z` writes `<mode> <type> <object> <size>\t<path>\0` for each file. */
async function listFiles(dir: string, commit: string): Promise<ListedFile[]> {
  const listed = await git(dir, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit])
  if (listed.code !== 0) throw new Error(`git ls-tree failed: ${listed.stderr}`)
  const files: ListedFile[] = []
  for (const row of listed.stdout.toString('utf8').split('\0')) {
    const match = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(row)
    if (match === null) continue
    const [, mode = '', blob = '', bytes = '', path = ''] = match
    files.push({ path, size: Number(bytes), blob, regular: mode.startsWith('100') })
  }
  return files
}

const firstLine = (text: string): string => text.split('\n')[0] ?? ''
