/** The contents of a repository: a git directory, read through the git program but for what was made here. */
import { rmSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { GitMaker } from './git-maker.js'
import { git, gitAnswer, gitLine, gitNow, gitStream } from './git-program.js'

export interface TreeEntry {
  path: string
  /** Octal, six digits. */
  mode: string
  type: 'blob' | 'tree' | 'commit'
  sha: string
  /** Bytes, of blobs. */
  size?: number
}

export interface GitPerson {
  name: string
  email: string
  date: string
}

export interface GitCommit {
  sha: string
  tree: string
  parents: string[]
  author: GitPerson
  committer: GitPerson
  message: string
}

export class GitContents {
  readonly #trees = new Map<string, Promise<TreeEntry[]>>()
  readonly #resolved = new Map<string, Promise<string | null>>()
  readonly #commits = new Map<string, Promise<GitCommit>>()
  /** What was made here, for which git need not be asked: content of blobs, and what `<id>^{commit}` and the like give. */
  readonly #blobs = new Map<string, Buffer>()
  readonly #objects = new Map<string, string | null>()

  private constructor(
    private readonly dir: string,
    /** What the default branch's name stands for in the git directory. */
    private readonly head: string,
    readonly defaultBranch: string,
    private readonly maker: GitMaker | null,
  ) {}

  /** A checkout that is there already; `ref` (HEAD when absent) plays the default branch. Only commits are seen, never the work tree. */
  static open(dir: string, ref: string | undefined, defaultBranch: string | undefined): GitContents {
    return new GitContents(topOf(dir), ref ?? 'HEAD', defaultBranch ?? currentBranch(dir), null)
  }

  /** A new repository in a temporary folder; without files it has no commit, as a new one on GitHub. */
  static make(files: Readonly<Record<string, string>>, defaultBranch: string, now: Date): GitContents {
    const ref = `refs/heads/${defaultBranch}`
    const maker = new GitMaker(ref)
    const contents = new GitContents(maker.dir, ref, defaultBranch, maker)
    if (Object.keys(files).length > 0) contents.commit(files, 'Initial commit', now)
    return contents
  }

  /** Adds a commit to the default branch; null removes a file. Only where this class made the repository. */
  commit(files: Readonly<Record<string, string | null>>, message: string, now: Date): void {
    if (this.maker === null) throw new Error('A checkout that was given is only read.')
    const { commit, entries, blobs } = this.maker.commit(files, message, now)
    const { sha, tree } = commit
    this.#resolved.clear()
    this.#commits.set(sha, Promise.resolve(commit))
    this.#trees.set(tree, Promise.resolve(entries))
    for (const [id, content] of blobs) this.#blobs.set(id, content)
    for (const name of [sha, this.head]) this.#objects.set(`${name}^{commit}`, sha)
    this.#objects.set(`${tree}^{commit}`, null).set(`${tree}^{tree}`, tree)
  }

  /** Commit id of a branch, tag or (short) commit id; null when there is none. */
  resolve(ref: string): Promise<string | null> {
    const object = `${ref === '' || ref === 'HEAD' || this.#isDefault(ref) ? this.head : ref}^{commit}`
    // Others may commit to a checkout at any time; what was made here changes by `commit` alone.
    return this.maker !== null ? cached(this.#resolved, object, () => this.#verify(object)) : this.#verify(object)
  }

  /** As `resolve`, for the name of a branch alone. */
  resolveBranch(name: string): Promise<string | null> {
    return this.resolve(this.#isDefault(name) ? '' : `refs/heads/${name}`)
  }

  async isEmpty(): Promise<boolean> {
    return (await this.resolve('')) === null
  }

  /** Tree id of a branch, tag, commit or tree; null when there is none. */
  async resolveTree(ref: string): Promise<string | null> {
    const commit = await this.resolve(ref)
    return commit === null ? this.#verify(`${ref}^{tree}`) : (await this.readCommit(commit)).tree
  }

  readCommit(sha: string): Promise<GitCommit> {
    const format = ['%H', '%T', '%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B'].join('%x00')
    return cached(this.#commits, sha, async () =>
      parseCommit((await git(this.dir, ['show', '--no-patch', `--format=${format}`, sha])).toString()),
    )
  }

  /** Every entry below a tree, folders included, in git's order. */
  readTree(treeSha: string): Promise<TreeEntry[]> {
    return cached(this.#trees, treeSha, async () => {
      const out = (await git(this.dir, ['ls-tree', '--full-tree', '-r', '-t', '-l', '-z', treeSha])).toString()
      const lines = out.split('\0').filter(line => line !== '')
      return lines.map(parseEntry)
    })
  }

  /** Bytes of a blob; null when there is none of that id. */
  async readBlob(sha: string): Promise<Buffer | null> {
    if (!/^[0-9a-f]{40}$/.test(sha)) return null
    const made = this.#blobs.get(sha)
    if (made !== undefined) return made
    try {
      return await git(this.dir, ['cat-file', 'blob', sha])
    } catch {
      return null
    }
  }

  /** A gzip'ed tar of a commit below one folder; git puts the commit id in the pax header's comment. */
  archive(sha: string, folder: string): Readable {
    return gitStream(this.dir, ['archive', '--format=tar.gz', `--prefix=${folder}/`, sha])
  }

  /** What git answers to one request of `git fetch`; filters and any commit are allowed, as on GitHub. */
  uploadPack(options: readonly string[], protocol: string, input: Buffer): Promise<Buffer> {
    const allowed = ['uploadpack.allowFilter', 'uploadpack.allowAnySHA1InWant'].flatMap(name => ['-c', `${name}=true`])
    const args = [...allowed, 'upload-pack', '--stateless-rpc', ...options, '.']
    return gitAnswer(this.dir, args, input, { GIT_PROTOCOL: protocol })
  }

  /** Removes what `make` put in the temporary folder. */
  dispose(): void {
    if (this.maker !== null) rmSync(this.dir, { recursive: true, force: true })
  }

  #isDefault(ref: string): boolean {
    return [this.defaultBranch, `heads/${this.defaultBranch}`, `refs/heads/${this.defaultBranch}`].includes(ref)
  }

  #verify(object: string): Promise<string | null> {
    const made = this.#objects.get(object)
    if (made !== undefined) return Promise.resolve(made)
    return gitLine(this.dir, ['rev-parse', '--verify', '--quiet', '--end-of-options', object])
  }
}

/** From a folder below the top git would see that folder alone. Throws at once where there is no repository. */
function topOf(dir: string): string {
  const isBare = gitNow(dir, ['rev-parse', '--is-bare-repository']) === 'true'
  return isBare ? dir : gitNow(dir, ['rev-parse', '--show-toplevel'])
}

function currentBranch(dir: string): string {
  try {
    return gitNow(dir, ['symbolic-ref', '--short', '--quiet', 'HEAD'])
  } catch {
    return 'main' // a detached HEAD, as after a checkout of one commit
  }
}

function parseCommit(out: string): GitCommit {
  const [sha = '', tree = '', parents = '', an = '', ae = '', ad = '', cn = '', ce = '', cd = '', message = ''] =
    out.split('\0')
  return {
    sha,
    tree,
    parents: parents.split(' ').filter(parent => parent !== ''),
    author: { name: an, email: ae, date: ad },
    committer: { name: cn, email: ce, date: cd },
    message: message.trimEnd(),
  }
}

function parseEntry(line: string): TreeEntry {
  const tab = line.indexOf('\t')
  // `-` for a folder or a submodule, `BAD` for a blob that a partial clone lacks.
  const [mode = '', type = '', sha = '', size = ''] = line.slice(0, tab).split(/ +/)
  const kind = type === 'tree' || type === 'commit' ? type : 'blob'
  return { path: line.slice(tab + 1), mode, type: kind, sha, ...(/^\d+$/.test(size) ? { size: Number(size) } : {}) }
}

/** Answers of git for an object id never change; a failed reading is not kept. */
function cached<T>(map: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const known = map.get(key)
  if (known !== undefined) return known
  const reading = read()
  map.set(key, reading)
  reading.catch(() => map.delete(key))
  return reading
}
