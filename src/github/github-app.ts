/** The App's way to GitHub: who it is, and a client for one repository with a token narrowed to it. */
import { z } from 'zod'
import type { RepositoryRef } from '../app/webhooks/domain-events.js'
import { GitHubBusy, OutOfDate, OutOfReach, type AppIdentity, type Clock, type GitHubApp } from '../app/ports/github.js'
import { isStatus, outOfReach, readFailure } from './github-errors.js'
import { withCircuitBreaker, type CircuitBreaker } from './circuit-breaker.js'
import { resolveRepository, isSameName } from './resolve-repository.js'
import { instrument, type BotOctokitInstance } from './instrument.js'
import { appOctokit, BotOctokit, limitTime, type AppCredentials } from './octokit.js'
import { createOverview } from './sync-reads.js'
import type { RateLimiter } from './rate-limiter.js'
import { createReads } from './reads.js'
import { createWrites } from './writes.js'
import type { GitHubReference, Source } from '../planning/source.js'

export interface GitHubAppOptions {
  credentials: AppCredentials
  rateLimiter: RateLimiter
  breaker: CircuitBreaker
  clock: Clock
  /** Repository contents over this client, or over its token where that is another program's job. */
  source: (octokit: BotOctokitInstance, repository: GitHubReference, token: string) => Source
}

/** For looking round in a whole installation: a token that can write nothing. */
const READ_ISSUES = { issues: 'read', metadata: 'read' }

/** What a token is good for. */
type Narrowing = { repositoryIds: number[] } | { repositoryNames: string[] } | { permissions: Record<string, string> }

const tokenKey = (installationId: number, only: Narrowing): string => JSON.stringify({ installationId, ...only })

/** What the authentication library grants for an installation. */
const granted = z.object({ token: z.string() })

export function createGitHubApp({ credentials, rateLimiter, breaker, clock, source }: GitHubAppOptions): GitHubApp {
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

  /** Tokens that were refused: the next one is asked for afresh, with what the installation may do by then. */
  const refused = new Set<string>()

  /**
   * Tokens are cached by the authentication library until shortly before they expire.
   * @param isFirst a piece of work begins with it, so that it is kept still where GitHub is down; later ones leave that to
   * their requests
   */
  const clientFor = async (
    installationId: number,
    only: Narrowing,
    isFirst = true,
  ): Promise<{ client: BotOctokitInstance; token: string }> => {
    const key = tokenKey(installationId, only)
    const what = `token for installation ${installationId}`
    try {
      if (isFirst) breaker.enter(installationId)
      const refresh = refused.has(key)
      const { token } = granted.parse(await octokit.auth({ type: 'installation', installationId, refresh, ...only }))
      refused.delete(key)
      const { baseUrl, meter, timeoutMs } = credentials
      const log = credentials.log.child({ installation: installationId })
      const client = limitTime(new BotOctokit({ auth: { token }, baseUrl, log }), timeoutMs)
      client.hook.error('request', error => {
        if (isStatus(error, 401) || outOfReach(error, '') !== null) refused.add(key)
        throw error
      })
      return {
        client: withCircuitBreaker(instrument(client, meter, installationId), breaker, installationId, clock),
        token,
      }
    } catch (error) {
      if (isStatus(error, 404)) throw new OutOfReach('uninstalled', `${what}: the App is no longer installed`)
      const failure = readFailure(error, what, clock.now())
      // Requests for tokens pass by the guard's hook.
      if (failure instanceof GitHubBusy) breaker.limited(installationId, failure.until)
      const isCovered = failure instanceof OutOfReach || !isStatus(error, 422)
      throw isCovered ? failure : new OutOfReach('not-covered', `${what}: it does not cover the repository`)
    }
  }

  /** In doubt GitHub is asked for the name, and a token from before a change, which may be refused, is made anew. */
  const atHome = async (
    installationId: number,
    known: RepositoryRef,
    inDoubt: boolean,
  ): Promise<{ client: BotOctokitInstance; repository: RepositoryRef }> => {
    const only = { repositoryIds: [known.id] }
    const open = async () => {
      const { client } = await clientFor(installationId, only)
      return { client, repository: inDoubt ? await resolveRepository(client, known, clock) : known }
    }
    try {
      return await open()
    } catch (error) {
      if (!refused.has(tokenKey(installationId, only))) throw error
      return open()
    }
  }

  const otherClient = async (installationId: number, repo: string): Promise<BotOctokitInstance | null> => {
    try {
      return (await clientFor(installationId, { repositoryNames: [repo] })).client
    } catch (error) {
      if (error instanceof OutOfReach && error.why === 'not-covered') return null
      throw error
    }
  }

  return {
    identity: identify,
    source: repository =>
      reading(async () => {
        const { installationId, id } = repository
        const { client, token } = await clientFor(installationId, { repositoryIds: [id] }, false)
        return source(client, repository, token)
      }, clock),
    overview: () =>
      createOverview({
        octokit,
        reader: async id => (await clientFor(id, { permissions: READ_ISSUES })).client,
        botLogin: async () => (await identify()).botLogin,
        clock,
      }),
    async repository({ installationId, repository: known, inDoubt, beforeWrite }) {
      const [{ client, repository }, { botLogin }] = await Promise.all([
        atHome(installationId, known, inDoubt),
        identify(),
      ])
      /** Asked once at the most in one piece of work. Under another name all of it is to be done anew. */
      let confirmed: Promise<void> | undefined
      const ask = async (): Promise<void> => {
        const home = await resolveRepository(client, known, clock)
        if (isSameName(home, repository)) return
        throw new OutOfDate(`repository ${known.id} is now called ${home.owner}/${home.name}`)
      }
      const confirm = (): Promise<void> => (confirmed ??= ask())
      const reads = {
        octokit: client,
        repository,
        botLogin,
        clock,
        clientFor: (repo: string) => otherClient(installationId, repo),
        confirm,
      }
      return {
        repository,
        ...createReads(reads),
        ...createWrites({ octokit: client, repository, installationId, rateLimiter, clock, beforeWrite, confirm }),
      }
    },
  }
}

/** Octokit's errors, and those of a connection that breaks or takes too long; anything else is a fault of ours. */
const isGitHubs = (error: unknown): boolean =>
  error instanceof Error &&
  ('status' in error || /Abort|Timeout/.test(error.name) || /fetch failed|terminated|ECONN/.test(error.message))

/** A source knows nothing of GitHub's ways to fail. */
const reading = (open: () => Promise<Source>, clock: Clock): Source => ({
  async facts(ref) {
    const source = await open()
    try {
      return await source.facts(ref)
    } catch (error) {
      throw isGitHubs(error) ? readFailure(error, 'the repository', clock.now()) : error
    }
  },
})
