/** Who may see and do what: Apps by the permissions of their token, people by their permission in the repository. */
import { badCredentials, forbidden, notForIntegration } from './github-errors.js'
import type { Access, Issue, Permission, RepositoryState, User, Actor, InstallationToken } from './model.js'
import { type World, covers } from './state.js'
import { atLeast } from './views/repository-view.js'

/** App permissions of which one is enough. */
export type AppNeed = Readonly<Record<string, Access>>

export const METADATA: AppNeed = { metadata: 'read' }

/** A token stops working when it runs out, or when its installation is taken away or suspended. */
export function checkToken(world: World, actor: Actor): void {
  if (actor.kind === 'app') throw badCredentials()
  if (actor.kind !== 'installation') return
  const { installation } = actor.token
  if (!world.installations.has(installation.id)) throw badCredentials()
  if (installation.suspendedAt !== null) throw forbidden('This installation has been suspended')
}

const tokenCovers = (token: InstallationToken, repository: RepositoryState): boolean =>
  covers(token.installation, repository) && (token.repositories === 'all' || token.repositories.has(repository.id))

/** What the caller cannot see is answered as if it were not there. */
export function canSee(world: World, actor: Actor, repository: RepositoryState): boolean {
  if (actor.kind === 'installation') return tokenCovers(actor.token, repository)
  if (actor.kind === 'user') return atLeast(world.permission(actor.user, repository), 'read')
  return actor.kind === 'anonymous' && !repository.private
}

/** Whether a token holds one of the permissions; metadata is always held. */
export const tokenHas = (token: InstallationToken, need: AppNeed): boolean =>
  Object.entries(need).some(([name, access]) => {
    const reaches = (held: Access | undefined) => held === 'write' || (held === 'read' && access === 'read')
    if (name === 'metadata') return access === 'read'
    return reaches(token.permissions[name]) && reaches(token.installation.app.permissions[name])
  })

export function appMay(actor: Actor, need: AppNeed): void {
  if (actor.kind === 'installation' && !tokenHas(actor.token, need)) throw notForIntegration()
}

export const personOf = (actor: Actor): User | null => (actor.kind === 'user' ? actor.user : null)

/** Whether the caller has at least this permission; an App that came this far has what it needs. */
export function may(world: World, actor: Actor, repository: RepositoryState, least: Permission): boolean {
  if (actor.kind === 'installation') return true
  return actor.kind === 'user' && atLeast(world.permission(actor.user, repository), least)
}

/** As `may`, and the author of the issue may as well. */
export const mayAsAuthor = (world: World, actor: Actor, issue: Issue, least: Permission): boolean =>
  may(world, actor, issue.repository, least) || (actor.kind === 'user' && actor.user.id === issue.author.id)

/**
 * A comment on a pull request needs `pull_requests: write`: `issues: write` alone is answered 403 there,
 * although the documentation and the x-accepted-github-permissions header name both.
 */
export function appMayComment(actor: Actor, issue: Issue): void {
  appMay(actor, issue.isPullRequest ? { pull_requests: 'write' } : { issues: 'write' })
}
