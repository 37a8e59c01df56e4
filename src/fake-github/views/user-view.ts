/** An account as GitHub shows it. */
import type { components } from '@octokit/openapi-types'
import { iso } from '../ids.js'
import type { User } from '../model.js'
import type { World } from '../state.js'

/** As `/users/{username}` shows it: with what people say of themselves, which here is nothing. */
export function publicUserView(world: World, user: User): Schema<'public-user'> {
  const unsaid = { bio: null, blog: null, company: null, email: null, hireable: null, location: null }
  const counts = { followers: 0, following: 0, public_gists: 0, public_repos: 0 }
  const since = iso(BEGINNING)
  return { ...userView(world, user), ...unsaid, ...counts, name: user.login, created_at: since, updated_at: since }
}

/** When every account was made, as far as is told. */
const BEGINNING = new Date('2020-01-01T00:00:00Z')

export function userView(world: World, user: User): Schema<'simple-user'> {
  const url = `${world.url}/users/${encodeURIComponent(user.login)}`
  return {
    login: user.login,
    id: user.id,
    node_id: user.nodeId,
    avatar_url: `${world.url}/avatars/u/${user.id}`,
    gravatar_id: '',
    url,
    html_url: `${world.url}/${user.type === 'Bot' ? `apps/${user.login.replace(/\[bot\]$/, '')}` : user.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.type,
    user_view_type: 'public',
    site_admin: false,
  }
}

export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]
