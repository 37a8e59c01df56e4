/** Reads a local git checkout or bare repository at a commit. Nothing of the work tree is read. */
import type { RepositoryFacts } from '../core/model.js'
import { readHistory } from './git-history.js'
import { git, gitStream } from './git-process.js'
import { assemble, cachedTexts, decode, selectFiles, DEFAULT_SOURCE_LIMITS, type SourceLimits } from './select-files.js'
import { type BlobText, type ListedFile, sourceCache, type SourceCache } from './source-cache.js'
import { type Source, SourceError } from '../planning/source.js'

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
  throw new SourceError('no-such-ref', `${dir} has no branch, tag or commit "${wanted}". Check the name.`)
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

// Reads the texts of blobs with one `git cat-file --batch`.

/** Texts by blob id; a blob that git does not have (a partial clone) is left out. */
export async function readBlobs(dir: string, files: readonly ListedFile[]): Promise<Map<string, BlobText>> {
  const texts = new Map<string, BlobText>()
  const pathOf = new Map(files.map(file => [file.blob, file.path]))
  if (pathOf.size === 0) return texts
  const input = [...pathOf.keys()].join('\n') + '\n'
  const { code, stderr } = await gitStream(dir, ['cat-file', '--batch'], input, async stdout => {
    const reader = new ByteReader(stdout)
    for (;;) {
      const header = await reader.line()
      if (header === null) return
      const [blob = '', kind = '', length = '0'] = header.split(' ')
      if (kind === 'missing') continue
      const bytes = await reader.bytes(Number(length) + 1)
      texts.set(blob, decode(pathOf.get(blob) ?? '', bytes.subarray(0, -1)))
    }
  })
  if (code !== 0) throw new Error(`git cat-file failed: ${stderr}`)
  return texts
}

/** Takes lines and counted bytes out of a stream of chunks. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]()
  }

  /** The next line without its end; null at the end of the stream. */
  async line(): Promise<string | null> {
    for (;;) {
      const end = this.#rest.indexOf(10)
      if (end >= 0) {
        const line = this.#rest.toString('utf8', 0, end)
        this.#rest = this.#rest.subarray(end + 1)
        return line
      }
      const next = await this.#chunks.next()
      if (next.done === true) return null
      this.#rest = Buffer.concat([this.#rest, next.value])
    }
  }

  async bytes(length: number): Promise<Buffer> {
    const parts = [this.#rest]
    let have = this.#rest.length
    while (have < length) {
      const next = await this.#chunks.next()
      if (next.done === true) throw new Error('git cat-file ended in the middle of a file')
      parts.push(next.value)
      have += next.value.length
    }
    const all = parts.length === 1 ? this.#rest : Buffer.concat(parts, have)
    this.#rest = all.subarray(length)
    return all.subarray(0, length)
  }
}
