/** Finds what no webhook delivered: failed deliveries, plans that differ from GitHub, labels and commands. */
import { GitHubBusy, GitHubDown, OutOfReach } from '../ports/github.js'
import type { InstallationView, ListedRepository, Overview } from '../ports/sync.js'
import { comparePlans, type SyncDeps, type Here } from './compare-plans.js'
import { findTriggers } from './missed-triggers.js'
import { type DeliveriesPosition, redeliver } from './redeliver.js'

const ROUTINE = 'catch-up'
export const SYNC_EVERY_MS = 3_600_000
/** Renewed with every installation. */
const LEASE_MS = 10 * 60_000
/** Deliveries that were asked for again arrive within seconds, with the text as it stood: they go first. */
const AFTER_REDELIVERY_MS = 60_000
/** When GitHub does not answer. */
const AGAIN_MS = 5 * 60_000
/** Asked again without an end, triggers would never be looked for. */
const MOST_POSTPONED = 3

interface Position {
  deliveries: DeliveriesPosition
  /** How often in a row the search for triggers waited for deliveries. */
  postponed: number
}

export interface Found {
  installations: number
  repositories: number
  /** Plans that were compared, and those that differ. */
  plans: number
  woken: number
  triggers: number
  redeliveries: number
  requests: number
}

/**
 * Does it where it is due, or where nobody is at it and it is to be done `anyway`; null where somebody else does it.
 * Of several processes on one database one does it. Never throws what GitHub answers: what could not be asked is asked
 * the next time.
 */
export async function syncWithGitHub(deps: SyncDeps, { anyway }: { anyway: boolean }): Promise<Found | null> {
  const { store, clock, owner, log } = deps
  const claim = await store.claimRoutine(ROUTINE, { owner, now: clock.now(), leaseMs: LEASE_MS, anyway })
  if (claim === null) return null
  await tellResting(deps)
  const overview = deps.app.overview()
  const position = positionOf(claim.position)
  const found: Found = {
    installations: 0,
    repositories: 0,
    plans: 0,
    woken: 0,
    triggers: 0,
    redeliveries: 0,
    requests: 0,
  }
  const later: Date[] = [after(deps, SYNC_EVERY_MS)]
  const attempt = async (what: string, run: () => Promise<void>): Promise<void> => {
    try {
      await run()
    } catch (error) {
      later.push(whenAgain(deps, error))
      log.warn({ err: error }, `sync of ${what} incomplete, continues later`)
    }
  }
  await attempt('failed deliveries', async () => {
    const { asked, position: reached } = await redeliver(deps, overview, position.deliveries)
    found.redeliveries = asked
    position.deliveries = reached
  })
  const waits = found.redeliveries > 0 && position.postponed < MOST_POSTPONED
  position.postponed = waits ? position.postponed + 1 : 0
  if (waits) later.push(after(deps, AFTER_REDELIVERY_MS))
  await attempt('installations', async () => {
    for (const installation of await overview.installations()) {
      if (deps.stopping.aborted) throw new Stopped('shutting down')
      if (installation.isSuspended) continue
      found.installations++
      if (!(await store.renewRoutine(ROUTINE, owner, after(deps, LEASE_MS)))) return
      await attempt(`installation ${installation.id}`, () =>
        lookAt(deps, overview, { installation, found, waits, later }),
      )
    }
  })
  found.requests = overview.requests()
  const dueAt = later.reduce((a, b) => (a < b ? a : b))
  await store.finishRoutine(ROUTINE, owner, { dueAt, position: JSON.stringify(position) })
  log.info({ ...found, dueAt }, 'sync with GitHub done')
  return found
}

const MOST_NAMED = 50

/** Logs every job that needs action by a person again, for the operator. */
async function tellResting({ store, log }: SyncDeps): Promise<void> {
  for (const job of await store.failedJobs(MOST_NAMED)) {
    const { installationId: installation, repositoryId: repository, issueNumber: issue, error, dueAt } = job
    if (dueAt === null) log.info({ installation, repository, issue }, `paused, needs action by a person: ${error}`)
  }
}

interface Look {
  installation: { id: number; createdAt: Date }
  found: Found
  /** Triggers are looked for later. */
  waits: boolean
  later: Date[]
}

async function lookAt(deps: SyncDeps, overview: Overview, { installation, found, waits, later }: Look): Promise<void> {
  const { store, clock } = deps
  const { parkedUntil } = await store.installation(installation.id)
  if (parkedUntil !== null && parkedUntil > clock.now()) return void later.push(parkedUntil)
  try {
    const view = await overview.installation(installation.id)
    for (const repository of await saveListed(deps, view, installation)) {
      if (deps.stopping.aborted) throw new Stopped('shutting down')
      found.repositories++
      if (repository.isAtRest) continue
      const here = { installationId: installation.id, repository, view: view.repository(repository) }
      await unlessOutOfReach(deps, here, async () => {
        const { compared, woken } = await comparePlans(deps, here)
        found.plans += compared
        found.woken += woken
        if (!waits) found.triggers += await findTriggers(deps, here)
      })
    }
  } catch (error) {
    if (error instanceof GitHubBusy && error.everybody) await store.parkInstallation(installation.id, error.until)
    throw error
  }
}

/** One repository that is blocked, or was taken out just now, holds up no other. */
async function unlessOutOfReach({ log }: SyncDeps, here: Here, look: () => Promise<void>): Promise<void> {
  try {
    await look()
  } catch (error) {
    if (!(error instanceof OutOfReach)) throw error
    const { installationId: installation, repository } = here
    log.info({ installation, repository: repository.id, why: error.why }, `skipped: ${error.message}`)
  }
}

const after = ({ clock }: SyncDeps, ms: number): Date => new Date(clock.now().getTime() + ms)

/** What was not looked at is looked at by the next process, at once. */
class Stopped extends Error {
  override name = 'Stopped'
}

function whenAgain(deps: SyncDeps, error: unknown): Date {
  if (error instanceof Stopped) return deps.clock.now()
  if (error instanceof GitHubBusy) return error.until
  if (error instanceof GitHubDown) return after(deps, AGAIN_MS)
  if (error instanceof OutOfReach) return after(deps, SYNC_EVERY_MS)
  // A refusal that nobody foresaw concerns this part: the others are looked at all the same.
  if (error instanceof Error && 'status' in error) return after(deps, SYNC_EVERY_MS)
  throw error
}

function positionOf(stored: string | null): Position {
  if (stored === null) return { deliveries: { doneUpTo: 0, walk: null }, postponed: 0 }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only this file writes it
  return JSON.parse(stored) as Position
}

// The repositories of an installation as GitHub lists them become known, under their present names.

/** One that is new was added after the last listing; where there was none, since the installation was made. */
export async function saveListed(
  { store, clock }: SyncDeps,
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
