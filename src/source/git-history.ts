/** Reads which files past commits changed, and what they said about it. */
import type { History, PastCommit } from '../core/model.js'
import { ownCopy } from '../core/ranking/tokenize.js'
import { git, type GitOptions, gitStream } from './git-process.js'
import type { Lru } from './source-cache.js'

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
export const notLookedAt = (why: string): History => ({ commits: [], note: `Past commits are not used: ${why}.` })

/** A young repository has none, and nothing is amiss. */
async function whyNone(dir: string, options: GitOptions): Promise<string | null> {
  const shallow = await git(dir, ['rev-parse', '--is-shallow-repository'], options)
  return shallow.stdout.toString('utf8').trim() === 'true'
    ? 'Past commits are not used: the checkout is shallow. Run "git fetch --unshallow" to get them.'
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

// Reads the log of git: a record a commit, each cut out of the stream and taken apart.

/** What moves a whole tree says nothing about a feature. */
const MOST_FILES = 100
/** Characters of a message that are kept. */
const LONGEST = 1_000

const ID = /^[0-9a-f]{40,64}$/

/** Characters of one record; a commit that changes so much says nothing. */
const LONGEST_RECORD = 16 * 1024 * 1024

/**
 * Hands over one record after the other, so that a log of any length takes no memory; of one that is longer than
 * `LONGEST_RECORD` the beginning. Whatever a message has in it: a record begins with two ids.
 */
export async function eachRecord(log: AsyncIterable<Buffer>, keep: (record: string) => void): Promise<void> {
  const decoder = new TextDecoder()
  let record = ''
  let piece = ''
  const endPiece = (): void => {
    const [id = '', parent = ''] = piece.split('\x02', 2)
    if (ID.test(id) && ID.test(parent)) {
      keep(record)
      record = piece
    } else if (record.length < LONGEST_RECORD) record += piece
  }
  for await (const chunk of log) {
    const [more = '', ...pieces] = decoder.decode(chunk, { stream: true }).split('\x01')
    if (piece.length < LONGEST_RECORD) piece += more
    for (const next of pieces) {
      endPiece()
      piece = next
    }
  }
  endPiece()
  keep(record)
}

/** `<id> 02 <parent> 02 <seconds> 02 <author> 02 <message> 03`, then a line for each change: `M\tpath`, `R100\tfrom\tto`. */
export function parseCommit(record: string): PastCommit | null {
  const end = record.lastIndexOf('\x03')
  const [id = '', parent = '', seconds = '', author = '', ...said] = record.slice(0, Math.max(0, end)).split('\x02')
  if (!ID.test(id) || !ID.test(parent) || !/^\d+$/.test(seconds)) return null
  const message = said.join(' ')
  const changed: string[] = []
  const added: string[] = []
  const removed: string[] = []
  const renamed: [string, string][] = []
  for (const line of record.slice(end + 1).split('\n')) {
    const [status = '', path = '', to] = line.split('\t').map(unquoted)
    if (path === '') continue
    if (to !== undefined) renamed.push([path, to])
    else if (status === 'D') removed.push(path)
    else changed.push(path)
    if (status === 'A') added.push(path)
  }
  const size = changed.length + renamed.length + removed.length
  return {
    id: ownCopy(id),
    parent: ownCopy(parent),
    author: ownCopy(author),
    time: Number(seconds),
    message: ownCopy(message.slice(0, LONGEST)),
    changed: size > MOST_FILES ? [] : changed.map(ownCopy),
    size,
    moved: [...renamed, ...sameName(removed, added)].map(([from, to]) => [ownCopy(from), ownCopy(to)]),
  }
}

/** Git puts a path with quotes or control characters in quotes, nearly as JSON does. */
function unquoted(path: string): string {
  if (!path.startsWith('"')) return path
  try {
    return String(JSON.parse(path))
  } catch {
    return path
  }
}

/** What went and what came under the same name in one commit was moved, if there is only one of each. */
function sameName(removed: readonly string[], added: readonly string[]): [string, string][] {
  if (removed.length === 0 || added.length === 0) return []
  const came = byName(added)
  return [...byName(removed)].flatMap(([name, from]): [string, string][] => {
    const to = came.get(name)
    return from.length === 1 && to?.length === 1 ? [[from[0]!, to[0]!]] : []
  })
}

function byName(paths: readonly string[]): Map<string, string[]> {
  const names = new Map<string, string[]>()
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const same = names.get(name)
    if (same === undefined) names.set(name, [path])
    else same.push(path)
  }
  return names
}
