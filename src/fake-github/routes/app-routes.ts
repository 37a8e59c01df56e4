/** The App itself: its installations, their tokens, and what a token can reach. */
import type { Answer, Call, Operation } from '../operation.js'
import { checkToken, tokenHas } from '../access.js'
import { newToken } from '../auth.js'
import { ApiError, forbidden, notFound, unprocessable } from '../github-errors.js'
import { isRecord, optionalIntegers, optionalTexts } from '../request-fields.js'
import type { Access, App, AppPermissions, RepositoryState, Installation, InstallationToken } from '../model.js'
import { page } from '../paging.js'
import { covers } from '../state.js'
import { appView, installationRepositories, installationView, tokenView } from '../views/app-view.js'
import { repositoryView } from '../views/repository-view.js'

const TOKEN_LIFE_MS = 60 * 60 * 1000

/** These operations take only a JWT. */
export function appOf(call: Call): App {
  if (call.actor.kind === 'app') return call.actor.app
  throw new ApiError(401, 'A JSON web token could not be decoded')
}

function installationOf(call: Call): Installation {
  const app = appOf(call)
  const installation = call.world.installations.get(Number(call.params['installation_id']))
  if (installation === undefined || installation.app !== app) throw notFound()
  return installation
}

/** What the token may reach: all, or those that were asked for, by id or by name. */
function narrowedRepositories(call: Call, installation: Installation): ReadonlySet<number> | 'all' {
  const ids = optionalIntegers(call.body, 'repository_ids')
  const names = optionalTexts(call.body, 'repositories')
  if (ids === undefined && names === undefined) return 'all'
  const reachable = installationRepositories(call.world, installation)
  const find = (matches: (one: RepositoryState) => boolean): number => {
    const found = reachable.find(matches)
    if (found !== undefined) return found.id
    throw unprocessable(
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    )
  }
  return new Set([
    ...(ids ?? []).map(id => find(one => one.id === id)),
    ...(names ?? []).map(name => find(one => one.name.toLowerCase() === name.toLowerCase())),
  ])
}

const isAccess = (value: unknown): value is Access => value === 'read' || value === 'write'

const notGranted = () => unprocessable('The permissions requested are not granted to this installation.')

function narrowedPermissions(call: Call, app: App): AppPermissions {
  const asked = call.body['permissions']
  if (asked === undefined || asked === null) return app.permissions
  if (!isRecord(asked)) throw notGranted()
  const narrowed = Object.entries(asked).map(([name, access]): [string, Access] => {
    const held = name === 'metadata' ? 'read' : app.permissions[name]
    if (!isAccess(access) || held === undefined || (held === 'read' && access === 'write')) throw notGranted()
    return [name, access]
  })
  return Object.fromEntries(narrowed)
}

function createToken(call: Call): Answer {
  const { world } = call
  const installation = installationOf(call)
  if (installation.suspendedAt !== null) throw forbidden('This installation has been suspended')
  const token: InstallationToken = {
    token: newToken('ghs'),
    installation,
    repositories: narrowedRepositories(call, installation),
    permissions: narrowedPermissions(call, installation.app),
    expiresAt: new Date(world.authNow().getTime() + TOKEN_LIFE_MS),
  }
  world.tokens.set(token.token, token)
  return { status: 201, json: tokenView(world, token) }
}

/** With a JWT, which knows no repository permissions. */
function repositoryInstallation(call: Call): Answer {
  const app = appOf(call)
  const repository = call.world.findRepository(call.params['owner'] ?? '', call.params['repo'] ?? '')
  if (repository === undefined) throw notFound()
  const installation = call.world.installationsOf(repository).find(one => one.app === app)
  if (installation === undefined) throw notFound()
  return { json: installationView(call.world, installation) }
}

function reachableRepositories(call: Call): Answer {
  const { actor, world } = call
  if (actor.kind !== 'installation') throw forbidden('Resource not accessible by integration')
  checkToken(world, actor)
  const { token } = actor
  const chosen = [...world.repositories.values()].filter(
    one => covers(token.installation, one) && (token.repositories === 'all' || token.repositories.has(one.id)),
  )
  const permission = tokenHas(token, { contents: 'write' }) ? 'write' : 'read'
  return page(
    call,
    chosen,
    one => repositoryView(world, one, permission),
    (repositories, total) => ({
      total_count: total,
      repository_selection: token.installation.repositories === 'all' ? 'all' : 'selected',
      repositories,
    }),
  )
}

export const appOperations: Operation[] = [
  {
    method: 'GET',
    path: '/app',
    answer: call => {
      const app = appOf(call)
      const count = [...call.world.installations.values()].filter(one => one.app === app).length
      return { json: { ...appView(call.world, app), installations_count: count } }
    },
  },
  {
    method: 'GET',
    path: '/app/installations',
    answer: call => {
      const app = appOf(call)
      const own = [...call.world.installations.values()].filter(one => one.app === app)
      return page(call, own, one => installationView(call.world, one))
    },
  },
  {
    method: 'GET',
    path: '/app/installations/{installation_id}',
    answer: call => ({ json: installationView(call.world, installationOf(call)) }),
  },
  {
    method: 'GET',
    path: '/app/hook/config',
    answer: call => {
      const { webhookUrl } = appOf(call)
      if (webhookUrl === null) throw notFound()
      return { json: { url: webhookUrl, content_type: 'json', insecure_ssl: '0', secret: '********' } }
    },
  },
  { method: 'POST', path: '/app/installations/{installation_id}/access_tokens', answer: createToken },
  { method: 'GET', path: '/repos/{owner}/{repo}/installation', answer: repositoryInstallation },
  { method: 'GET', path: '/installation/repositories', answer: reachableRepositories },
]
