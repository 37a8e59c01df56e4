/** A repository's settings, read from GitHub and kept for a short while. */
import { resolveConfig, type ResolvedConfig } from '../config/resolve.js'
import type { RepositoryRef } from './webhooks/domain-events.js'
import type { Clock, GitHub } from './ports/github.js'

/** Short enough that an edit of the file is soon felt, long enough that a row of labels costs one read. */
const KEEP_MS = 60_000

export interface SettingsReader {
  /** Problems are values: a file that is not there gives the defaults, a bad one the list of what is wrong. */
  read(github: GitHub): Promise<ResolvedConfig>
}

export function createSettingsReader(clock: Clock): SettingsReader {
  const kept = new Map<number, { at: number; config: ResolvedConfig }>()
  const fresh = (repository: RepositoryRef): ResolvedConfig | null => {
    const entry = kept.get(repository.id)
    return entry !== undefined && clock.now().getTime() - entry.at < KEEP_MS ? entry.config : null
  }
  return {
    async read(github) {
      const known = fresh(github.repository)
      if (known !== null) return known
      const here = { owner: github.repository.owner, repo: github.repository.name }
      const config = await resolveConfig(where => github.readFile(where), here)
      // A bad file is read again at once, so that mending it helps at once.
      if (config.settings !== null) kept.set(github.repository.id, { at: clock.now().getTime(), config })
      return config
    },
  }
}
