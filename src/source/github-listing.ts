/** Asks GitHub for a commit and the list of its files. */
import { z } from 'zod'
import type { Listing } from './source-cache.js'
import { statusOf, type GithubReader, type GithubResponse } from './github-reader.js'
import { size, type SourceLimits } from './select-files.js'
import { SourceError } from '../planning/source.js'

const CALL_MS = 10_000
/** The id of a tree without files; GitHub has none to show for it. */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'

const commitAnswer = z.object({ sha: z.string(), commit: z.object({ tree: z.object({ sha: z.string() }) }) })
const treeAnswer = z.object({
  truncated: z.boolean().default(false),
  tree: z.array(
    z.object({ path: z.string(), type: z.string(), mode: z.string(), sha: z.string(), size: z.number().default(0) }),
  ),
})

/** The files of a tree. SourceError is not thrown: a commit that exists has its tree. */
export async function listTree(
  reader: GithubReader,
  owner: string,
  repo: string,
  treeSha: string,
  limits: SourceLimits,
): Promise<Listing> {
  if (treeSha === EMPTY_TREE) return { files: [], truncated: false, unread: null }
  const { data } = await reader.get(
    '/repos/{owner}/{repo}/git/trees/{tree_sha}',
    { owner, repo, tree_sha: treeSha, recursive: '1' },
    { timeoutMs: CALL_MS },
  )
  const { tree, truncated } = treeAnswer.parse(data)
  const files = tree
    .filter(entry => entry.type === 'blob')
    .map(({ path, size: bytes, sha, mode }) => ({ path, size: bytes, blob: sha, regular: mode.startsWith('100') }))
  const total = files.reduce((sum, file) => sum + file.size, 0)
  const unread =
    total > limits.unpackedBytes
      ? `The files have ${size(total)} in total, more than the limit of ${size(limits.unpackedBytes)}. Only their names are used.`
      : null
  return { files, truncated, unread }
}

/** The commit of a ref (the default branch where null). SourceError: 'empty', 'no-such-ref', 'not-a-repository'. */
export async function readCommit(
  reader: GithubReader,
  owner: string,
  repo: string,
  ref: string | null,
): Promise<z.infer<typeof commitAnswer>> {
  let answer: GithubResponse
  try {
    // One changed file a page keeps the answer small; the list of them is not needed.
    answer = await reader.get(
      '/repos/{owner}/{repo}/commits/{ref}',
      { owner, repo, ref: ref ?? 'HEAD', per_page: 1 },
      { timeoutMs: CALL_MS },
    )
  } catch (error) {
    const status = statusOf(error)
    if (status === 409) {
      throw new SourceError('empty', `${owner}/${repo} has no commit yet. Push a first commit.`)
    }
    if (status === 422 || (status === 404 && ref !== null)) {
      throw new SourceError(
        'no-such-ref',
        `${owner}/${repo} has no branch, tag or commit "${ref ?? 'HEAD'}". Check the name.`,
      )
    }
    if (status === 404) {
      throw new SourceError(
        'not-a-repository',
        `${owner}/${repo} cannot be read. Check that the App is still installed on it and has the permission "Contents: read".`,
      )
    }
    throw error
  }
  return commitAnswer.parse(answer.data)
}
