/** Paces the writes of each installation: a pause between two, and GitHub's limits on created content. */
import { GitHubBusy, type Clock } from '../run/ports.js'

/** GitHub's document on secondary limits: at most 80 content-generating requests a minute and 500 an hour. */
const CREATES_A_MINUTE = 80
const CREATES_AN_HOUR = 500

/** Pauses up to this long are waited for; longer ones park the work. */
const LONGEST_WAIT_MS = 5_000

interface Lane {
  /** The write before this one; null when there is none to wait for. */
  last: Promise<void>
  nextAt: number
  /** Times of creates within the last hour, oldest first. */
  creates: number[]
}

export interface Pacer {
  /** Runs a write in its turn. Throws GitHubBusy where the wait would be long. */
  write<T>(installationId: number, creates: boolean, run: () => Promise<T>): Promise<T>
}

/**
 * @param spacingMs pause between the starts of two writes of one installation; 0 lets independent writes run together
 */
export function createPacer(spacingMs: number, clock: Clock, sleep: (ms: number) => Promise<void>): Pacer {
  const lanes = new Map<number, Lane>()
  const laneOf = (id: number): Lane => {
    const lane = lanes.get(id) ?? { last: Promise.resolve(), nextAt: 0, creates: [] }
    lanes.set(id, lane)
    return lane
  }

  const admit = async (lane: Lane, creates: boolean): Promise<void> => {
    const now = clock.now().getTime()
    if (creates) holdBack(lane, now)
    const wait = lane.nextAt - now
    if (wait > LONGEST_WAIT_MS) throw new GitHubBusy(new Date(lane.nextAt), false, 'too many writes in the queue')
    lane.nextAt = Math.max(now, lane.nextAt) + spacingMs
    if (wait > 0) await sleep(wait)
  }

  return {
    async write(installationId, creates, run) {
      const lane = laneOf(installationId)
      if (spacingMs === 0) {
        await admit(lane, creates)
        return run()
      }
      const turn = lane.last.then(() => admit(lane, creates))
      const done = turn.then(run)
      lane.last = done.then(
        () => undefined,
        () => undefined,
      )
      return done
    },
  }
}

/** Counts a create, or throws GitHubBusy with the time when there is room again. */
function holdBack(lane: Lane, now: number): void {
  lane.creates = lane.creates.filter(at => at > now - 3_600_000)
  const minute = lane.creates.filter(at => at > now - 60_000)
  const full =
    minute.length >= CREATES_A_MINUTE
      ? (minute[0] ?? now) + 60_000
      : lane.creates.length >= CREATES_AN_HOUR
        ? (lane.creates[0] ?? now) + 3_600_000
        : null
  if (full !== null) throw new GitHubBusy(new Date(full), true, "GitHub's limit on created content is reached")
  lane.creates.push(now)
}
