/** Paces the writes of each installation: a pause between two, and GitHub's limits on created content. */
import { GitHubBusy, type Clock } from '../app/ports/github.js'

/** GitHub's document on secondary limits: at most 80 content-generating requests a minute and 500 an hour. */
const CREATES_A_MINUTE = 80
const CREATES_AN_HOUR = 500

/** A request is on its way now longer, now shorter: GitHub may see two closer together than they were sent. */
const MARGIN_MS = 2_000

/** Pauses up to this long are waited for; longer ones park the work. */
const LONGEST_WAIT_MS = 5_000

interface Lane {
  /** The write before this one; null when there is none to wait for. */
  last: Promise<void>
  nextAt: number
  /** When each create of the last hour was admitted, and then sent; oldest first. */
  creates: { at: number }[]
}

export interface PacedWrite<T> {
  creates: boolean
  /** What must be known just before it is sent, however long that takes. */
  before: () => Promise<void>
  run: () => Promise<T>
}

export interface RateLimiter {
  /** Runs a write in its turn. Throws GitHubBusy where the wait would be long. */
  write<T>(installationId: number, write: PacedWrite<T>): Promise<T>
}

/**
 * @param spacingMs pause between the starts of two writes of one installation; 0 lets independent writes run together
 */
export function createRateLimiter(spacingMs: number, clock: Clock, sleep: (ms: number) => Promise<void>): RateLimiter {
  const lanes = new Map<number, Lane>()
  const laneOf = (id: number): Lane => {
    const lane = lanes.get(id) ?? { last: Promise.resolve(), nextAt: 0, creates: [] }
    lanes.set(id, lane)
    return lane
  }

  /** @returns what is to be called when it is sent */
  const admit = async (lane: Lane, creates: boolean): Promise<() => void> => {
    const now = clock.now().getTime()
    const create = creates ? holdBack(lane, now) : null
    const wait = lane.nextAt - now
    if (wait > LONGEST_WAIT_MS) throw new GitHubBusy(new Date(lane.nextAt), false, 'too many writes in the queue')
    lane.nextAt = Math.max(now, lane.nextAt) + spacingMs
    if (wait > 0) await sleep(wait)
    return () => {
      const sentAt = clock.now().getTime()
      lane.nextAt = Math.max(lane.nextAt, sentAt + spacingMs)
      if (create !== null) create.at = sentAt
    }
  }

  const send = async <T>(lane: Lane, { creates, before, run }: PacedWrite<T>): Promise<T> => {
    const sent = await admit(lane, creates)
    await before()
    sent()
    return run()
  }

  return {
    async write(installationId, write) {
      const lane = laneOf(installationId)
      if (spacingMs === 0) return send(lane, write)
      const done = lane.last.then(() => send(lane, write))
      lane.last = done.then(
        () => undefined,
        () => undefined,
      )
      return done
    },
  }
}

/** Counts a create, or throws GitHubBusy with the time when there is room again. */
function holdBack(lane: Lane, now: number): Lane['creates'][number] {
  const since = (ms: number) => lane.creates.filter(({ at }) => at > now - ms - MARGIN_MS)
  lane.creates = since(3_600_000)
  const minute = since(60_000)
  const roomAt = (oldest: { at: number } | undefined, ms: number): number => (oldest?.at ?? now) + ms + MARGIN_MS
  const full =
    minute.length >= CREATES_A_MINUTE
      ? roomAt(minute[0], 60_000)
      : lane.creates.length >= CREATES_AN_HOUR
        ? roomAt(lane.creates[0], 3_600_000)
        : null
  if (full !== null) throw new GitHubBusy(new Date(full), true, "GitHub's limit for creating content is reached")
  const create = { at: now }
  lane.creates.push(create)
  return create
}
