/** Chooses which files of a commit are read, and puts the facts together. */
import { isCode } from '../core/repository/languages.js'
import { passedOver, passedOverText } from '../core/repository/ignored-paths.js'
import type { RepositoryFacts } from '../core/model.js'
import type { BlobText, ListedFile, Listing, SourceCache } from './source-cache.js'

/** What is read of a repository; past a limit names alone are used and a note says so. */
export interface SourceLimits {
  /** Files larger than this are not read, bytes. */
  fileBytes: number
  /** Text kept in all, bytes. */
  totalBytes: number
  /** Files read at the most. */
  files: number
  /** Size of the archive as sent, bytes. */
  archiveBytes: number
  /** What the archive may unpack to, bytes. */
  unpackedBytes: number
}

export const DEFAULT_SOURCE_LIMITS: SourceLimits = {
  fileBytes: 256 * 1024,
  totalBytes: 64 * 1024 * 1024,
  files: 20_000,
  archiveBytes: 256 * 1024 * 1024,
  unpackedBytes: 1024 * 1024 * 1024,
}

export interface Selection {
  /** Files to read, in path order. */
  wanted: readonly ListedFile[]
  /** Limits that were hit, a plain sentence each. */
  notes: string[]
}

/**
 * Characters of a path. What looks at paths takes time by the square of their length, and a tree can be thousands of
 * folders deep; the longest path of 44 public repositories has 272 characters.
 */
const LONGEST_PATH = 500

const inReach = ({ path }: ListedFile): boolean => path.length <= LONGEST_PATH

/** Within the limits source code goes before everything else, shallow paths before deep ones. */
export function selectFiles(files: readonly ListedFile[], limits: SourceLimits): Selection {
  const readable = files.filter(
    file => file.regular && file.size > 0 && inReach(file) && passedOver(file.path) === null,
  )
  const fitting = readable.filter(file => file.size <= limits.fileBytes)
  const notes: string[] = []
  // Of data that size nothing but the name is of use.
  const large = readable.filter(file => file.size > limits.fileBytes && isCode(file.path)).length
  if (large > 0) {
    notes.push(
      `${count(large, 'file is', 'files are')} larger than ${size(limits.fileBytes)}. Only ${large === 1 ? 'its name is' : 'their names are'} used.`,
    )
  }
  const ordered = fitting.toSorted(
    (a, b) =>
      Number(isOurs(b.path)) - Number(isOurs(a.path)) ||
      Number(isCode(b.path)) - Number(isCode(a.path)) ||
      depth(a.path) - depth(b.path) ||
      compare(a.path, b.path),
  )
  const wanted: ListedFile[] = []
  let total = 0
  for (const file of ordered) {
    if (wanted.length >= limits.files || total + file.size > limits.totalBytes) break
    wanted.push(file)
    total += file.size
  }
  if (wanted.length < ordered.length) {
    notes.push(
      `${wanted.length} of ${ordered.length} files were read (limits: ${limits.files} files, ${size(limits.totalBytes)}). ` +
        'Only the names of the others are used.',
    )
  }
  return { wanted: wanted.toSorted((a, b) => compare(a.path, b.path)), notes }
}

/** What a repository says to this bot is read whatever else there is. */
const isOurs = (path: string): boolean => path.startsWith('.github/genprompts/')

/** Text of a file's bytes, or null where it turns out to be binary, minified or generated. */
export function decode(path: string, bytes: Uint8Array): BlobText {
  if (bytes.subarray(0, 8_192).includes(0)) return null
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  return passedOverText(path, text) === null ? text : null
}

/** Texts of the selection that the cache has, by blob id. Held apart from here on: what is read next may push them out. */
export function cachedTexts(selection: Selection, cache: SourceCache): Map<string, BlobText> {
  const texts = new Map<string, BlobText>()
  for (const { blob } of selection.wanted) {
    const entry = cache.blobs.get(blob)
    if (entry !== undefined) texts.set(blob, entry.text)
  }
  return texts
}

/** The facts as the core sees them, less the history. `texts` by blob id. */
export function assemble(
  commit: string,
  listing: Listing,
  selection: Selection,
  texts: ReadonlyMap<string, BlobText>,
): Omit<RepositoryFacts, 'history'> {
  const contents = new Map<string, string>()
  for (const file of selection.wanted) {
    const text = texts.get(file.blob)
    if (typeof text === 'string') contents.set(file.path, text)
  }
  return {
    commit,
    truncated: listing.truncated,
    files: listing.files.filter(inReach).map(({ path, size: bytes, blob }) => ({ path, size: bytes, blob })),
    contents,
    notes: [...leftOut(listing), ...selection.notes, ...(listing.unread === null ? [] : [listing.unread])],
  }
}

/** Files that are not known at all. */
function leftOut({ files, truncated }: Listing): string[] {
  const notes: string[] = []
  if (truncated) {
    notes.push(`GitHub lists only ${files.length} files of this repository. The others are not used.`)
  }
  const far = files.filter(file => !inReach(file)).length
  if (far > 0) notes.push(`${count(far, 'path is', 'paths are')} longer than ${LONGEST_PATH} characters and not used.`)
  return notes
}

/** Bytes in words ("256 KiB"). */
export function size(bytes: number): string {
  if (bytes >= 1024 ** 3) return `${Math.round((bytes / 1024 ** 3) * 10) / 10} GiB`
  return bytes >= 1024 ** 2 ? `${Math.round(bytes / 1024 ** 2)} MiB` : `${Math.round(bytes / 1024)} KiB`
}

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
const depth = (path: string): number => path.split('/').length
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
