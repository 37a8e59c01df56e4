/** Reads the reference in `_extends`. */
export const CONFIG_PATH = '.github/genprompts.yml'

/** A file of a repository. */
export interface Where {
  owner: string
  repo: string
  path: string
}

const REFERENCE = /^(?:([a-z\d](?:-?[a-z\d])*)\/)?([\w.-]{1,100})(?::(.+))?$/i

/**
 * `repo`, `owner/repo` or `owner/repo:path`; the owner is `owner` where none is named, the path that of the usual file.
 * Null for anything else: the path must be a YAML file inside the repository, so that no other file can be pointed at.
 */
export function readReference(reference: string, owner: string): Where | null {
  const match = REFERENCE.exec(reference.trim())
  if (!match) return null
  const [, named, repo = '', path = CONFIG_PATH] = match
  if (repo === '.' || repo === '..') return null
  const parts = path.split('/')
  if (!/\.ya?ml$/i.test(path) || path.length > 200 || parts.some(part => ['', '.', '..'].includes(part))) return null
  return { owner: named ?? owner, repo, path }
}

export function nameOf({ owner, repo, path }: Where): string {
  return `${owner}/${repo}:${path}`
}
