/** The settings that hold for a checkout: its own .github/genprompts.yml, as it lies in the work tree. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeProblem } from '../core/config-problem.js'
import { resolveConfig, type ReadFile } from '../config/resolve.js'
import type { Settings } from '../core/settings.js'
import { Failure } from './user-errors.js'
import type { Place } from './place.js'

export interface LocalSettings {
  settings: Settings
  /** Sentences for the person at the terminal. */
  notes: string[]
}

/**
 * @param elsewhere reads files of other repositories; null when offline: what the file builds on is then left out,
 * with a note
 * Throws Failure with every problem of a bad file.
 */
export async function localSettings(place: Place, elsewhere: ReadFile | null): Promise<LocalSettings> {
  const here = place.remote ?? { owner: 'local', repo: 'checkout' }
  const notes: string[] = []
  let hasOwn = false
  const read: ReadFile = async where => {
    if (isSame(where.owner, here.owner) && isSame(where.repo, here.repo)) {
      const text = await ownFile(place.top, where.path)
      hasOwn ||= text !== null
      return text
    }
    if (elsewhere !== null) return elsewhere(where)
    if (!hasOwn) return null
    notes.push(`.github/genprompts.yml extends ${where.owner}/${where.repo}, which is not read offline.`)
    return ''
  }
  const resolved = await resolveConfig(read, here)
  if (resolved.settings === null) {
    const list = resolved.problems.map(problem => `\n- ${describeProblem(problem)}`).join('')
    throw new Failure(`The configuration is not valid. Fix it and run this again:${list}`)
  }
  return { settings: resolved.settings, notes: [...notes, ...resolved.warnings.map(describeProblem)] }
}

async function ownFile(top: string | null, path: string): Promise<string | null> {
  if (top === null) return null
  try {
    return await readFile(join(top, path), 'utf8')
  } catch {
    return null
  }
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
