/** Makes a git repository of given files in a temporary folder. It writes the objects itself: each start of the git program takes longer. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { constants, deflateSync } from 'node:zlib'

const AUTHOR = { name: 'Octo Cat', email: 'octocat@example.com' }
const FILE_MODE = '100644'
const FOLDER_MODE = '040000'

interface MadeEntry {
  path: string
  mode: string
  type: 'blob' | 'tree'
  sha: string
  size?: number
}

interface MadeCommit {
  sha: string
  tree: string
  parents: string[]
  author: { name: string; email: string; date: string }
  committer: { name: string; email: string; date: string }
  message: string
}

/** What one commit adds. */
export interface Made {
  commit: MadeCommit
  /** Every entry below its tree, folders included, in git's order. */
  entries: MadeEntry[]
  /** Content of the files that it adds or changes, by blob id. */
  blobs: Map<string, Buffer>
}

export class GitMaker {
  /** A bare git directory; the caller removes it. */
  readonly dir = mkdtempSync(join(tmpdir(), 'local-github-'))
  readonly #files = new Map<string, { sha: string; size: number }>()
  #last: string | null = null

  /** @param ref the one that commits are added to, such as `refs/heads/main` */
  constructor(private readonly ref: string) {
    for (const folder of ['objects', 'refs/heads']) mkdirSync(join(this.dir, folder), { recursive: true })
    writeFileSync(join(this.dir, 'HEAD'), `ref: ${ref}\n`)
    writeFileSync(join(this.dir, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n')
  }

  /** Adds a commit; null removes a file or a folder. The same files, message and time give the same commit id. */
  commit(files: Readonly<Record<string, string | null>>, message: string, at: Date): Made {
    const blobs = new Map<string, Buffer>()
    for (const [path, content] of Object.entries(files)) {
      this.#remove(path)
      if (content === null) continue
      const bytes = Buffer.from(content)
      const sha = this.#write('blob', bytes)
      blobs.set(sha, bytes)
      this.#files.set(path, { sha, size: bytes.length })
    }
    const entries: MadeEntry[] = []
    const tree = this.#writeTree('', [...this.#files.keys()], entries)
    const parents = this.#last === null ? [] : [this.#last]
    const seconds = Math.floor(at.getTime() / 1000)
    const person = `${AUTHOR.name} <${AUTHOR.email}> ${seconds} +0000`
    const lines = [
      `tree ${tree}`,
      ...parents.map(parent => `parent ${parent}`),
      `author ${person}`,
      `committer ${person}`,
    ]
    const sha = this.#write('commit', Buffer.from(`${lines.join('\n')}\n\n${message}`))
    const ref = join(this.dir, this.ref)
    mkdirSync(join(ref, '..'), { recursive: true })
    writeFileSync(ref, `${sha}\n`)
    this.#last = sha
    const dated = { ...AUTHOR, date: new Date(seconds * 1000).toISOString().replace('.000Z', '+00:00') }
    const commit = { sha, tree, parents, author: dated, committer: dated, message: message.trimEnd() }
    return { commit, entries, blobs }
  }

  /** The path, what is below it, and a file that stands where it needs a folder. */
  #remove(path: string): void {
    for (const other of this.#files.keys())
      if (other === path || other.startsWith(`${path}/`) || path.startsWith(`${other}/`)) this.#files.delete(other)
  }

  /** @param paths of all files below the folder. Adds what is below it to `entries`. @returns the id of its tree */
  #writeTree(folder: string, paths: readonly string[], entries: MadeEntry[]): string {
    const names = new Map<string, string[]>()
    for (const path of paths) {
      const rest = path.slice(folder.length)
      const slash = rest.indexOf('/')
      // Git sorts a folder as if its name ended with a slash.
      const name = slash < 0 ? rest : rest.slice(0, slash + 1)
      const below = names.get(name)
      if (below === undefined) names.set(name, [path])
      else below.push(path)
    }
    const parts: Buffer[] = []
    for (const name of [...names.keys()].toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))) {
      const isFolder = name.endsWith('/')
      const path = folder + (isFolder ? name.slice(0, -1) : name)
      const entry: MadeEntry = { path, mode: FOLDER_MODE, type: 'tree', sha: '' }
      entries.push(entry)
      if (isFolder) entry.sha = this.#writeTree(`${path}/`, names.get(name) ?? [], entries)
      else Object.assign(entry, { mode: FILE_MODE, type: 'blob' }, this.#files.get(path))
      const mode = entry.mode.replace(/^0/, '')
      parts.push(Buffer.from(`${mode} ${isFolder ? name.slice(0, -1) : name}\0`), Buffer.from(entry.sha, 'hex'))
    }
    return this.#write('tree', Buffer.concat(parts))
  }

  #write(type: 'blob' | 'tree' | 'commit', content: Buffer): string {
    const bytes = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content])
    const sha = createHash('sha1').update(bytes).digest('hex')
    const folder = join(this.dir, 'objects', sha.slice(0, 2))
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, sha.slice(2)), deflateSync(bytes, { level: constants.Z_BEST_SPEED }))
    return sha
  }
}
