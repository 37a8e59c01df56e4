/** Opens repositories to rank in: one, or those of a folder by name. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { localSource, type LocalSource } from './adapters.js'
import { placeAt } from './place.js'
import { localSettings } from './checkout-settings.js'
import { noHistory } from '../core/model.js'
import type { Settings } from '../core/settings.js'
import { analyzeRepository, type RepositoryAnalysis } from '../planning/repository-analysis.js'
import { Failure } from './user-errors.js'
import { withoutGenerated } from './plans/planning-context.js'

export interface OpenRepository {
  settings: Settings
  /** Throws SourceError where there is no such commit. */
  analysis(ref: string | null): Promise<RepositoryAnalysis>
}

/**
 * Throws Failure for a bad configuration file; what else is wrong shows when it is read.
 * @param history whether past commits count
 */
export async function openRepository(dir: string, source: LocalSource, history = true): Promise<OpenRepository> {
  const { settings } = await localSettings(await placeAt(dir), null)
  const at = source(dir)
  return {
    settings,
    async analysis(ref) {
      const facts = withoutGenerated(await at.facts(ref))
      return analyzeRepository(history ? facts : { ...facts, history: noHistory(null) }, settings)
    },
  }
}

/** Repositories of a folder by "owner/name"; texts that were read are kept for the next question. */
export function repositoriesIn(folder: string, history: boolean): (name: string) => Promise<OpenRepository> {
  const source = localSource()
  const opened = new Map<string, Promise<OpenRepository>>()
  return name => {
    let repository = opened.get(name)
    if (repository === undefined)
      opened.set(name, (repository = openRepository(gitDirectory(folder, name), source, history)))
    return repository
  }
}

/** Git directories, bare or not, are named `owner__name` or `owner+name/repo`. */
function gitDirectory(folder: string, name: string): string {
  const tried = [name.replace('/', '__'), join(name.replace('/', '+'), 'repo')]
  const found = tried.map(part => join(folder, part)).find(dir => existsSync(dir))
  if (found === undefined) throw new Failure(`${name} is not in ${folder}: neither ${tried.join(' nor ')} exists.`)
  // Git would look for one in the folders above, and answer from another repository.
  if (!['HEAD', '.git'].some(part => existsSync(join(found, part))))
    throw new Failure(`${name} cannot be read: ${found} is neither a bare git directory nor a checkout.`)
  return found
}
