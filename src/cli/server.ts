/** Which server is asked for a repository's issues, and with which token. */
import { execFile } from 'node:child_process'
import { WrongUse } from './user-errors.js'
import type { Io } from './terminal.js'

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
    ? `The token is for github.com and is not sent to ${host}; to do so set GITHUB_API_URL=${apiUrl}.`
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
