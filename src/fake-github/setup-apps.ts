/** Sets the stage: Apps and their installations, with the webhooks that installing sends. */
import { keyPair } from './auth.js'
import type { App, AppPermissions, RepositoryState, User, Installation } from './model.js'
import { addUser } from './setup-repositories.js'
import type { World } from './state.js'
import { installationRepositories } from './views/app-view.js'
import { shortRepositoryView } from './views/repository-view.js'

export interface NewApp {
  slug: string
  webhookUrl?: string
  webhookSecret: string
  /** By GitHub's names, without metadata: `{issues: 'write', contents: 'read'}`. */
  permissions: AppPermissions
  events: readonly string[]
}

export interface CreatedApp {
  appId: number
  /** PEM. */
  privateKey: string
  slug: string
  /** `<slug>[bot]`. */
  botLogin: string
}

export function createApp(world: World, wanted: NewApp): CreatedApp {
  const botLogin = `${wanted.slug}[bot]`
  const bot = addUser(world, { login: botLogin, type: 'Bot' })
  const owner = world.user('app-owner') ?? addUser(world, { login: 'app-owner' })
  const app: App = {
    ...world.identity('app'),
    ...keyPair(world.apps.size),
    slug: wanted.slug,
    owner,
    bot,
    permissions: wanted.permissions,
    events: wanted.events,
    webhookSecret: wanted.webhookSecret,
    webhookUrl: wanted.webhookUrl ?? null,
    hookId: world.identity('hook').id,
    createdAt: world.now(),
  }
  world.apps.set(app.id, app)
  return { appId: app.id, privateKey: app.privateKey, slug: app.slug, botLogin }
}

export function needApp(world: World, app: { appId: number }): App {
  const found = world.apps.get(app.appId)
  if (found === undefined) throw new Error(`There is no App ${app.appId}.`)
  return found
}

export function needInstallation(world: World, installation: { installationId: number }): Installation {
  const found = world.installations.get(installation.installationId)
  if (found === undefined) throw new Error(`There is no installation ${installation.installationId}.`)
  return found
}

const emitInstallation = (world: World, installation: Installation, action: string): void =>
  world.emit({
    event: 'installation',
    action,
    repository: null,
    sender: installation.account,
    installations: [installation],
    content: { repositories: installationRepositories(world, installation).map(shortRepositoryView), requester: null },
  })

export function install(world: World, app: App, account: User, repositories: Set<number> | 'all'): Installation {
  const installation: Installation = {
    ...world.identity('installation'),
    app,
    account,
    repositories,
    suspendedAt: null,
    createdAt: world.now(),
  }
  world.installations.set(installation.id, installation)
  emitInstallation(world, installation, 'created')
  return installation
}

/** Its tokens stop working. */
export function uninstall(world: World, installation: Installation): void {
  emitInstallation(world, installation, 'deleted')
  world.installations.delete(installation.id)
}

export function setSuspended(world: World, installation: Installation, suspended: boolean): void {
  installation.suspendedAt = suspended ? world.now() : null
  emitInstallation(world, installation, suspended ? 'suspend' : 'unsuspend')
}

/** Tokens that were given out lose what is taken away, and gain nothing. */
export function setPermissions(world: World, app: App, permissions: AppPermissions): void {
  app.permissions = permissions
  const own = [...world.installations.values()].filter(one => one.app === app)
  for (const installation of own) emitInstallation(world, installation, 'new_permissions_accepted')
}

/** Adds or takes away one repository of an installation with chosen ones. */
export function chooseRepository(world: World, installation: Installation, one: RepositoryState, add: boolean): void {
  if (installation.repositories === 'all') throw new Error('This installation has all repositories.')
  if (add) installation.repositories.add(one.id)
  else installation.repositories.delete(one.id)
  const short = [shortRepositoryView(one)]
  world.emit({
    event: 'installation_repositories',
    action: add ? 'added' : 'removed',
    repository: null,
    sender: installation.account,
    installations: [installation],
    content: {
      repository_selection: 'selected',
      repositories_added: add ? short : [],
      repositories_removed: add ? [] : short,
      requester: null,
    },
  })
}
