/** Where a command works: the checkout, and the GitHub repository that its remote `origin` names. */
import { checkoutAt } from './adapters.js'

export interface Remote {
  /** In lower case, without a port. */
  host: string
  owner: string
  repo: string
}

export interface Place {
  dir: string
  /** In a git repository, with or without a commit. */
  isRepository: boolean
  /** Top folder of the work tree, or null. */
  top: string | null
  remote: Remote | null
}

export async function placeAt(dir: string): Promise<Place> {
  const checkout = await checkoutAt(dir)
  if (checkout === null) return { dir, isRepository: false, top: null, remote: null }
  return {
    dir,
    isRepository: true,
    top: checkout.top,
    remote: checkout.origin === null ? null : parseRemote(checkout.origin),
  }
}

/** GitHub takes ssh on the port of https at a host of its own. */
const SAME_HOST: Readonly<Record<string, string>> = { 'ssh.github.com': 'github.com', 'www.github.com': 'github.com' }

/** `https://host/owner/repo.git`, `ssh://git@host:22/owner/repo`, `git@host:owner/repo.git`; null for a path or anything else. */
export function parseRemote(address: string): Remote | null {
  const url = URL.canParse(address) ? new URL(address) : null
  const scp = /^(?:[^@/:]+@)?([^@/:]+):(?!\/\/)(.+)$/.exec(address)
  const [host, path] =
    url !== null && /^(?:https?|ssh|git|git\+ssh):$/.test(url.protocol)
      ? [url.hostname, url.pathname]
      : [scp?.[1] ?? '', scp?.[2] ?? '']
  const parts = path
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/, '')
    .split('/')
  const [owner = '', repo = ''] = parts
  // One letter before a colon is a drive of Windows.
  if (host.length < 2 || parts.length !== 2 || !isName(owner) || !isName(repo)) return null
  const name = host.toLowerCase()
  return { host: SAME_HOST[name] ?? name, owner, repo }
}

const isName = (part: string): boolean => /^[\w.-]+$/.test(part) && part !== '.' && part !== '..'
