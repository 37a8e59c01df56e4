/** Reads the log of git: a record a commit, each cut out of the stream and taken apart. */
import type { PastCommit } from '../core/model.js'
import { ownCopy } from '../core/ranking/tokenize.js'

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
