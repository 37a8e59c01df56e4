/** The ports to the world outside, each with only the verbs that the use cases need. */
import type { RepositoryFacts } from '../core/model.js'

/** Reads a repository at one commit. Implemented over GitHub's API and over a local git checkout. */
export interface Source {
  /**
   * Facts at `ref` (branch, tag or commit; the default branch or HEAD when null).
   * Throws SourceError for what a person can mend (no such ref, empty repository, not a repository).
   */
  facts(ref: string | null): Promise<RepositoryFacts>
}

/** An expected failure of a source, as a sentence with what to do. */
export class SourceError extends Error {
  override name = 'SourceError'
  constructor(
    readonly kind: 'empty' | 'no-such-ref' | 'not-a-repository' | 'broken-archive' | 'too-large',
    message: string,
  ) {
    super(message)
  }
}

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
}

export const DEFAULT_SOURCE_LIMITS: SourceLimits = {
  fileBytes: 256 * 1024,
  totalBytes: 64 * 1024 * 1024,
  files: 20_000,
  archiveBytes: 256 * 1024 * 1024,
}

export interface Clock {
  now(): Date
}

export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
