/** Finds the files that an author named: by path, by the end of a path, by file name or by a name they define. */
import { filesDefining, type FileIndex } from './index-repository.js'
import { baseName } from '../repository/languages.js'
import { flat } from './tokenize.js'

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
    else if (/^[\w@.[\]()-]+(\/[\w@.[\]()-]+)*\.\w+$/.test(path)) {
      const named = endingWith(index, path)
      if (named.length > 0) give(named, 1)
      else give(runAs(index, path), RUN_STRENGTH)
    } else {
      const key = flat(name.replace(/\(.*$/, ''))
      if (key.length >= 3 && /^[\w.$#:-]+(\(.*\))?$/.test(name)) give(filesDefining(index, key), 0.7)
      if (key.length >= 4) give(index.byStem.get(key) ?? [], 0.6)
    }
  }
  return found
}

/** Says as much as a name that a file defines, and a little more. */
const RUN_STRENGTH = 0.9
/** Endings of sources by the ending of what is built from them. */
const BUILT_FROM: Readonly<Record<string, readonly string[]>> = {
  js: ['ts', 'tsx', 'mts', 'cts', 'jsx'],
  mjs: ['mts', 'ts'],
  cjs: ['cts', 'ts'],
  class: ['java', 'kt', 'scala'],
}
const BUILD_FOLDER = /^(?:\.next|\.output|_?build|dist|out|target)$/

/**
 * The source of a path as a stack trace shows it: where the program was installed ("usr/src/app/src/pay.ts"), or what
 * was built ("dist/cli/main.js"). The longest tail that fits counts; a bare name only below a folder of built files.
 */
function runAs(index: FileIndex, path: string): readonly number[] {
  const parts = path.split('/')
  if (parts.includes('node_modules')) return []
  const [, stem = '', ending = ''] = /^(.*)\.(\w+)$/.exec(parts.at(-1) ?? '') ?? []
  const names = [ending, ...(BUILT_FROM[ending] ?? [])].map(other => `${stem}.${other}`)
  for (let from = 0; from < parts.length; from++) {
    const folders = parts.slice(from, -1)
    if (folders.length === 0 && !BUILD_FOLDER.test(parts[from - 1] ?? '')) break
    const found = names.flatMap(name => endingWith(index, [...folders, name].join('/')))
    if (found.length > 0) return found
  }
  return []
}

/** Files whose path is this one or ends with it, whole folders only. */
function endingWith(index: FileIndex, path: string): number[] {
  return (index.byName.get(baseName(path)) ?? []).filter(number => `/${index.files[number]?.path}`.endsWith(`/${path}`))
}
