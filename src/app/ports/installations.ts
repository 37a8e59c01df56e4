/** The port to installations and their repositories: names, from when on they count, and until when they are left alone. */
import type { RepositoryRef } from '../webhooks/domain-events.js'

export interface Watched {
  /** Commands and labels from before are not ours: the App was not there. */
  knownSince: Date
  /** Up to this time they were looked for. */
  sweptUntil: Date
}

export interface Installations {
  /**
   * Inserts or updates name, owner, visibility, default branch and installation. Of one that is new, or new to the
   * installation, commands and labels from `since` on are ours.
   */
  saveRepository(repository: RepositoryRef, installationId: number, since: Date): Promise<void>
  /** Null where it was never seen. */
  repository(id: number): Promise<(RepositoryRef & { installationId: number }) | null>
  /** Ids of those that were last seen in this installation. */
  repositoriesOf(installationId: number): Promise<number[]>
  /** From when on commands and labels count, and up to when they were looked for; null where it was never seen. */
  watchOf(repositoryId: number): Promise<Watched | null>
  setWatch(repositoryId: number, watched: Partial<Watched>): Promise<void>
  /** Until when it is left alone, and when its repositories were last listed; nulls where nothing is known of it. */
  installation(id: number): Promise<{ parkedUntil: Date | null; listedAt: Date | null }>
  setListed(installationId: number, at: Date): Promise<void>
  /** No job of this installation is claimed before `until` (a limit of GitHub's). A shorter limit does not undo a longer one. */
  parkInstallation(installationId: number, until: Date): Promise<void>
}
