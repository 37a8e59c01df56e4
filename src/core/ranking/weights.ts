/** The constants of the ranking. Learned on commits of public repositories, each time on all but one and tried on that one, rounded. */
import type { Layer } from '../model.js'
import { baseName, endingOf } from '../repository/languages.js'
import { localeOf, isFixturePath } from '../repository/path-kinds.js'
import type { IndexedFile } from './index-repository.js'
import type { Signal } from './signals.js'

/** Share of each signal in the score. */
export const WEIGHTS: Readonly<Record<Signal, number>> = {
  name: 0.16,
  folder: 0.145,
  symbol: 0.06,
  symbols: 0.06,
  text: 0.28,
  bodyName: 0.08,
  bodySymbols: 0.05,
  bodyText: 0.27,
  coverage: 0.34,
  compound: 0.115,
  passage: 0.2,
  neighbour: 0.08,
  quoted: 0.8,
  history: 0.4,
  told: 0.3,
}

/** Taken off the score of kinds of files that share words with a feature but seldom carry it. */
const HELD_BACK = {
  tests: 0.35,
  docs: 0.65,
  fixture: 0.9,
  migration: 0.28,
  script: 0.25,
  config: 0.13,
  hidden: 0.2,
  locale: 0.3,
  translation: 0.6,
  story: 0.18,
} as const

const CONFIG = new Set('json yml yaml toml ini xml properties env cfg conf'.split(' '))

/** What is taken off a file's score. Files of the layer that is asked for are not held back for being of it. */
export function heldBack(file: IndexedFile, layer: Layer | null): number {
  const { path, group } = file
  const ending = endingOf(path)
  let sum = 0
  if (group === 'tests' && layer !== 'tests') sum += HELD_BACK.tests
  if (group === 'docs' && layer !== 'docs') sum += HELD_BACK.docs
  // What a test compares with repeats the words of the documents, and is none.
  if (layer === 'docs' && isFixturePath(path)) sum += HELD_BACK.fixture
  if (/(^|\/)(migrations?|db\/migrate)\//.test(path)) sum += HELD_BACK.migration
  if (layer !== 'infra') {
    if (/^\.[^/]+\//.test(path)) sum += HELD_BACK.hidden
    if (/(^|\/)(scripts?|bin|tools|hack)\//.test(path)) sum += HELD_BACK.script
    if (CONFIG.has(ending) || baseName(path).startsWith('.')) sum += HELD_BACK.config
  }
  const locale = localeOf(path)
  if (locale !== null) sum += locale === 'source' ? HELD_BACK.locale : HELD_BACK.translation
  if (/\.?(stories|story)\.|\/previews?\//.test(path)) sum += HELD_BACK.story
  return sum
}

/** Added for a file of the layer that is asked for: enough to lead among equals, not to pull in what does not fit. */
export const LAYER_BONUS = 0.35
