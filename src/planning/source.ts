/** Where planning gets code from: a reference to a repository, and the port that reads what it refers to. */
import type { RepositoryFacts } from '../core/model.js'

/** Commits of a checkout or a bare repository on this machine. */
export interface CheckoutReference {
  kind: 'checkout'
  /** Any folder inside a checkout, or a bare repository; absolute. */
  dir: string
  /** Whether past commits count. */
  history: boolean
}

/** A repository on GitHub, as one installation of the App may read it. */
export interface GitHubReference {
  kind: 'github'
  installationId: number
  /** GitHub's id: it outlives a new name. */
  id: number
  /** As they are now. */
  owner: string
  name: string
}

/** No code: no path is named, and every layer is taken as there. */
export interface NoRepository {
  kind: 'none'
  /** Why none was read, a plain sentence without a full stop. */
  note: string
}

/** Says which code is meant, and where it lies; plain data. */
export type RepositoryReference = CheckoutReference | GitHubReference | NoRepository
export type ReadableReference = CheckoutReference | GitHubReference

/** The same for every reference to the same code: what is kept of it, and where, goes by this. */
export function repositoryKey(repository: ReadableReference): string {
  return repository.kind === 'github'
    ? `github:${repository.id}`
    : `${repository.history ? 'checkout' : 'checkout without history'}:${repository.dir}`
}

/** Reads a repository at one commit. Implemented over GitHub's API and over a local git checkout. */
export interface Source {
  /**
   * Facts at `ref` (branch, tag or commit; the default branch or HEAD when null).
   * Throws SourceError for what a person can fix (no such ref, empty repository, not a repository), and over GitHub's API
   * what reads of the App throw.
   */
  facts(ref: string | null): Promise<RepositoryFacts>
}

/**
 * Opens the source that a reference names. The adapter behind it sends every request to GitHub through the installation's
 * client, so that rate limiter and circuit breaker see it; where planning runs in a process of its own, those requests are
 * made by the process that holds the client.
 */
export type OpenSource = (repository: ReadableReference) => Source

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
