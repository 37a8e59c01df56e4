/** The worker: hands stored deliveries to the App, and works on the jobs that are due, each under a lease. */
import { NO_METER, type Meter } from '../ports/metrics.js'
import { Blocked } from '../phases/blocked.js'
import { LeaseLost, OutOfReach, type Clock, type Log } from '../ports/github.js'
import { deliverSome } from './deliver.js'
import { verdictOn } from './backoff.js'
import { every, machineAfter, withTimeout, type After } from './timers.js'
import type { StoredDelivery } from '../ports/deliveries.js'
import type { Lease } from '../ports/jobs.js'
import type { Store } from '../ports/store.js'

export const LEASE_MS = 30_000
export const RENEW_EVERY_MS = 5_000
/** What is due may be out of reach (leased elsewhere): do not ask without a pause. */
const LEAST_REST_MS = 50
/** Deliveries come in bursts: after this pause the next ones are claimed and finished as a batch. */
const BATCH_WINDOW_MS = 25
/** While something runs, a free place is offered this often to what has become due meanwhile. */
const OFFER_EVERY_MS = 1_000

export interface WorkerOptions {
  store: Store
  clock: Clock
  log: Log
  meter?: Meter
  /** Names this worker in leases; unique among the processes that share a database. */
  owner: string
  /** Jobs worked at the same time; no installation takes more of these places than it leaves free. */
  concurrency: number
  /** Looks for due work at least this often: the guarantee behind the wake-up hints. */
  pollMs: number
  /** From 0 up to 1, for the jitter of back-off. */
  random: () => number
  /** How time passes; the machine's unless said. */
  after?: After | undefined
  receive: (delivery: StoredDelivery) => Promise<void>
  work: (lease: Lease) => Promise<void>
}

export interface Worker {
  /** Works until nothing is due now. */
  drain(): Promise<void>
  /** Drains again and again, until stopped. */
  start(): void
  /** A hint that something may be due. */
  nudge(): void
  /** Takes nothing new; resolves when what runs is finished. What takes longer than `graceMs` goes back into the queue. */
  stop(graceMs: number): Promise<void>
}

const noHint = (): void => {}

export function createWorker(options: WorkerOptions): Worker {
  const { store, clock, log, owner, concurrency, pollMs, meter = NO_METER, after = machineAfter } = options
  const running = new Map<Promise<void>, Lease>()
  let started = false
  let stopping = false
  let wakeUp = noHint
  let loop: Promise<void> = Promise.resolve()

  const pause = (ms: number): Promise<void> => new Promise(resolve => void after(ms, resolve))
  const nudged = (): Promise<void> => new Promise(resolve => (wakeUp = resolve))

  const processFeature = async (lease: Lease): Promise<void> => {
    const renew = (): void =>
      void store
        .renewLease(lease, clock.now(), LEASE_MS)
        .catch(error => log.warn({ err: error }, 'lease renewal failed'))
    const stopRenewing = every(RENEW_EVERY_MS, renew, after)
    try {
      await options.work(lease)
      await store.releaseLease(lease, { dueAt: null, error: null })
      meter.workEnded('done')
    } catch (error) {
      await giveBack(lease, error)
    } finally {
      stopRenewing()
    }
  }

  const giveBack = async (lease: Lease, error: unknown): Promise<void> => {
    const { installationId: installation, repositoryId: repository, issueNumber: issue, fence } = lease
    const fields = { err: error, installation, repository, issue, fence }
    if (error instanceof LeaseLost) {
      meter.workEnded('lease-lost')
      return log.warn(fields, 'lease lost')
    }
    if (error instanceof OutOfReach || error instanceof Blocked) {
      // A warning once: the sync may find it unchanged for weeks.
      const level = lease.attempts === 0 ? 'warn' : 'info'
      log[level](
        { ...fields, why: error instanceof OutOfReach ? error.why : 'blocked' },
        `paused, needs action by a person: ${error.message}`,
      )
      meter.workEnded('parked')
      return store.releaseLease(lease, { rests: error.message })
    }
    const verdict = verdictOn(error, lease.attempts, clock.now(), options.random())
    log[verdict.level](fields, verdict.message)
    meter.workEnded(verdict.error === null ? 'parked' : verdict.dueAt === null ? 'given-up' : 'retried')
    if (verdict.parkInstallation !== null) await store.parkInstallation(lease.installationId, verdict.parkInstallation)
    const { dueAt, error: failure } = verdict
    await store.releaseLease(lease, failure === null ? { dueAt, waits: true } : { dueAt, error: failure })
  }

  const giveUpLease = async (lease: Lease): Promise<void> => {
    log.warn(
      { repository: lease.repositoryId, issue: lease.issueNumber },
      'job interrupted by shutdown, back in the queue',
    )
    await store.releaseLease(lease, { dueAt: clock.now(), waits: true })
  }

  /** Writes of one installation wait for each other: with every place it would only keep the others waiting. */
  const contented = (): number[] => {
    const leftFree = concurrency - running.size - 1
    const ids = [...running.values()].map(lease => lease.installationId)
    return [...new Set(ids)].filter(id => ids.filter(other => other === id).length > leftFree)
  }

  const startOne = async (): Promise<boolean> => {
    if (running.size >= concurrency) return false
    const lease = await store.claimJob(owner, clock.now(), LEASE_MS, contented())
    if (lease === null) return false
    const job: Promise<void> = processFeature(lease)
      // A rejection that nobody handles would end the process. The lease expires.
      .catch(error => log.error({ err: error, fence: lease.fence }, 'lease not released'))
      .finally(() => running.delete(job))
    running.set(job, lease)
    return true
  }

  const drain = async (): Promise<void> => {
    while (!stopping) {
      const hint = nudged()
      const delivered = await deliverSome({ ...options, meter })
      // However many deliveries wait, work does not wait for all of them.
      const working = await startOne()
      if (delivered && started) await pause(BATCH_WINDOW_MS)
      if (working || delivered) continue
      if (running.size === 0) return
      await withTimeout(OFFER_EVERY_MS, Promise.race([...running.keys(), hint]), after)
    }
    await Promise.all(running.keys())
  }

  const rest = async (hint: Promise<void>): Promise<void> => {
    const due = await store.nextDue()
    const wait =
      due === null ? pollMs : Math.min(pollMs, Math.max(LEAST_REST_MS, due.getTime() - clock.now().getTime()))
    await withTimeout(wait, hint, after)
  }

  const run = async (): Promise<void> => {
    while (!stopping) {
      try {
        await drain()
        if (!stopping) await rest(nudged())
      } catch (error) {
        log.error({ err: error }, 'database not reachable, trying again')
        await pause(pollMs)
      }
    }
  }

  return {
    drain,
    start() {
      started = true
      loop = run()
    },
    nudge: () => wakeUp(),
    async stop(graceMs) {
      stopping = true
      wakeUp()
      await withTimeout(graceMs, Promise.all([loop, ...running.keys()]))
      // Whoever holds it still finds its lease lost at the next write.
      await Promise.all([...running.values()].map(lease => giveUpLease(lease)))
    },
  }
}
