/** Where a repository is now, asked with a token that reaches it alone: names change, its id does not. */
import { repositorySchema } from '../app/webhooks/payloads.js'
import type { RepositoryRef } from '../app/webhooks/domain-events.js'
import { OutOfReach, type Clock } from '../app/ports/github.js'
import { isStatus, readFailure } from './github-errors.js'
import type { BotOctokitInstance } from './instrument.js'

/**
 * A former name may belong to another repository by now, so the id decides whatever it was asked by.
 * Throws OutOfReach where the installation does not cover it any more, or nothing can be written there.
 */
export async function resolveRepository(
  octokit: BotOctokitInstance,
  known: RepositoryRef,
  clock: Clock,
): Promise<RepositoryRef> {
  const what = `repository ${known.id}`
  try {
    const found = (await listed(octokit, known)).find(one => one.id === known.id)
    if (found === undefined) throw new OutOfReach('not-covered', `${what}: the installation does not cover it`)
    if (found.archived === true) throw new OutOfReach('archived', `${what}: it is archived, so nothing can be written`)
    // A server that does not say has them.
    if (found.has_issues === false) throw new OutOfReach('issues-off', `${what}: its issues are turned off`)
    return repositorySchema.parse(found)
  } catch (error) {
    if (isStatus(error, 404))
      throw new OutOfReach('not-covered', `${what}: GitHub does not show it to this installation`)
    throw readFailure(error, what, clock.now())
  }
}

/** GitHub takes names in any case. */
export const isSameName = (a: RepositoryRef, b: RepositoryRef): boolean =>
  `${a.owner}/${a.name}`.toLowerCase() === `${b.owner}/${b.name}`.toLowerCase()

interface Listed {
  id: number
  archived?: boolean
  has_issues?: boolean
}

/** Where a server lacks the list it is asked for under the name that was last known. */
async function listed(octokit: BotOctokitInstance, { owner, name }: RepositoryRef): Promise<Listed[]> {
  try {
    return (await octokit.rest.apps.listReposAccessibleToInstallation({ per_page: 100 })).data.repositories
  } catch (error) {
    if (!isStatus(error, 404)) throw error
    return [(await octokit.rest.repos.get({ owner, repo: name })).data]
  }
}
