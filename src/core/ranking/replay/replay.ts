/** Replays one past commit: what would have been ranked before it was made, given its message? */
import type { PastCommit } from '../../model.js'
import { NO_PAST } from '../history.js'
import type { FileIndex } from '../index-repository.js'
import { rankFiles } from '../rank-files.js'
import { blind } from './blind.js'
import { plainBm25 } from './plain-bm25.js'

export const METHODS = ['ours', 'withoutHistory', 'plainBm25'] as const
export type Method = (typeof METHODS)[number]

export interface Replay {
  title: string
  /** Files that were there, are no tests or documents, and were changed. */
  right: ReadonlySet<string>
  /** Paths by method, best first; tests are left out. */
  ranked: Readonly<Record<Method, readonly string[]>>
}

/** More than are scored: tests among them are dropped. */
const RANKED = 200

/** @param index of the commit's parent. Null where it changed no file that is to be found, or said nothing. */
export function replay({ message, changed }: PastCommit, index: FileIndex): Replay | null {
  const right = new Set(changed.filter(path => isToBeFound(index, path)))
  const { title, text } = blind(message, index.byPath.keys())
  if (right.size === 0 || !title.includes(' ')) return null
  const noTests = (paths: readonly string[]): string[] => paths.filter(path => groupOf(index, path) !== 'tests')
  const ranking = (of: FileIndex): string[] => noTests(rankFiles(of, { title, text }, RANKED).map(file => file.path))
  return {
    title,
    right,
    ranked: {
      ours: ranking(index),
      withoutHistory: ranking({ ...index, past: NO_PAST }),
      plainBm25: noTests(plainBm25(index, { title, text })),
    },
  }
}

const groupOf = (index: FileIndex, path: string): string | undefined => index.files[index.byPath.get(path) ?? -1]?.group

function isToBeFound(index: FileIndex, path: string): boolean {
  const group = groupOf(index, path)
  return group !== undefined && group !== 'tests' && group !== 'docs'
}
