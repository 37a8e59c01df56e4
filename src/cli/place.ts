/** Where a command works: the checkout, and the GitHub repository that its remote `origin` names. */
import { execFile } from 'node:child_process'
import { checkoutAt } from './adapters.js'
import type { Io } from './terminal.js'
import { WrongUse } from './user-errors.js'

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

// Which server is asked for a repository's issues, and with which token.

export interface Server {
  /** REST base URL without a slash at its end. */
  apiUrl: string
  token: string | null
  /** Something to know about the choice, or null. */
  note: string | null
}

/**
 * The server that GITHUB_API_URL or GHE_HOST names, else the one of the remote. A checkout can name any server as its
 * origin: GITHUB_TOKEN and GH_TOKEN go to GitHub's own or to one that the environment names, and nowhere else.
 * @param ghToken asks the gh program for the token of a host
 */
export async function serverFor(
  host: string,
  env: Io['env'],
  ghToken: (host: string) => Promise<string | null> = askGh,
): Promise<Server> {
  const named = namedServer(env)
  const apiUrl = named ?? apiOf(host)
  const isTrusted = named !== null || isGitHub(host)
  const variables = isTrusted
    ? ['GITHUB_TOKEN', 'GH_TOKEN', 'GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN']
    : ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN']
  const fromEnv = variables.map(name => env[name]?.trim() ?? '').find(value => value !== '')
  const token = fromEnv ?? (await ghToken(named === null ? host : hostOf(named)))
  const isWithheld = !isTrusted && token === null && ['GITHUB_TOKEN', 'GH_TOKEN'].some(name => (env[name] ?? '') !== '')
  const note = isWithheld
    ? `The token is for github.com, so it is not sent to ${host}. To use it there, set GITHUB_API_URL=${apiUrl}.`
    : null
  return { apiUrl, token, note }
}

const isGitHub = (host: string): boolean => host === 'github.com' || host.endsWith('.ghe.com')

function apiOf(host: string): string {
  if (host === 'github.com') return 'https://api.github.com'
  return host.endsWith('.ghe.com') ? `https://api.${host}` : `https://${host}/api/v3`
}

function namedServer(env: Io['env']): string | null {
  const url = env['GITHUB_API_URL'] ?? ''
  if (url !== '') {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      throw new WrongUse('GITHUB_API_URL must be an http or https address, such as https://github.example.com/api/v3.')
    return url.replace(/\/+$/, '')
  }
  const host = env['GHE_HOST'] ?? ''
  if (host === '') return null
  if (!/^[a-z\d.-]+(:\d+)?$/i.test(host))
    throw new WrongUse('GHE_HOST must be a host name, such as "github.example.com".')
  return `${env['GHE_PROTOCOL'] === 'http' ? 'http' : 'https'}://${host}/api/v3`
}

/** As the gh program knows it. */
const hostOf = (apiUrl: string): string => new URL(apiUrl).hostname.replace(/^api\./, '')

/** Null where there is no gh program, or it knows no token. */
function askGh(host: string): Promise<string | null> {
  return new Promise(resolve => {
    execFile('gh', ['auth', 'token', '--hostname', host], { timeout: 5_000 }, (error, stdout) => {
      const token = stdout.trim()
      resolve(error === null && token !== '' ? token : null)
    })
  })
}
