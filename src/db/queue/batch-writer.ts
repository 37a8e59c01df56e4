/** Group commit: what arrives while a write is under way is written together by the next one, which costs one sync instead of many. */
import { setTimeout as pause } from 'node:timers/promises'

interface Waiting<Row, Result> {
  row: Row
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

export interface BatchOptions<Row, Result> {
  /** Writes all of these rows or none, and gives their results in the same order. */
  write: (rows: readonly Row[]) => Promise<Result[]>
  /** Rows with the same key are never in one write. */
  keyOf: (row: Row) => string
  sizeOf: (row: Row) => number
  /** The most that is written together; a single row may be larger. */
  largest: { rows: number; size: number }
  /** So many writes are under way at the same time: while one syncs the next can be read in. */
  atOnce: number
  /** Before a write, those who are at the door are let in: for a quarter of the time that the last one took, at the most this. */
  longestPauseMs: number
}

/**
 * @returns writes one row: resolves only after `write` did, so a row is never called written before it is. Where rows
 * cannot be written together each is written alone, and only those fail that fail alone.
 */
export function batched<Row, Result>(options: BatchOptions<Row, Result>): (row: Row) => Promise<Result> {
  const { write, atOnce, longestPauseMs } = options
  let waiting: Waiting<Row, Result>[] = []
  let writing = 0
  /** How long the last write took. */
  let lastMs = 0

  const alone = async ({ row, resolve, reject }: Waiting<Row, Result>): Promise<void> => {
    try {
      const [result] = await write([row])
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one row in, one result out
      resolve(result as Result)
    } catch (error) {
      reject(error)
    }
  }

  const writeGroup = async (group: readonly Waiting<Row, Result>[]): Promise<void> => {
    const [first] = group
    if (group.length === 1 && first !== undefined) return alone(first)
    let results: Result[]
    try {
      results = await write(group.map(({ row }) => row))
    } catch {
      for (const one of group) await alone(one)
      return
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as many results as rows
    group.forEach(({ resolve }, at) => resolve(results[at] as Result))
  }

  const writeAll = async (): Promise<void> => {
    writing += 1
    while (waiting.length > 0) {
      if (longestPauseMs > 0) await pause(Math.min(longestPauseMs, lastMs / 4))
      const { group, rest } = nextGroup(waiting, options)
      // Taken by another meanwhile.
      if (group.length === 0) break
      waiting = rest
      const started = performance.now()
      await writeGroup(group)
      lastMs = performance.now() - started
    }
    writing -= 1
  }

  return row =>
    new Promise((resolve, reject) => {
      waiting.push({ row, resolve, reject })
      if (writing < atOnce) void writeAll()
    })
}

/** From the front, as many as fit; what has to wait keeps its order. */
function nextGroup<Row, Result>(
  waiting: readonly Waiting<Row, Result>[],
  { keyOf, sizeOf, largest }: BatchOptions<Row, Result>,
): { group: Waiting<Row, Result>[]; rest: Waiting<Row, Result>[] } {
  const group: Waiting<Row, Result>[] = []
  const rest: Waiting<Row, Result>[] = []
  const keys = new Set<string>()
  let size = 0
  for (const one of waiting) {
    const key = keyOf(one.row)
    const fits = group.length < largest.rows && size + sizeOf(one.row) <= largest.size && !keys.has(key)
    keys.add(key)
    if (group.length > 0 && !fits) {
      rest.push(one)
      continue
    }
    size += sizeOf(one.row)
    group.push(one)
  }
  return { group, rest }
}
