/** The body of a webhook: the event's own part, with repository, organisation, sender and installation around it. */
import { isRecord } from '../request-fields.js'
import type { HookEvent, Installation } from '../model.js'
import type { World } from '../state.js'
import { installationView } from './app-view.js'
import { repositoryView } from './repository-view.js'
import { userView } from './user-view.js'

const INSTALLATION_EVENTS = ['installation', 'installation_repositories']

/** A snapshot: later changes do not show in it. */
export function webhookPayload(world: World, event: HookEvent, installation: Installation): Record<string, unknown> {
  const owner = event.repository?.owner
  const whole = INSTALLATION_EVENTS.includes(event.event)
  const payload: unknown = JSON.parse(
    JSON.stringify({
      action: event.action,
      ...event.content,
      ...(event.repository === null ? {} : { repository: repositoryView(world, event.repository) }),
      ...(owner?.type === 'Organization' ? { organization: organizationView(world, owner) } : {}),
      sender: userView(world, event.sender),
      installation: whole
        ? installationView(world, installation)
        : { id: installation.id, node_id: installation.nodeId },
    }),
  )
  if (!isRecord(payload)) throw new Error('A payload is an object.')
  return payload
}

function organizationView(world: World, owner: NonNullable<HookEvent['repository']>['owner']) {
  const url = `${world.url}/orgs/${owner.login}`
  return {
    login: owner.login,
    id: owner.id,
    node_id: owner.nodeId,
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${world.url}/avatars/u/${owner.id}`,
    description: null,
  }
}
