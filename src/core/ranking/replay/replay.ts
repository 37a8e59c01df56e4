/** Replays one past commit: what would have been ranked before it was made, given its message? */
import type { PastCommit } from '../../model.js'
import { NO_PAST } from '../history.js'
import type { FileIndex } from '../index-repository.js'
import { inverseFrequency, Postings } from '../postings.js'
import { rankFiles } from '../rank-files.js'
import { bestOf } from '../signals.js'
import { splitIdentifier, words } from '../tokenize.js'
import { blind, type BlindText } from './blind.js'

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

// Chooses past commits that ask a fair question: "given the message, which files changed?"

/** More files than this is a sweep over the repository, not a feature. */
const MOST_FILES = 30
const BOT = /\[bot\]|\bbot@|\b(?:dependabot|renovate|weblate|crowdin|github-actions)\b/i
const MECHANICAL =
  /^(?:chore|build|ci|docs?|style|release|deps?|i18n|l10n|lint|revert|merge|bump|format|update (?:depend|translat|change|version))\b|\b(?:crowdin|weblate|changelog|typos?|prettier|eslint|rubocop|clippy)\b|\bv?\d+\.\d+\.\d+\b/i
const LEAST_WORDS = 3

/** By author, size and first line alone; whether its files were there before is for the caller to see. */
export function isSuitable({ author, message, changed }: PastCommit): boolean {
  const [subject = ''] = message.split('\n')
  if (changed.length === 0 || changed.length > MOST_FILES) return false
  return !BOT.test(author) && !MECHANICAL.test(subject) && subject.trim().split(/\s+/).length >= LEAST_WORDS
}

// The yardstick: BM25 over path and text as one field, with the same terms and nothing else.

const DEEPEST = 200

/** Paths, best first. */
export function plainBm25(index: FileIndex, { title, text }: BlindText): string[] {
  const { files, contents, vocabulary } = index
  const counts = files.map(({ path }) => vocabulary.countWords(words(`${path} ${contents.get(path) ?? ''}`)))
  const postings = new Postings(counts, vocabulary.size, { k1: 1.2, b: 0.75 })
  const scores = new Float64Array(files.length)
  for (const term of new Set(words(`${title} ${text}`).flatMap(splitIdentifier))) {
    const number = vocabulary.numberOf(term)
    if (number !== undefined)
      postings.add(number, inverseFrequency(postings.documentsWith(number), files.length), scores)
  }
  return bestOf(scores, DEEPEST).map(number => files[number]?.path ?? '')
}

// Scores rankings against the files that really changed.

/** Shares from 0 to 1, means over the cases. */
export interface Figures {
  /** The first file is right. */
  hit1: number
  /** One of the first five is right. */
  hit5: number
  /** Share of the right files among the first ten. */
  recall10: number
  /** Mean of 1 / place of the first right file, 0 past the hundredth. */
  mrr: number
}

const MRR_DEPTH = 100

export function figuresOf(cases: readonly { ranked: readonly string[]; right: ReadonlySet<string> }[]): Figures {
  const sum: Figures = { hit1: 0, hit5: 0, recall10: 0, mrr: 0 }
  for (const { ranked, right } of cases) {
    const first = ranked.slice(0, MRR_DEPTH).findIndex(path => right.has(path))
    if (first === 0) sum.hit1++
    if (first >= 0 && first < 5) sum.hit5++
    sum.recall10 += ranked.slice(0, 10).filter(path => right.has(path)).length / right.size
    if (first >= 0) sum.mrr += 1 / (first + 1)
  }
  const of = (value: number): number => value / Math.max(1, cases.length)
  return { hit1: of(sum.hit1), hit5: of(sum.hit5), recall10: of(sum.recall10), mrr: of(sum.mrr) }
}
