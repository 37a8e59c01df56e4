/** Puts together what the command line needs and may not reach by itself: the local checkout, and issues on GitHub. */
import type { Source } from '../app/ports/github.js'
import { git } from '../source/git-process.js'
import { sourceCache } from '../source/source-cache.js'
import { gitSource } from '../source/git-source.js'

export { GitHubProblem, issueReader, type IssueReader } from '../github/issue-reader.js'

/** A folder as git sees it. */
export interface Checkout {
  /** Top folder of the work tree; null in a bare repository. */
  top: string | null
  /** Address of the remote `origin`, or null. */
  origin: string | null
}

/** Null where the folder is in no git repository. Throws SourceError where there is no git program. */
export async function checkoutAt(dir: string): Promise<Checkout | null> {
  const place = await git(dir, ['rev-parse', '--git-dir'])
  if (place.code !== 0) return null
  const [top, origin] = await Promise.all([
    git(dir, ['rev-parse', '--show-toplevel']),
    git(dir, ['remote', 'get-url', 'origin']),
  ])
  return { top: lineOf(top), origin: lineOf(origin) }
}

const lineOf = ({ code, stdout }: { code: number; stdout: Buffer }): string | null => {
  const text = stdout.toString('utf8').trim()
  return code === 0 && text !== '' ? text : null
}

/** Commits of local checkouts and bare repositories; nothing of the work tree. */
export type LocalSource = (dir: string) => Source

/** What is made by one LocalSource shares what it has read. */
export function localSource(): LocalSource {
  const cache = sourceCache()
  return dir => gitSource({ dir, cache })
}
