/** Reads which files past commits changed, and what they said about it. */
import type { History, PastCommit } from '../core/model.js'
import { git, gitStream, type GitOptions } from './git-process.js'
import type { Lru } from './source-cache.js'
import { eachRecord, parseCommit } from './git-log.js'

/** More commits say nothing new, and cost time. */
export const MOST_COMMITS = 3_000
/** In all commits together, the newest first: a tree can be moved to and fro. */
const MOST_MOVES = 200_000
const TIMEOUT_MS = 20_000

/** Merges repeat what they merge, and a commit without a parent (the first, or where a shallow clone ends) "changes" everything. */
const LISTED = ['--no-merges', '--min-parents=1', `--max-count=${MOST_COMMITS}`]

/**
 * The ancestors of a commit, newest first; the commit itself is one. What was read before is taken from `cache`, by id;
 * `env` is added to git's environment.
 * Never fails: where there is no history to be had, the note says why.
 */
export async function readHistory(
  dir: string,
  commit: string,
  cache: Lru<PastCommit>,
  env: GitOptions['env'] = {},
): Promise<History> {
  const options = { env, timeoutMs: TIMEOUT_MS }
  const listed = await git(dir, ['rev-list', ...LISTED, commit, '--'], options)
  if (listed.code !== 0) return notLookedAt('git could not list the commits')
  const ids = listed.stdout.toString('utf8').split('\n').filter(Boolean)
  const known = new Map<string, PastCommit>()
  for (const id of ids) {
    const past = cache.get(id)
    if (past !== undefined) known.set(id, past)
  }
  const missing = ids.filter(id => !known.has(id))
  if (missing.length > 0 && !(await readCommits(dir, missing, known, options)))
    return notLookedAt('git could not read the commits')
  for (const id of missing) {
    const past = known.get(id)
    if (past !== undefined) cache.set(id, past)
  }
  const commits = ids.flatMap(id => known.get(id) ?? [])
  return { commits, note: commits.length > 0 ? null : await whyNone(dir, options) }
}

/** @param why the rest of a sentence */
export const notLookedAt = (why: string): History => ({ commits: [], note: `Past commits were not looked at: ${why}.` })

/** A young repository has none, and nothing is amiss. */
async function whyNone(dir: string, options: GitOptions): Promise<string | null> {
  const shallow = await git(dir, ['rev-parse', '--is-shallow-repository'], options)
  return shallow.stdout.toString('utf8').trim() === 'true'
    ? 'Past commits were not looked at: the checkout is shallow ("git fetch --unshallow" brings them).'
    : null
}

/** Renames are seen by equal content alone: that needs no blobs, which a partial clone lacks. */
const SHOWN = [
  '--no-walk=unsorted',
  '--stdin',
  '-M100%',
  '--name-status',
  '--format=%x01%H%x02%P%x02%ct%x02%an <%ae>%x02%B%x03',
]

async function readCommits(
  dir: string,
  ids: readonly string[],
  into: Map<string, PastCommit>,
  options: GitOptions,
): Promise<boolean> {
  const args = ['-c', 'core.quotePath=false', 'log', ...SHOWN]
  let moves = 0
  const keep = (record: string): void => {
    const past = parseCommit(record)
    if (past === null) return
    moves += past.moved.length
    into.set(past.id, moves > MOST_MOVES ? { ...past, moved: [] } : past)
  }
  const { code } = await gitStream(dir, args, `${ids.join('\n')}\n`, stdout => eachRecord(stdout, keep), options)
  return code === 0
}
