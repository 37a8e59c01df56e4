/** Fetches the history of one commit into a bare repository: no contents, no refs of others, the token only in the environment. */
import { readdir, stat } from 'node:fs/promises'
import { devNull } from 'node:os'
import { join } from 'node:path'
import { MOST_COMMITS } from './git-history.js'
import { git, type GitOptions } from './git-process.js'

export interface Remote {
  /** GitHub's id of the repository: it outlives a new name. */
  id: number
  /** For git, such as `https://github.com/octo/shop.git`. */
  url: string
  token: string
}

export interface FetchLimits {
  /** Milliseconds that one fetch may take. */
  fetchMs: number
  /** Most bytes of one clone on the disk. */
  bytes: number
}

/** Where git finds a repository whose REST base URL is `apiUrl` (without a slash at its end). */
export function gitUrl(apiUrl: string, owner: string, name: string): string {
  const { protocol, host, pathname } = new URL(apiUrl)
  const server = pathname === '/' ? host.replace(/^api\./, '') : host
  return `${protocol}//${server}${pathname.replace(/(\/api(\/v3)?)?\/?$/, '')}/${owner}/${name}.git`
}

/**
 * Git's environment in a clone. Nothing of the user's: no settings, no stored passwords, no hooks, no tracing that would
 * write down what is sent. The clone is named, since git would look for one in the folders above where it is broken.
 */
export function inClone(dir: string, settings: readonly (readonly [string, string])[] = []): NodeJS.ProcessEnv {
  const traces = Object.keys(process.env).filter(name => name.startsWith('GIT_TRACE'))
  return {
    ...Object.fromEntries(traces.map(name => [name, undefined])),
    GIT_DIR: dir,
    HOME: dir,
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_PARAMETERS: undefined,
    GIT_ASKPASS: undefined,
    SSH_ASKPASS: undefined,
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], i) => [
        [`GIT_CONFIG_KEY_${i}`, key],
        [`GIT_CONFIG_VALUE_${i}`, value],
      ]),
    ),
  }
}

/** The token goes to its own server alone, and no redirect is followed. */
function settingsFor({ url, token }: Remote): [string, string][] {
  const { origin, protocol } = new URL(url)
  const credentials = Buffer.from(`x-access-token:${token}`).toString('base64')
  return [
    [`http.${origin}/.extraheader`, `Authorization: Basic ${credentials}`],
    ['http.followRedirects', 'false'],
    ['protocol.allow', 'never'],
    [`protocol.${protocol.slice(0, -1)}.allow`, 'always'],
    ['core.hooksPath', devNull],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
  ]
}

/** Makes an empty repository for `fetchHistory`. */
export async function initClone(dir: string): Promise<boolean> {
  const made = await git('.', ['init', '--quiet', '--bare', '--template='], { env: inClone(dir) })
  return made.code === 0
}

/** Brings `commit` and what led to it. Null, or the rest of a sentence that says why not; never what git wrote. */
export async function fetchHistory(
  dir: string,
  remote: Remote,
  commit: string,
  { fetchMs, bytes, signal }: FetchLimits & { signal: AbortSignal },
): Promise<string | null> {
  const large = new AbortController()
  const watch = setInterval(() => {
    void sizeOf(dir).then(size => size > bytes && large.abort())
  }, 500)
  const options: GitOptions = {
    timeoutMs: fetchMs,
    signal: AbortSignal.any([signal, large.signal]),
    env: inClone(dir, settingsFor(remote)),
  }
  const args = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules']
  const wanted = ['--filter=blob:none', `--depth=${MOST_COMMITS}`, remote.url, `+${commit}:refs/heads/seen`]
  try {
    const { code } = await git('.', [...args, ...wanted], options)
    if (code === -1) return `git took more than ${Math.round(fetchMs / 1000)} s to fetch them`
    return code === 0 ? null : 'git could not fetch them'
  } catch (error) {
    if (large.signal.aborted) return `they are larger than ${Math.round(bytes / 1024 / 1024)} MiB`
    throw error
  } finally {
    clearInterval(watch)
  }
}

/** Bytes of the packs; those that come and go while it looks do not matter. */
async function sizeOf(dir: string): Promise<number> {
  const packs = join(dir, 'objects', 'pack')
  const names = await readdir(packs).catch(() => [])
  const sizes = await Promise.all(
    names.map(name =>
      stat(join(packs, name)).then(
        found => found.size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Whether the clone is there and has the commit. */
export async function hasCommit(dir: string, commit: string): Promise<boolean> {
  return (await git('.', ['cat-file', '-e', `${commit}^{commit}`], { env: inClone(dir) })).code === 0
}
