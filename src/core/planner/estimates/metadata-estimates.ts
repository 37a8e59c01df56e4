/** Estimates outside the text: labels, the title, the front matter. */
import type { Document } from '../../markdown/document.js'
import { fold } from '../../markdown/fold.js'
import type { Settings } from '../../settings.js'
import { findDurations, onlyDuration } from './duration.js'
import { brackets } from '../parse/block-text.js'
import { isEstimateKey } from './keys.js'
import type { Estimate } from './types.js'

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
