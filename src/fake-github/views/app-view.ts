/** An App and its installations as GitHub shows them. */
import { clientId } from '../auth.js'
import { iso, isoOrNull } from '../ids.js'
import type { App, RepositoryState, Installation, InstallationToken } from '../model.js'
import { type World, covers } from '../state.js'
import { repositoryView } from './repository-view.js'
import { userView, type Schema } from './user-view.js'

export const permissionsView = (permissions: App['permissions']) => ({ metadata: 'read' as const, ...permissions })

export function appView(world: World, app: App): NonNullable<Schema<'nullable-integration'>> {
  return {
    id: app.id,
    client_id: clientId(app),
    slug: app.slug,
    node_id: app.nodeId,
    owner: userView(world, app.owner),
    name: app.slug,
    description: null,
    external_url: `${world.url}/apps/${app.slug}`,
    html_url: `${world.url}/apps/${app.slug}`,
    created_at: iso(app.createdAt),
    updated_at: iso(app.createdAt),
    permissions: permissionsView(app.permissions),
    events: [...app.events],
  }
}

export function installationView(world: World, installation: Installation): Schema<'installation'> {
  return {
    id: installation.id,
    account: userView(world, installation.account),
    repository_selection: installation.repositories === 'all' ? 'all' : 'selected',
    access_tokens_url: `${world.url}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${world.url}/installation/repositories`,
    html_url: `${world.url}/settings/installations/${installation.id}`,
    app_id: installation.app.id,
    app_slug: installation.app.slug,
    target_id: installation.account.id,
    target_type: installation.account.type,
    permissions: permissionsView(installation.app.permissions),
    events: [...installation.app.events],
    created_at: iso(installation.createdAt),
    updated_at: iso(installation.createdAt),
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: installation.suspendedAt === null ? null : userView(world, installation.account),
    suspended_at: isoOrNull(installation.suspendedAt),
  }
}

export const installationRepositories = (world: World, installation: Installation): RepositoryState[] =>
  [...world.repositories.values()].filter(repository => covers(installation, repository))

export function tokenView(world: World, token: InstallationToken): Schema<'installation-token'> {
  const narrowed = token.repositories
  const listed =
    narrowed === 'all'
      ? {}
      : {
          repositories: installationRepositories(world, token.installation)
            .filter(repository => narrowed.has(repository.id))
            .map(repository => repositoryView(world, repository)),
        }
  const selected = narrowed !== 'all' || token.installation.repositories !== 'all'
  return {
    token: token.token,
    expires_at: iso(token.expiresAt),
    permissions: permissionsView(token.permissions),
    repository_selection: selected ? 'selected' : 'all',
    ...listed,
  }
}
