/** Estimates that stand on lines of their own: totals, labelled values, answers below a heading. */
import { type Block, RANK } from '../../markdown/blocks.js'
import { fold } from '../../markdown/fold.js'
import type { Settings } from '../../settings.js'
import { splitLabel } from '../parse/block-text.js'
import { wordSet } from '../vocabulary/lexicon.js'
import { ABOUT_WORDS, CLOCKS, TOTAL_WORDS } from '../vocabulary/time-words.js'
import { roundHours } from './allocate-hours.js'
import { findDurations, hoursInCell } from './duration.js'
import { isEstimateKey, plainHours, type Estimate } from './metadata-estimates.js'

const TOTAL = wordSet(TOTAL_WORDS)

const ABOUT = wordSet(ABOUT_WORDS)

/** "Total: 9h", "**Sum**: 2–3 days", "In total about 12 hours", a row "Total" of a table. */
export function fromTotals(blocks: readonly Block[], settings: Settings): Estimate[] {
  const found: Estimate[] = []
  for (const block of blocks) {
    for (const row of block.rows) {
      if (!TOTAL.has(fold(row[0] ?? '')) && !TOTAL.has(fold(row[1] ?? ''))) continue
      const hours = row
        .map((cell, at) => hoursInCell(cell, block.rows[0]?.[at] ?? '', settings))
        .find(cell => cell !== null)
      if (hours !== undefined && hours !== null)
        found.push({ hours, source: 'the total in the table', line: block.line, total: true })
    }
    if (!isProse(block) || block.text.length > 160) continue
    const folded = fold(block.text)
    const word = TOTAL.find(folded)
    if (word === null || word.start > 40) continue
    const first = findDurations(block.text, settings).find(duration => duration.start >= word.end - 1)
    const between = first === undefined ? '' : folded.slice(word.end, first.start)
    if (first !== undefined && between.length < 40) {
      found.push({
        hours: first.hours,
        source: `“${block.text.replace(/[*_]/g, '').slice(0, 60)}”`,
        line: block.line,
        total: true,
      })
    }
  }
  return found
}

/** "Estimate: 8 hours", a row "Estimate | 8h", or a heading "Estimated effort" with the answer below it. */
export function fromLines(blocks: readonly Block[], settings: Settings): Estimate[] {
  const found: Estimate[] = []
  for (const [index, block] of blocks.entries()) {
    for (const [key = '', value = ''] of block.rows.slice(1)) {
      const hours = isEstimateKey(key) ? leadingHours(value, settings) : null
      if (hours !== null) found.push(estimate(hours, `${key}: ${value}`, block.line))
    }
    if (!isProse(block)) continue
    const labelled = splitLabel(block.text, block.lead)
    const isKey = labelled !== null && isEstimateKey(labelled.key)
    if (isKey || (labelled === null && CLOCKS.test(block.text))) {
      const value = labelled?.value ?? block.text
      const hours =
        leadingHours(value, settings) ?? (isKey && isOfHours(labelled.key) ? plainHours(value.trim()) : null)
      if (hours !== null) found.push(estimate(hours, block.text, block.line))
    } else if (block.rank <= RANK.bold && isEstimateKey(block.text)) {
      const hours = underHeading(blocks, index, settings)
      if (hours !== null) found.push(estimate(hours, block.text, block.line))
    }
  }
  return found
}

/** The answer below a heading: its first line, or the sum of a list. */
function underHeading(blocks: readonly Block[], index: number, settings: Settings): number | null {
  const heading = blocks[index]
  const next = blocks[index + 1]
  if (heading === undefined || next === undefined || next.rank <= heading.rank) return null
  if (next.kind !== 'item')
    return isProse(next)
      ? (leadingHours(next.text, settings) ?? (isOfHours(heading.text) ? plainHours(next.text.trim()) : null))
      : null
  let sum = 0
  for (const block of blocks.slice(index + 1)) {
    if (block.kind !== 'item' || block.rank !== next.rank) break
    if (TOTAL.has(fold(block.text))) return findDurations(block.text, settings)[0]?.hours ?? null
    sum += findDurations(block.text, settings)[0]?.hours ?? 0
  }
  return sum > 0 ? roundHours(sum) : null
}

/** "Hours: 5", "Estimate (hours)": a bare number is meant. */
export function isOfHours(key: string): boolean {
  return /(?:^|\P{L})(?:hours?|hrs|h|stunden|heures|horas|ore|uren|timmar|timer|tunnit|часы|godziny|hodiny|saat|giờ|jam)(?:$|\P{L})|小时|工时|時間|시간/u.test(
    fold(key),
  )
}

/** Time at the start of a value, perhaps with a word before it; minutes must stand alone ("30 min video" is no estimate). */
function leadingHours(value: string, settings: Settings): number | null {
  // "6h + 4h + 2h = 12h" ends in what it comes to.
  const sum = /=\s*([^=]+)$/u.exec(value)?.[1]
  const [first] = findDurations(sum ?? value, settings)
  if (first === undefined) return null
  if (sum !== undefined) return first.hours
  const before = fold(value.slice(0, first.start))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  if (first.unit === 'minute' && /\p{L}/u.test(value.slice(first.end))) return null
  return before === '' || ABOUT.at(before, 0) !== null || before.length < 12 ? first.hours : null
}

export function isProse(block: Block): boolean {
  return block.kind === 'heading' || block.kind === 'line' || block.kind === 'item'
}

export function estimate(hours: number, text: string, line: number): Estimate {
  return { hours, source: `“${text.slice(0, 80)}”`, line, total: TOTAL.has(fold(text)) }
}
