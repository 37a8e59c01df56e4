/** Unpacks the wanted files of a gzipped tarball as it streams by, within limits. */
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract, type Extract } from 'tar-stream'
import type { BlobText, ListedFile } from './source-cache.js'
import { ArchiveTooLarge, type Archive } from './github-archive.js'
import { decode, size, type SourceLimits } from './select-files.js'
import { SourceError } from '../planning/source.js'

export interface Unpacked {
  /** By blob id. */
  texts: Map<string, BlobText>
  /** Why no text was read, or null. */
  note: string | null
}

/** Text and code pack to a tenth at best; what swells more than this was made to. */
const BOMB_RATIO = 100

/** A tar ends with two blocks of zeros. */
const END_MARK = 1_024

class UnpackedTooLarge extends Error {}

/**
 * `wanted` by path in the repository; the archive has them all in one top folder, as GitHub and `git archive --prefix` do.
 * Past `archiveBytes` or `unpackedBytes`: no texts and a note. SourceError 'broken-archive' for what is no whole
 * gzipped tarball, 'too-large' for what unpacks to more than `unpackedBytes` from less than a hundredth of it.
 */
export async function readTarball(
  archive: Archive,
  wanted: ReadonlyMap<string, ListedFile>,
  limits: Pick<SourceLimits, 'archiveBytes' | 'unpackedBytes'>,
  what: string,
): Promise<Unpacked> {
  const texts = new Map<string, BlobText>()
  let unpacked = 0
  let failed: unknown = null
  // The error of a broken connection is not one of the archive: it is kept apart, to be tried again.
  async function* download(): AsyncGenerator<Uint8Array> {
    try {
      yield* archive.body
    } catch (error) {
      failed = error
      throw error
    }
  }
  let zeros = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done): void {
      unpacked += chunk.length
      const atEnd = zerosAtEnd(chunk)
      zeros = atEnd === chunk.length ? zeros + atEnd : atEnd
      if (unpacked > limits.unpackedBytes) done(new UnpackedTooLarge())
      else done(null, chunk)
    },
    // Without its end mark it may have been cut between two files, which nothing else would tell.
    flush(done): void {
      done(zeros < END_MARK ? new Error('it is incomplete') : null)
    },
  })
  try {
    const entries = extract()
    await Promise.all([
      pipeline(Readable.from(download()), createGunzip(), counter, entries),
      keepWanted(entries, wanted, texts),
    ])
  } catch (error) {
    const cause = failed ?? error
    if (cause instanceof ArchiveTooLarge) return names(`The archive is larger than ${size(limits.archiveBytes)}`)
    if (cause instanceof UnpackedTooLarge) {
      if (unpacked > BOMB_RATIO * archive.received()) {
        throw new SourceError(
          'too-large',
          `${upper(what)} unpacks to more than ${BOMB_RATIO} times its size, so it is not read. Remove the file that does so.`,
        )
      }
      return names(`The archive unpacks to more than ${size(limits.unpackedBytes)}`)
    }
    if (failed !== null) throw failed
    const reason = error instanceof Error ? error.message : String(error)
    throw new SourceError(
      'broken-archive',
      `${upper(what)} cannot be unpacked (${reason}). Try again in a few minutes.`,
    )
  }
  return { texts, note: null }
}

async function keepWanted(
  entries: Extract,
  wanted: ReadonlyMap<string, ListedFile>,
  texts: Map<string, BlobText>,
): Promise<void> {
  for await (const entry of entries) {
    const { name, type } = entry.header
    const path = name.slice(name.indexOf('/') + 1)
    // Names are only looked up, never written to. A link is none of the files, and neither is what stands in no folder.
    const file = type === 'file' && name.indexOf('/') > 0 ? wanted.get(path) : undefined
    // An export can differ a little from the blob (line ends, keywords filled in); a larger one is not the file of the tree.
    if (file === undefined || entry.header.size > 2 * file.size + 4_096) {
      entry.resume()
      continue
    }
    const chunks: Buffer[] = []
    for await (const chunk of entry) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
    texts.set(file.blob, decode(path, Buffer.concat(chunks)))
  }
}

/** Counted up to the length of the end mark. */
function zerosAtEnd(chunk: Buffer): number {
  let count = 0
  while (count < chunk.length && count < END_MARK && chunk[chunk.length - 1 - count] === 0) count++
  return count
}

const names = (reason: string): Unpacked => ({
  texts: new Map(),
  note: `${reason}. Only the names of the files are used.`,
})
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
