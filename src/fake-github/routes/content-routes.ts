/** One file or folder of a repository by its path. */
import { type Answer, type Operation, type RepositoryCall, inRepository } from '../operation.js'
import { ApiError, notFound } from '../github-errors.js'
import type { TreeEntry } from '../git-repository.js'
import { fullName } from '../state.js'
import { repositoryUrl } from '../views/repository-view.js'

export const READ_CONTENTS = { contents: 'read' } as const
/** Above this a contents answer comes without the text. */
const INLINE_LIMIT = 1024 * 1024
const RAW_LIMIT = 100 * 1024 * 1024

export const isRaw = (accept: string): boolean => /application\/vnd\.github(\.v3)?\.raw(\+json)?\b/.test(accept)
export const base64 = (bytes: Buffer): string => `${bytes.toString('base64').replaceAll(/(.{60})/g, '$1\n')}\n`

/** The common part of every entry that a contents answer shows. */
function entryView(call: RepositoryCall, entry: TreeEntry, ref: string) {
  const url = repositoryUrl(call.world, call.repository)
  const self = `${url}/contents/${encodeURI(entry.path)}?ref=${encodeURIComponent(ref)}`
  const git = `${url}/git/${entry.type === 'tree' ? 'trees' : 'blobs'}/${entry.sha}`
  const html = `${call.world.url}/${fullName(call.repository)}/${entry.type}/${ref}/${encodeURI(entry.path)}`
  const kind = entry.type === 'tree' ? 'dir' : entry.type === 'commit' ? 'submodule' : 'file'
  return {
    type: entry.mode === '120000' ? 'symlink' : kind,
    name: entry.path.split('/').at(-1) ?? '',
    path: entry.path,
    sha: entry.sha,
    size: entry.size ?? 0,
    url: self,
    html_url: html,
    git_url: git,
    download_url: kind === 'file' ? html.replace('/blob/', '/raw/') : null,
    _links: { self, git, html },
  }
}

async function contents(call: RepositoryCall): Promise<Answer> {
  const git = call.repository.contents
  const path = (call.params['path'] ?? '').replaceAll(/^\/+|\/+$/g, '')
  const ref = call.query.get('ref') ?? call.repository.defaultBranch
  const sha = await git.resolve(ref)
  if (sha === null) {
    throw notFound((await git.isEmpty()) ? 'This repository is empty.' : `No commit found for the ref ${ref}`)
  }
  const entries = await git.readTree((await git.readCommit(sha)).tree)
  const entry = entries.find(one => one.path === path)
  if (path !== '' && entry === undefined) throw notFound()
  if (entry === undefined || entry.type === 'tree') {
    const inside = (one: TreeEntry) => one.path.slice(0, Math.max(0, one.path.lastIndexOf('/'))) === path
    return { json: entries.filter(inside).map(one => entryView(call, one, ref)) }
  }
  return file(call, entry, ref)
}

async function file(call: RepositoryCall, entry: TreeEntry, ref: string): Promise<Answer> {
  const view = entryView(call, entry, ref)
  if (entry.type === 'commit') return { json: { ...view, submodule_git_url: null } }
  const bytes = await call.repository.contents.readBlob(entry.sha)
  if (bytes === null || bytes.length > RAW_LIMIT) {
    throw new ApiError(403, 'This API returns blobs up to 100 MB in size.', {
      errors: [{ resource: 'Blob', code: 'custom', field: 'data', message: 'too_large' }],
    })
  }
  if (isRaw(call.accept)) return { raw: { type: 'application/vnd.github.raw; charset=utf-8', data: bytes } }
  if (view.type === 'symlink') return { json: { ...view, target: bytes.toString() } }
  const inline = bytes.length <= INLINE_LIMIT
  return {
    json: { ...view, content: inline ? base64(bytes) : '', encoding: inline ? 'base64' : 'none' },
  }
}

export const contentOperations: Operation[] = [
  inRepository('GET', '/contents', READ_CONTENTS, contents),
  inRepository('GET', '/contents/{path*}', READ_CONTENTS, contents),
]
