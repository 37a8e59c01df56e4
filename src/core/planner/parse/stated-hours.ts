/** Reads the hours that an author gives one phase: beside its title, in a column, on a line, or by its parts. */
import { type Block, RANK } from '../../markdown/blocks.js'
import { fold } from '../../markdown/fold.js'
import type { Settings } from '../../settings.js'
import { findDurations, onlyDuration } from '../estimates/duration.js'
import { isOfHours } from '../estimates/estimate-lines.js'
import { isEstimateKey, plainHours } from '../estimates/metadata-estimates.js'
import { brackets, sentences, splitLabel } from './block-text.js'
import { wordSet } from '../vocabulary/lexicon.js'
import { DEPENDS_WORDS } from '../vocabulary/relation-words.js'
import { CLOCKS, TOTAL_WORDS } from '../vocabulary/time-words.js'
import type { Entry } from './statement.js'

export interface StatedHours {
  hours: number
  /** The words it was read from. */
  from: string
  /** Where: beside the title, in a table, on a line of its own, or added up from the parts. */
  place: 'title' | 'cell' | 'line' | 'parts'
}

const TOTAL = wordSet(TOTAL_WORDS)

const DEPENDS = wordSet(DEPENDS_WORDS)

/** Hours as written for this phase, or null. */
export function statedHours(entry: Entry, settings: Settings): StatedHours | null {
  for (const remark of entry.remarks) {
    if (calendarSpan(remark, settings) !== null) continue
    const hours = isRelation(remark) ? null : hoursInRemark(remark, settings)
    if (hours !== null) return { hours, from: remark, place: 'title' }
  }
  const cell = entry.cells.hours
  if (cell !== undefined) {
    const found = findDurations(cell, settings)[0]
    if (found !== undefined) return { hours: found.hours, from: cell, place: 'cell' }
  }
  return (
    labelledHours(entry.body, settings) ??
    hoursOfParts(entry.body, settings) ??
    hoursInProse(entry.body, settings) ??
    calendarHours(entry, settings)
  )
}

/** A longer remark is prose: there only what is called an estimate counts. */
const MAX_REMARK = 60

function hoursInRemark(remark: string, settings: Settings): number | null {
  for (const sentence of sentences(remark)) {
    const hours = estimateSentence(sentence, settings)
    if (hours !== null) return hours
  }
  const inBrackets = brackets(remark).flatMap(({ inner }) => onlyEstimate(inner, settings) ?? [])
  if (inBrackets.length === 1) return inBrackets[0] ?? null
  return remark.length > MAX_REMARK ? null : (findDurations(remark, settings)[0]?.hours ?? null)
}

function calendarHours(entry: Entry, settings: Settings): StatedHours | null {
  for (const remark of entry.remarks) {
    const hours = calendarSpan(remark, settings)
    if (hours !== null) return { hours, from: remark, place: 'title' }
  }
  return null
}

/** "Day 3-4" is two days; "Week 2" is one week. */
function calendarSpan(text: string, settings: Settings): number | null {
  const match =
    /^(?:(days?|tage?|jours?|dias?|giorn[io]|dag(?:ar|en)?|день|дни)|weeks?|wochen?|semaines?|semanas?|settiman[ae]|uke|vecka|недел[яи])\s*(\d{1,3})(?:\s*-\s*(\d{1,3}))?$/u.exec(
      fold(text).trim(),
    )
  if (match === null) return null
  const span = Number(match[3] ?? match[2]) - Number(match[2]) + 1
  const day = settings.hoursPerDay
  return span > 0 && span < 100 ? span * (match[1] === undefined ? day * 5 : day) : null
}

/** A line "Effort: 3h", "⏱️ 2h" or "(2 days)", or a heading "Estimate" with the time below it. */
function labelledHours(body: readonly Block[], settings: Settings): StatedHours | null {
  for (const [index, block] of body.entries()) {
    if (block.kind === 'code' || block.kind === 'quote' || block.kind === 'table' || block.text.length > 200) continue
    const found = estimateLine(block, settings) ?? estimateHeading(block, body[index + 1], settings)
    if (found !== null) return { hours: found, from: block.text, place: 'line' }
  }
  return null
}

/** Hours on one line that is an estimate and says nothing of a total. */
function estimateLine(block: Block, settings: Settings): number | null {
  const labelled = splitLabel(block.text, block.lead)
  if (labelled !== null && isEstimateKey(labelled.key) && !TOTAL.has(fold(labelled.key))) {
    const [found] = findDurations(labelled.value, settings)
    return found?.hours ?? (isOfHours(labelled.key) ? plainHours(labelled.value.trim()) : null)
  }
  if (labelled === null || CLOCKS.test(block.text)) {
    const stripped = block.text.replace(/^[\s([_*]+|[\s)\]_*]+$/g, '')
    if (CLOCKS.test(stripped)) return findDurations(stripped, settings)[0]?.hours ?? null
    return onlyDuration(stripped, settings)?.hours ?? null
  }
  return null
}

function estimateHeading(block: Block, next: Block | undefined, settings: Settings): number | null {
  if (block.rank > 7 || next === undefined || !isEstimateKey(block.text) || next.kind === 'code') return null
  return findDurations(next.text, settings)[0]?.hours ?? null
}

/** Sum of "(2h)" beside the parts of a phase; only where every time stands at one level. */
function hoursOfParts(body: readonly Block[], settings: Settings): StatedHours | null {
  const parts = new Map<number, number[]>()
  for (const block of body) {
    if (block.kind !== 'heading' && block.kind !== 'item' && block.rank !== 7) continue
    const bracket = /[([]([^()[\]]+)[)\]]\s*:?$|\s[-–—]\s+([^-–—()]+)$/u.exec(block.text)
    const found = bracket === null ? null : onlyEstimate(bracket[1] ?? bracket[2] ?? '', settings)
    if (found !== null) parts.set(block.rank, [...(parts.get(block.rank) ?? []), found])
  }
  const rank = Math.min(...parts.keys())
  const hours = parts.get(rank)?.reduce((sum, part) => sum + part, 0)
  return hours === undefined
    ? null
    : { hours: Math.round(hours * 100) / 100, from: `${parts.get(rank)?.length ?? 0} parts`, place: 'parts' }
}

/** "Add spans. Estimate: 1 day.", "Points are rows. 6 hrs.", "No more edits there (30 min).": said in passing, and once. */
function hoursInProse(body: readonly Block[], settings: Settings): StatedHours | null {
  const found: StatedHours[] = []
  for (const block of body) {
    if (block.kind !== 'line' || block.rank > RANK.line) continue
    for (const sentence of sentences(block.text)) {
      const hours = estimateSentence(sentence, settings)
      if (hours !== null) found.push({ hours, from: sentence, place: 'line' })
    }
  }
  return found.length === 1 ? (found[0] ?? null) : null
}

/** "Estimate: 1 day.", "6 hrs.", "No more edits there (30 min).". */
function estimateSentence(sentence: string, settings: Settings): number | null {
  const bracket = /[([]([^()[\]]+)[)\]]\s*[.;]?$/u.exec(sentence)?.[1]
  return onlyEstimate(sentence, settings) ?? (bracket === undefined ? null : onlyEstimate(bracket, settings))
}

function onlyEstimate(text: string, settings: Settings): number | null {
  const labelled = splitLabel(text)
  if (labelled !== null && isEstimateKey(labelled.key)) return onlyDuration(labelled.value, settings)?.hours ?? null
  const bare = fold(text).replace(/^(?:est\.?|estimated?|effort)\s*/, '')
  return onlyDuration(bare, settings)?.hours ?? null
}

function isRelation(text: string): boolean {
  return DEPENDS.at(fold(text).trim(), 0) !== null
}
