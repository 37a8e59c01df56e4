/** Prepares past commits for ranking: which of today's files each changed, and the terms of its message. */
import type { History, PastCommit } from '../model.js'
import { Postings, type TermCounts } from './postings.js'

export interface PastIndex {
  /** Newest first; those that changed no file of the index are left out. */
  commits: readonly PastCommit[]
  /** By commit: numbers of the files that it changed and that are still there. */
  files: readonly (readonly number[])[]
  /** By commit: what it counts for each of its files, the less the more it changed. */
  shares: Float64Array
  /** By file: the sum of the shares of its commits. */
  told: Float64Array
  /** Mean of those that are not 0. */
  meanTold: number
  /** Terms of the messages; a document is a commit. */
  messages: Postings
}

/** Where there is no history, or it is not to count. */
export const NO_PAST: PastIndex = {
  commits: [],
  files: [],
  shares: new Float64Array(0),
  told: new Float64Array(0),
  meanTold: 1,
  messages: new Postings([], 0, { k1: 1, b: 0 }),
}

/** @param byPath numbers of the files there are. One that was moved since is followed to where it is now. */
export function indexHistory(
  { commits }: History,
  byPath: ReadonlyMap<string, number>,
  cache: { vocabulary: { size: number }; readMessage: (past: PastCommit) => TermCounts },
): PastIndex {
  const kept: PastCommit[] = []
  const files: number[][] = []
  // From a path that is gone to the path it has today.
  const today = new Map<string, string>()
  for (const past of commits) {
    for (const [from, to] of past.moved) if (!byPath.has(from)) today.set(from, today.get(to) ?? to)
    const numbers = new Set<number>()
    for (const path of past.changed) {
      const number = byPath.get(today.get(path) ?? path)
      if (number !== undefined) numbers.add(number)
    }
    if (numbers.size === 0) continue
    kept.push(past)
    files.push([...numbers])
  }
  const counts = kept.map(past => cache.readMessage(past))
  const shares = Float64Array.from(kept, ({ size }) => 1 / Math.log2(1 + size))
  return {
    commits: kept,
    files,
    shares,
    ...toldOf(files, shares, byPath.size),
    messages: new Postings(counts, cache.vocabulary.size, { k1: 1.2, b: 0.5 }),
  }
}

function toldOf(files: readonly number[][], shares: Float64Array, size: number): Pick<PastIndex, 'told' | 'meanTold'> {
  const told = new Float64Array(size)
  files.forEach((numbers, commit) => {
    for (const file of numbers) told[file]! += shares[commit]!
  })
  const known = told.filter(sum => sum > 0)
  return { told, meanTold: known.reduce((sum, share) => sum + share, 0) / Math.max(1, known.length) || 1 }
}

/** Lines that say who and where, not what. */
const TRAILER = /^\s*[\w-]+-by:.*$|^\s*(?:change-id|refs?|closes|fixes|resolves|see):?\s+\S*\d+\s*$/gim

export const messageText = (message: string): string => message.replace(TRAILER, '')
