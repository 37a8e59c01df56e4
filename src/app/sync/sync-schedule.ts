/** Runs the sync whenever it is due, until the process stops. */
import { every, machineAfter } from '../queue/timers.js'
import type { SyncDeps } from './compare-plans.js'
import { syncWithGitHub, type Found } from './sync.js'

/** How often it is asked whether a search is due. */
const ASK_EVERY_MS = 60_000
const DAY_MS = 24 * 3_600_000

export interface SyncScheduleOptions extends SyncDeps {
  keepDeliveriesDays: number
  /** Called after a search: plans may be due. */
  onSearched: () => void
}

export interface SyncSchedule {
  /** Clears out old deliveries and searches, due or not; null where another process is at it. */
  searchNow(): Promise<Found | null>
  /** No further search begins. @returns the one that runs */
  end(): Promise<unknown>
}

/** Asks from now on; `stopping` of the options ends a search that runs. */
export function startSyncSchedule({ keepDeliveriesDays, onSearched, ...deps }: SyncScheduleOptions): SyncSchedule {
  const { store, clock, log, stopping } = deps
  let running: Promise<Found | null> = Promise.resolve(null)
  const search = async (anyway: boolean): Promise<Found | null> => {
    await store.removeDeliveriesBefore(new Date(clock.now().getTime() - keepDeliveriesDays * DAY_MS))
    const found = await syncWithGitHub(deps, { anyway })
    onSearched()
    return found
  }
  const begin = (anyway: boolean): Promise<Found | null> => {
    if (!stopping.aborted) running = search(anyway)
    return running
  }
  const cancel = every(
    ASK_EVERY_MS,
    () => void begin(false).catch(error => log.error({ err: error }, 'sync failed, the next one catches up')),
    machineAfter,
  )
  return {
    searchNow: () => begin(true),
    end() {
      cancel()
      return running
    },
  }
}
