/** Parts that issues and comments share: labels, reactions, and how somebody belongs to the repository. */
import { iso } from '../ids.js'
import type { Label, Reaction, ReactionContent, RepositoryState, User } from '../model.js'
import type { World } from '../state.js'
import { atLeast, repositoryUrl } from './repository-view.js'
import { userView, type Schema } from './user-view.js'

export function labelView(world: World, repository: RepositoryState, label: Label): Schema<'label'> {
  return {
    id: label.id,
    node_id: label.nodeId,
    url: `${repositoryUrl(world, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  }
}

export function association(world: World, repository: RepositoryState, user: User): Schema<'author-association'> {
  if (repository.owner.id === user.id) return 'OWNER'
  if (!atLeast(world.permission(user, repository), 'triage')) return 'NONE'
  return repository.owner.type === 'Organization' ? 'MEMBER' : 'COLLABORATOR'
}

export function reactionRollup(url: string, reactions: readonly Reaction[]): Schema<'reaction-rollup'> {
  const count = (content: ReactionContent) => reactions.filter(one => one.content === content).length
  return {
    url: `${url}/reactions`,
    total_count: reactions.length,
    '+1': count('+1'),
    '-1': count('-1'),
    laugh: count('laugh'),
    confused: count('confused'),
    heart: count('heart'),
    hooray: count('hooray'),
    rocket: count('rocket'),
    eyes: count('eyes'),
  }
}

export function reactionView(world: World, reaction: Reaction): Schema<'reaction'> {
  return {
    id: reaction.id,
    node_id: reaction.nodeId,
    user: userView(world, reaction.user),
    content: reaction.content,
    created_at: iso(reaction.createdAt),
  }
}
