/** Finds the files that an author named: by path, by the end of a path, by file name or by a name they define. */
import type { FileIndex } from './index-repository.js'
import { baseName } from '../repository/languages.js'
import { flat } from './tokens.js'

/** Strength from 0 to 1 by file number. A name that many files share says little about each. */
export function quotedFiles(index: FileIndex, quoted: readonly string[]): Map<number, number> {
  const found = new Map<number, number>()
  const give = (numbers: readonly number[], strength: number): void => {
    for (const number of numbers) {
      const share = strength / Math.sqrt(numbers.length)
      if (share > (found.get(number) ?? 0)) found.set(number, share)
    }
  }
  for (const name of quoted) {
    const path = name
      .replace(/^\.?\//, '')
      .replace(/[:#]\d.*$/, '')
      .trim()
    const exact = index.byPath.get(path)
    if (exact !== undefined) give([exact], 1)
    else if (/^[\w@.[\]()-]+(\/[\w@.[\]()-]+)*\.\w+$/.test(path)) give(endingWith(index, path), 1)
    else {
      const key = flat(name.replace(/\(.*$/, ''))
      if (key.length >= 3 && /^[\w.$#:-]+(\(.*\))?$/.test(name)) give(index.bySymbol.get(key) ?? [], 0.7)
      if (key.length >= 4) give(index.byStem.get(key) ?? [], 0.6)
    }
  }
  return found
}

/** Files whose path is this one or ends with it, whole folders only. */
function endingWith(index: FileIndex, path: string): number[] {
  return (index.byName.get(baseName(path)) ?? []).filter(number => `/${index.files[number]?.path}`.endsWith(`/${path}`))
}
