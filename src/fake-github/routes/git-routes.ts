/** Git's own objects: commits, branches, trees and blobs. */
import { type Answer, type Operation, type RepositoryCall, inRepository } from '../operation.js'
import { ApiError, notFound, unprocessable } from '../github-errors.js'
import type { GitCommit } from '../git-repository.js'
import type { RepositoryState } from '../model.js'
import { fullName } from '../state.js'
import { repositoryUrl } from '../views/repository-view.js'
import { base64, isRaw, READ_CONTENTS } from './content-routes.js'
import type { Schema } from '../views/user-view.js'

/** Why something was not found: an empty repository says so first. */
async function missing(repository: RepositoryState, otherwise: ApiError): Promise<ApiError> {
  return (await repository.contents.isEmpty()) ? new ApiError(409, 'Git Repository is empty.') : otherwise
}

async function commitOf(call: RepositoryCall, ref: string): Promise<GitCommit> {
  const sha = await call.repository.contents.resolve(ref)
  if (sha === null) throw await missing(call.repository, unprocessable(`No commit found for SHA: ${ref}`))
  return call.repository.contents.readCommit(sha)
}

function commitView(call: RepositoryCall, commit: GitCommit): Schema<'commit'> {
  const url = repositoryUrl(call.world, call.repository)
  const html = `${call.world.url}/${fullName(call.repository)}/commit/`
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
      url: `${url}/git/commits/${commit.sha}`,
      comment_count: 0,
    },
    url: `${url}/commits/${commit.sha}`,
    html_url: html + commit.sha,
    comments_url: `${url}/commits/${commit.sha}/comments`,
    author: null,
    committer: null,
    parents: commit.parents.map(sha => ({ sha, url: `${url}/commits/${sha}`, html_url: html + sha })),
  }
}

async function showTree(call: RepositoryCall): Promise<Answer> {
  const { repository } = call
  const sha = await repository.contents.resolveTree(call.params['tree_sha'] ?? '')
  if (sha === null) throw await missing(repository, notFound())
  // Any value asks for it, "0" and "false" too, as GitHub documents.
  const recursive = call.query.has('recursive')
  const all = await repository.contents.readTree(sha)
  const wanted = recursive ? all : all.filter(entry => !entry.path.includes('/'))
  const url = `${repositoryUrl(call.world, repository)}/git`
  const shown = wanted.slice(0, repository.treeLimit).map(entry => ({
    path: entry.path,
    mode: entry.mode,
    type: entry.type,
    sha: entry.sha,
    ...(entry.size === undefined ? {} : { size: entry.size }),
    ...(entry.type === 'commit' ? {} : { url: `${url}/${entry.type}s/${entry.sha}` }),
  }))
  const truncated = wanted.length > shown.length
  return { json: { sha, url: `${url}/trees/${sha}`, tree: shown, truncated } satisfies Schema<'git-tree'> }
}

async function showBlob(call: RepositoryCall): Promise<Answer> {
  const sha = call.params['file_sha'] ?? ''
  const bytes = await call.repository.contents.readBlob(sha)
  if (bytes === null) throw await missing(call.repository, notFound())
  if (isRaw(call.accept)) return { raw: { type: 'application/vnd.github.raw; charset=utf-8', data: bytes } }
  const url = `${repositoryUrl(call.world, call.repository)}/git/blobs/${sha}`
  const json = { sha, node_id: `B_${sha}`, size: bytes.length, url, content: base64(bytes), encoding: 'base64' }
  return { json }
}

async function showCommit(call: RepositoryCall): Promise<Answer> {
  const found = await commitOf(call, call.params['ref'] ?? '')
  const bare = /application\/vnd\.github(\.v3)?\.sha\b/.test(call.accept)
  if (bare) return { raw: { type: 'application/vnd.github.sha; charset=utf-8', data: found.sha } }
  return { json: commitView(call, found) }
}

async function showBranch(call: RepositoryCall): Promise<Answer> {
  const name = call.params['branch'] ?? ''
  const sha = await call.repository.contents.resolveBranch(name)
  if (sha === null) throw notFound('Branch not found')
  const shown = commitView(call, await call.repository.contents.readCommit(sha))
  const self = `${repositoryUrl(call.world, call.repository)}/branches/${encodeURIComponent(name)}`
  const unprotected = { protected: false, protection: { enabled: false }, protection_url: `${self}/protection` }
  return { json: { name, commit: shown, _links: { self, html: self }, ...unprotected } }
}

export const gitOperations: Operation[] = [
  inRepository('GET', '/commits/{ref+}', READ_CONTENTS, showCommit),
  inRepository('GET', '/branches/{branch+}', READ_CONTENTS, showBranch),
  inRepository('GET', '/git/trees/{tree_sha+}', READ_CONTENTS, showTree),
  inRepository('GET', '/git/blobs/{file_sha}', READ_CONTENTS, showBlob),
]
