/** Estimates outside the text: labels, the title, the front matter. */
import type { Document } from '../../markdown/document.js'
import { fold } from '../../markdown/fold.js'
import type { Settings } from '../../settings.js'
import { findDurations, onlyDuration } from './duration.js'
import { brackets } from '../parse/block-text.js'
import { wordSet } from '../vocabulary/lexicon.js'
import { ESTIMATE_KEYS, TOTAL_WORDS, ABOUT_WORDS, KEY_FILLER_WORDS, CLOCKS } from '../vocabulary/time-words.js'

const LABEL = /^(?:estimate|estimated|effort|hours|time|size|est|aufwand|工时|見積)[\s:/=_-]+(.+)$/u

/** `estimate:8h`, `8h`, and what the settings say of a label. */
export function fromLabels(labels: readonly string[], settings: Settings): Estimate[] {
  const found: Estimate[] = []
  for (const label of labels) {
    const folded = fold(label).trim()
    const configured = settings.estimate.labels[label.trim().toLowerCase()]
    const value = LABEL.exec(folded)?.[1]
    const stated = value === undefined ? null : (onlyDuration(value, settings)?.hours ?? plainHours(value))
    const hours = configured ?? stated ?? (/^\d/.test(folded) ? (onlyDuration(folded, settings)?.hours ?? null) : null)
    if (hours !== null && hours > 0) found.push({ hours, source: `the label ${label}`, line: null, total: true })
  }
  return found
}

export function fromFrontMatter(document: Document, settings: Settings): Estimate[] {
  for (const [key, value] of document.front) {
    if (!isEstimateKey(key.replace(/[_-]/g, ' '))) continue
    const hours = findDurations(value, settings)[0]?.hours ?? (/hour|stunde/.test(key) ? plainHours(value) : null)
    if (hours !== null && hours > 0)
      return [{ hours, source: `“${key}: ${value}” in the front matter`, line: null, total: true }]
  }
  return []
}

/** "(3h)" in the title. */
export function fromTitle(title: string, settings: Settings): Estimate[] {
  for (const { inner } of brackets(title)) {
    const hours = onlyDuration(inner, settings)?.hours
    if (hours !== undefined) return [{ hours, source: `the title's “(${inner})”`, line: null, total: true }]
  }
  return []
}

/** "8" after a word that means hours. */
export function plainHours(value: string): number | null {
  return /^\d{1,3}(?:\.\d+)?$/.test(value) ? Number(value) : null
}

/** An estimate of the whole feature, as found. */
export interface Estimate {
  hours: number
  /** Where it was found, in words: "the label estimate:8h". */
  source: string
  /** 1-based line of the body, where it stands in the body. */
  line: number | null
  /** Says that it is the sum of everything. */
  total: boolean
}

// Recognises the label of an estimate: "Effort", "Estimated time", "工时", a drawn clock.

const ESTIMATE = wordSet(ESTIMATE_KEYS)

/** Words beside those for an estimate in its label. */
const KEY_FILLER = wordSet([...TOTAL_WORDS, ...ABOUT_WORDS, ...KEY_FILLER_WORDS])

const MAX_KEY = 50

/** Every word of the key speaks of an estimate ("Estimated effort", "Time needed"); "lead time" and "time spent" do not. */
export function isEstimateKey(key: string): boolean {
  const folded = fold(key)
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .trim()
  if (folded === '') return CLOCKS.test(key)
  if (folded.length > MAX_KEY || !ESTIMATE.has(folded)) return false
  let rest = folded
  for (const lexicon of [ESTIMATE, KEY_FILLER]) {
    for (const { start, end } of lexicon.all(rest).toReversed()) rest = `${rest.slice(0, start)} ${rest.slice(end)}`
  }
  return rest.replace(/[^\p{L}]/gu, '') === ''
}
