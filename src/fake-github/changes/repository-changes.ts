/** What happens to a repository as a whole; each change tells the Apps. */
import type { RepositoryState, User } from '../model.js'
import { type World, fullName } from '../state.js'
import { userView } from '../views/user-view.js'

const tell = (world: World, repository: RepositoryState, action: string, content: Record<string, unknown> = {}): void =>
  world.emit({ event: 'repository', action, repository, sender: repository.owner, content })

/** The old name goes on leading to it, by 301, until another repository takes it. */
export function renameRepository(world: World, repository: RepositoryState, name: string): void {
  const from = repository.name
  world.formerNames.set(fullName(repository).toLowerCase(), repository)
  repository.name = name
  tell(world, repository, 'renamed', { changes: { repository: { name: { from } } } })
}

/** Installations of the former owner cover it no more; those of the new one that have all repositories do. */
export function transferRepository(world: World, repository: RepositoryState, to: User): void {
  const { owner } = repository
  world.formerNames.set(fullName(repository).toLowerCase(), repository)
  for (const { account, repositories } of world.installations.values()) {
    if (account.id === owner.id && repositories !== 'all') repositories.delete(repository.id)
  }
  repository.owner = to
  const from = { [owner.type === 'Organization' ? 'organization' : 'user']: userView(world, owner) }
  tell(world, repository, 'transferred', { changes: { owner: { from } } })
}

/** No webhook tells that issues were turned off or on. */
export function setRepository(
  world: World,
  repository: RepositoryState,
  to: { archived?: boolean; hasIssues?: boolean },
): void {
  const { archived } = repository
  Object.assign(repository, to)
  if (repository.archived !== archived) tell(world, repository, repository.archived ? 'archived' : 'unarchived')
}
