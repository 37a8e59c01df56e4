/** Holds back kinds of files that share words with a feature but seldom carry it. */
import type { Layer } from '../model.js'
import { baseName, endingOf } from '../repository/languages.js'
import type { IndexedFile } from './index-repository.js'

const STYLES = new Set(['css', 'scss', 'sass', 'less'])
const CONFIG = new Set(['json', 'yml', 'yaml', 'toml', 'ini', 'xml', 'properties', 'env', 'cfg', 'conf'])
const MIGRATION = /(^|\/)migrations?\/|(^|\/)db\/migrate\//
const SCRIPT = /(^|\/)(scripts?|bin|tools|hack)\//

/** What the score is multiplied with. `layer`: what the phase is about, or null. */
export function typeFactor(file: IndexedFile, layer: Layer | null): number {
  let factor = byKind(file)
  if (layer !== null) {
    if (file.group === layer) return Math.max(factor, 0.8) * 1.3
    if (layer !== 'tests' && file.group !== 'tests') factor *= 0.85
  }
  return factor
}

function byKind(file: IndexedFile): number {
  const ending = endingOf(file.path)
  if (file.group === 'tests') return 0.5
  if (MIGRATION.test(file.path)) return 0.4
  if (STYLES.has(ending)) return 0.5
  if (file.group === 'docs') return 0.5
  if (file.group === 'infra' || CONFIG.has(ending) || baseName(file.path).startsWith('.')) return 0.5
  if (SCRIPT.test(file.path)) return 0.6
  return 1
}
