/** Reads which modules a file names in its imports: the last part of each path, flat. */
import { flat } from './tokenize.js'

const QUOTED =
  /(?:\bfrom|\bimport|\brequire(?:_relative)?|\binclude|\buse|@import|@use|\bsrc=|templateUrl:|styleUrls?:|import\()\s{0,40}\(?\s{0,40}\[?["'<]([^"'<>\n]{1,200})["'>]/g
const PYTHON = /^[ \t]*from[ \t]+([\w.]+)[ \t]+import\b|^[ \t]*import[ \t]+([\w.]+)/gm
/** Go lists its imports in a block, one quoted path a line; an alias may stand before it. */
const GO = /^\t(?:[\w.]+\s+)?"([^"\n]+)"$/gm
const INDEX = /^(index|mod|init|__init__)$/

/** Distinct names, flat: "./phase-queue.service" → "phasequeueservice", "a.b.models" → "models". */
export function importedNames(path: string, text: string): Set<string> {
  const names = new Set<string>()
  const patterns = path.endsWith('.py') ? [PYTHON] : path.endsWith('.go') ? [GO, QUOTED] : [QUOTED]
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const name = lastPart(match[1] ?? match[2] ?? '', path.endsWith('.py') ? '.' : '/')
      if (name !== '') names.add(name)
    }
  }
  return names
}

function lastPart(module: string, separator: string): string {
  const parts = module.split(separator).filter(part => part !== '' && part !== '..' && part !== '.')
  const last =
    parts
      .at(-1)
      ?.replace(/\.(\w{1,6})$/, (all, ending: string) =>
        /^([mc]?[jt]sx?|vue|svelte|s?css|less|html|h|hpp)$/.test(ending) ? '' : all,
      ) ?? ''
  return flat(INDEX.test(last) ? (parts.at(-2) ?? last) : last)
}
