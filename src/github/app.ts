/** The App's way to GitHub: who it is, and a client for one repository with a token narrowed to it. */
import type { RepositoryRef } from '../events/types.js'
import type { AppIdentity, Clock, GitHubApp, Source } from '../run/ports.js'
import { readFailure } from './errors.js'
import { appOctokit, BotOctokit, limitTime, type AppCredentials, type BotOctokitInstance } from './octokit.js'
import type { Pacer } from './pacer.js'
import { createReads } from './reads.js'
import { createWrites } from './writes.js'

export interface GitHubAppOptions {
  credentials: AppCredentials
  pacer: Pacer
  clock: Clock
  /** Repository contents over this client's token. */
  source: (octokit: BotOctokitInstance, repository: RepositoryRef) => Source
}

export function createGitHubApp({ credentials, pacer, clock, source }: GitHubAppOptions): GitHubApp {
  const octokit = appOctokit(credentials)
  let identity: Promise<AppIdentity> | null = null

  const askIdentity = async (): Promise<AppIdentity> => {
    try {
      const { data } = await octokit.rest.apps.getAuthenticated()
      const slug = data?.slug ?? ''
      return { id: data?.id ?? 0, slug, botLogin: `${slug}[bot]` }
    } catch (error) {
      identity = null
      throw readFailure(error, 'the App itself', clock.now())
    }
  }
  const identify = (): Promise<AppIdentity> => (identity ??= askIdentity())

  /** Tokens are cached by the authentication library until shortly before they expire. */
  const tokenFor = async (installationId: number, repositoryId: number): Promise<string> => {
    try {
      const auth = await octokit.auth({ type: 'installation', installationId, repositoryIds: [repositoryId] })
      return (auth as { token: string }).token
    } catch (error) {
      throw readFailure(error, `token for installation ${installationId}`, clock.now())
    }
  }

  return {
    identity: identify,
    async repository({ installationId, repository, beforeWrite }) {
      const [token, { botLogin }] = await Promise.all([tokenFor(installationId, repository.id), identify()])
      const client = limitTime(new BotOctokit({ auth: { token }, baseUrl: credentials.baseUrl, log: credentials.log }))
      return {
        repository,
        source: source(client, repository),
        ...createReads(client, repository, botLogin, clock),
        ...createWrites({ octokit: client, repository, installationId, pacer, clock, beforeWrite }),
      }
    },
  }
}
