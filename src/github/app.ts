/** The App's way to GitHub: who it is, and a client for one repository with a token narrowed to it. */
import { z } from 'zod'
import type { RepositoryRef } from '../events/types.js'
import { GitHubBusy, type AppIdentity, type Clock, type GitHubApp, type Source } from '../run/ports.js'
import { isStatus, readFailure } from './errors.js'
import { guarded, type Guard } from './guard.js'
import { measured } from './measured.js'
import { appOctokit, BotOctokit, limitTime, type AppCredentials, type BotOctokitInstance } from './octokit.js'
import { createOverview } from './overview.js'
import type { Pacer } from './pacer.js'
import { createReads } from './reads.js'
import { createWrites } from './writes.js'

export interface GitHubAppOptions {
  credentials: AppCredentials
  pacer: Pacer
  guard: Guard
  clock: Clock
  /** Repository contents over this client, or over its token where that is another program's job. */
  source: (octokit: BotOctokitInstance, repository: RepositoryRef, token: string) => Source
}

/** For looking round in a whole installation: a token that can write nothing. */
const READ_ISSUES = { issues: 'read', metadata: 'read' }

/** What the authentication library grants for an installation. */
const granted = z.object({ token: z.string() })

export function createGitHubApp({ credentials, pacer, guard, clock, source }: GitHubAppOptions): GitHubApp {
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
  const clientFor = async (
    installationId: number,
    only: { repositoryIds: number[] } | { repositoryNames: string[] } | { permissions: Record<string, string> },
  ): Promise<{ client: BotOctokitInstance; token: string }> => {
    try {
      guard.enter(installationId)
      const { token } = granted.parse(await octokit.auth({ type: 'installation', installationId, ...only }))
      const { baseUrl, meter, timeoutMs } = credentials
      const log = credentials.log.child({ installation: installationId })
      const client = limitTime(new BotOctokit({ auth: { token }, baseUrl, log }), timeoutMs)
      return { client: guarded(measured(client, meter, installationId), guard, installationId, clock), token }
    } catch (error) {
      const failure = readFailure(error, `token for installation ${installationId}`, clock.now())
      // Requests for tokens pass by the guard's hook.
      if (failure instanceof GitHubBusy) guard.limited(installationId, failure.until)
      throw failure
    }
  }

  /** GitHub answers 422 for a repository that the installation does not cover. */
  const otherClient = async (installationId: number, repo: string): Promise<BotOctokitInstance | null> => {
    try {
      return (await clientFor(installationId, { repositoryNames: [repo] })).client
    } catch (error) {
      if (isStatus(error, 404, 422)) return null
      throw error
    }
  }

  return {
    identity: identify,
    overview: () =>
      createOverview({
        octokit,
        reader: async id => (await clientFor(id, { permissions: READ_ISSUES })).client,
        botLogin: async () => (await identify()).botLogin,
        clock,
      }),
    async repository({ installationId, repository, beforeWrite }) {
      const [{ client, token }, { botLogin }] = await Promise.all([
        clientFor(installationId, { repositoryIds: [repository.id] }),
        identify(),
      ])
      const reads = {
        octokit: client,
        repository,
        botLogin,
        clock,
        clientFor: (repo: string) => otherClient(installationId, repo),
      }
      return {
        repository,
        source: reading(source(client, repository, token), clock),
        ...createReads(reads),
        ...createWrites({ octokit: client, repository, installationId, pacer, clock, beforeWrite }),
      }
    },
  }
}

/** Octokit's errors, and those of a connection that breaks or takes too long; anything else is a fault of ours. */
const isGitHubs = (error: unknown): boolean =>
  error instanceof Error &&
  ('status' in error || /Abort|Timeout/.test(error.name) || /fetch failed|terminated|ECONN/.test(error.message))

/** A source knows nothing of GitHub's ways to fail. */
const reading = (source: Source, clock: Clock): Source => ({
  async facts(ref) {
    try {
      return await source.facts(ref)
    } catch (error) {
      throw isGitHubs(error) ? readFailure(error, 'the repository', clock.now()) : error
    }
  },
})
