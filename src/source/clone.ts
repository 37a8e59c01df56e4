/** Past commits for the bot: a shallow clone without contents, kept for each repository and brought up to date. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { History } from '../core/model.js'
import type { SourceCache } from './source-cache.js'
import { fetchHistory, hasCommit, inClone, initClone, type FetchLimits, type Remote } from './clone-fetch.js'
import { cloneFolder } from './clone-folder.js'
import { notLookedAt, readHistory } from './git-history.js'
import { SourceError } from '../planning/source.js'

export interface CloneLimits extends FetchLimits {
  /** A plan waits for so long, milliseconds; a fetch goes on behind it, for the next one. */
  waitMs: number
  /** Clones that are kept. */
  kept: number
  /** What could not be fetched is not asked for again for so long, milliseconds. */
  restMs: number
}

export const CLONE_LIMITS: CloneLimits = {
  waitMs: 5_000,
  fetchMs: 60_000,
  bytes: 128 * 1024 * 1024,
  kept: 32,
  restMs: 10 * 60_000,
}

export interface ClonesOptions {
  /** Made when it is needed; processes may share it. */
  folder: string
  cache: SourceCache
  /** Ends what is being fetched. */
  stopping: AbortSignal
  limits?: Partial<CloneLimits>
}

/** Past commits of a commit of one repository. Never fails, and takes no longer than the limits: the note then says why there are none. */
export type HistoryReader = (remote: Remote) => (commit: string) => Promise<History>

export function historyClones({ folder, cache, stopping, limits }: ClonesOptions): HistoryReader {
  const within = { ...CLONE_LIMITS, ...limits }
  const clones = cloneFolder(resolve(folder))
  /** By repository: not before then, and why. */
  const resting = new Map<number, { until: number; why: string }>()

  /** A clone that cannot be brought up to date is made anew the next time. */
  async function update(remote: Remote, commit: string): Promise<string | null> {
    const why = await fetchHistory(clones.place(remote.id), remote, commit, { ...within, signal: stopping })
    if (why !== null) await clones.drop(remote.id)
    return why
  }

  async function make(remote: Remote, commit: string): Promise<string | null> {
    const aside = clones.aside(remote.id)
    if (!(await initClone(aside))) return 'git could not create a clone'
    const why = await fetchHistory(aside, remote, commit, { ...within, signal: stopping })
    if (why !== null) return why
    await clones.drop(remote.id)
    await clones.putInPlace(aside, remote.id)
    await clones.keepOnly(within.kept)
    return null
  }

  async function bring(remote: Remote, commit: string): Promise<string | null> {
    const rest = resting.get(remote.id)
    if (rest !== undefined && rest.until > Date.now()) return rest.why
    resting.delete(remote.id)
    const brought = await clones.alone(remote.id, within.fetchMs, async () => {
      const dir = clones.place(remote.id)
      // Somebody else may have brought it meanwhile.
      if (await hasCommit(dir, commit)) return { why: null }
      return { why: await (existsSync(dir) ? update(remote, commit) : make(remote, commit)) }
    })
    if (brought === null) return 'another process is fetching them'
    const { why } = brought
    if (why !== null) resting.set(remote.id, { until: Date.now() + within.restMs, why })
    return why
  }

  async function read(remote: Remote, commit: string): Promise<History> {
    const dir = clones.place(remote.id)
    try {
      if (!(await hasCommit(dir, commit))) {
        const why = await bring(remote, commit)
        if (why !== null) return notLookedAt(why)
      }
      await clones.used(remote.id)
      const history = await readHistory(dir, commit, cache.history, inClone(dir))
      // What cannot be read is broken.
      if (history.note !== null && !stopping.aborted) await clones.drop(remote.id)
      return history
    } catch (error) {
      return notLookedAt(error instanceof SourceError ? 'git is not installed' : 'the clone could not be stored')
    }
  }

  return remote => commit => inTime(read(remote, commit), within.waitMs)
}

async function inTime(reading: Promise<History>, waitMs: number): Promise<History> {
  let timer: NodeJS.Timeout | undefined
  const late = notLookedAt('git is still fetching them. The next plan may use them')
  const wait = new Promise<History>(done => (timer = setTimeout(done, waitMs, late)))
  const history = await Promise.race([reading, wait])
  clearTimeout(timer)
  return history
}
