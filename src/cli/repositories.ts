/** Opens repositories to rank in: one, or those of a folder by name. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { placeAt } from './place.js'
import { localSettings } from './checkout-settings.js'
import type { Settings } from '../core/settings.js'
import type { CheckoutReference } from '../planning/source.js'
import { Failure } from './user-errors.js'

export interface OpenRepository {
  settings: Settings
  repository: CheckoutReference
}

/**
 * Throws Failure for a bad configuration file; what else is wrong shows when it is read.
 * @param history whether past commits count
 */
export async function openRepository(dir: string, history: boolean): Promise<OpenRepository> {
  const { settings } = await localSettings(await placeAt(dir), null)
  return { settings, repository: { kind: 'checkout', dir, history } }
}

/** Repositories of a folder by "owner/name"; each is opened once. */
export function repositoriesIn(folder: string, history: boolean): (name: string) => Promise<OpenRepository> {
  const opened = new Map<string, Promise<OpenRepository>>()
  return name => {
    let repository = opened.get(name)
    if (repository === undefined) opened.set(name, (repository = openRepository(gitDirectory(folder, name), history)))
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
