/** The repositories of an installation as GitHub lists them become known, under their present names. */
import type { InstallationView, ListedRepository } from '../ports/sync.js'
import type { CatchUpDeps } from './sync.js'

/** One that is new was added after the last listing; where there was none, since the installation was made. */
export async function saveListed(
  { store, clock }: CatchUpDeps,
  view: InstallationView,
  { id, createdAt }: { id: number; createdAt: Date },
): Promise<ListedRepository[]> {
  const now = clock.now()
  const { listedAt } = await store.installation(id)
  const repositories = await view.repositories()
  for (const repository of repositories) await store.saveRepository(repository, id, listedAt ?? createdAt)
  await store.setListed(id, now)
  return repositories
}
