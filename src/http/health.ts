/** `GET /readyz`: whether the process can do its work; a 503 says which check failed. */
import type { Context } from 'hono'
import type { Clock, Log } from '../app/ports/github.js'
import type { QueueStats } from '../app/ports/queue-stats.js'

/** What is due for longer than this means that no worker comes to it. Waiting for GitHub's limits does not count. */
export const LATEST_MS = 10 * 60_000
/** A database that takes longer does not answer. */
const PATIENCE_MS = 3_000
/** Asking more often than this asks nothing new. */
const KEEP_MS = 1_000

export interface ReadinessOptions {
  store: QueueStats
  clock: Clock
  log: Log
}

interface Check {
  ok: boolean
  /** What is wrong, or how it stands. */
  detail: string
}
type Checks = Record<'database' | 'migrations' | 'deliveries' | 'work' | 'people', Check>

/** The handler of `/readyz`: 200 or 503, as JSON with every check by name. */
export function createReadiness({ store, clock, log }: ReadinessOptions) {
  let last: { at: number; checks: Promise<Checks> } | null = null
  const checks = (): Promise<Checks> => {
    const at = performance.now()
    if (last === null || at - last.at > KEEP_MS) last = { at, checks: check({ store, clock, log }) }
    return last.checks
  }
  return async (c: Context): Promise<Response> => {
    const found = await checks()
    const failed = Object.entries(found).flatMap(([name, { ok }]) => (ok ? [] : [name]))
    return failed.length === 0
      ? c.json({ status: 'ok', checks: found }, 200, { 'cache-control': 'no-store' })
      : c.json({ status: 'failed', failed, checks: found }, 503, { 'cache-control': 'no-store' })
  }
}

async function check({ store, clock, log }: ReadinessOptions): Promise<Checks> {
  const now = clock.now()
  try {
    const [gaps, queue] = await inTime(Promise.all([store.migrationGaps(), store.overview(now)]))
    return {
      database: good('answers'),
      migrations: migrated(gaps),
      deliveries: age(now, queue.deliveries.oldestDue),
      work: age(now, queue.work.oldestDue),
      // Not an error of this process.
      people: good(
        queue.work.resting === 0 ? 'nothing needs action' : `${queue.work.resting} paused, needing action by a person`,
      ),
    }
  } catch (error) {
    // To the log alone: what a database says may name hosts and users, and anybody may ask here.
    log.warn({ err: error }, 'not ready: the database does not answer')
    const unknown = bad('unknown: the database does not answer')
    return {
      database: bad('does not answer'),
      migrations: unknown,
      deliveries: unknown,
      work: unknown,
      people: unknown,
    }
  }
}

const good = (detail: string): Check => ({ ok: true, detail })
const bad = (detail: string): Check => ({ ok: false, detail })

/** Where a newer version has migrated, this process is one that was forgotten: started anew it would refuse. */
function migrated({ missing, unknown }: { missing: readonly string[]; unknown: readonly string[] }): Check {
  if (missing.length > 0) return bad(`${missing.length} of this version not applied`)
  if (unknown.length > 0) return bad(`${unknown.length} from a newer version. Start that version here too`)
  return good('all applied')
}

function age(now: Date, oldest: Date | null): Check {
  if (oldest === null) return good('none due')
  const ms = now.getTime() - oldest.getTime()
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (ms <= LATEST_MS) return good(`the oldest has been due for ${seconds} s`)
  return bad(`the oldest has been due for ${seconds} s, the limit is ${LATEST_MS / 1000} s`)
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
