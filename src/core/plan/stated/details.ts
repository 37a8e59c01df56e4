/** Reads what stands under one stated phase: tasks, description, hours, state and the sentences that tell its dependencies. */
import type { Block } from '../../markdown/blocks.js'
import { fold } from '../../markdown/fold.js'
import type { Task } from '../../model.js'
import type { Settings } from '../../settings.js'
import { findDurations, onlyDuration } from '../duration.js'
import { shorten, splitLabel } from '../text.js'
import { wordSet } from '../words/lexicon.js'
import { DEPENDS_WORDS, DONE_WORDS, NOT_DONE_WORDS, STATUS_KEYS } from '../words/relations.js'
import { CLOCKS, ESTIMATE_KEYS, TOTAL_WORDS } from '../words/time.js'
import type { Entry } from './types.js'

const ESTIMATE = wordSet(ESTIMATE_KEYS)
const TOTAL = wordSet(TOTAL_WORDS)
const STATUS = wordSet(STATUS_KEYS)
const DEPENDS = wordSet(DEPENDS_WORDS)
const DONE = wordSet(DONE_WORDS)
const NOT_DONE = wordSet(NOT_DONE_WORDS)

const MAX_DESCRIPTION = 400
const MAX_TASK = 300

export interface StatedHours {
  hours: number
  /** The words it was read from. */
  from: string
  /** Where: beside the title, in a table, on a line of its own, or added up from the parts. */
  place: 'title' | 'cell' | 'line' | 'parts'
}

/** Hours as written for this phase, or null. */
export function statedHours(entry: Entry, settings: Settings): StatedHours | null {
  for (const remark of entry.remarks) {
    const calendar = calendarSpan(remark, settings)
    if (calendar !== null) return { hours: calendar, from: remark, place: 'title' }
    const found = isRelation(remark) ? undefined : findDurations(remark, settings)[0]
    if (found !== undefined) return { hours: found.hours, from: remark, place: 'title' }
  }
  const cell = entry.cells.hours
  if (cell !== undefined) {
    const found = findDurations(cell, settings)[0]
    if (found !== undefined) return { hours: found.hours, from: cell, place: 'cell' }
  }
  return labelledHours(entry.body, settings) ?? hoursOfParts(entry.body, settings)
}

/** "Day 3-4" is two days; "Week 2" is one week. */
export function calendarSpan(text: string, settings: Settings): number | null {
  const match =
    /^(?:(days?|tage?|jours?|dias?|giorn[io]|dag(?:ar|en)?|день|дни)|weeks?|wochen?|semaines?|semanas?|settiman[ae]|uke|vecka|недел[яи])\s*(\d{1,3})(?:\s*-\s*(\d{1,3}))?$/u.exec(
      fold(text).trim(),
    )
  if (match === null) return null
  const span = Number(match[3] ?? match[2]) - Number(match[2]) + 1
  const day = settings.estimate.hoursPerDay
  return span > 0 && span < 100 ? span * (match[1] === undefined ? day * 5 : day) : null
}

/** A line "Effort: 3h", "⏱️ 2h" or "(2 days)", or a heading "Estimate" with the time below it. */
export function labelledHours(body: readonly Block[], settings: Settings): StatedHours | null {
  for (const [index, block] of body.entries()) {
    if (block.kind === 'code' || block.kind === 'quote' || block.kind === 'table' || block.text.length > 200) continue
    const found = estimateLine(block, settings) ?? estimateHeading(block, body[index + 1], settings)
    if (found !== null) return { hours: found, from: block.text, place: 'line' }
  }
  return null
}

/** Hours on one line that is an estimate and says nothing of a total. */
export function estimateLine(block: Block, settings: Settings): number | null {
  const labelled = splitLabel(block.text, block.lead)
  if (labelled !== null && isEstimateKey(labelled.key) && !TOTAL.has(fold(labelled.key))) {
    return findDurations(labelled.value, settings)[0]?.hours ?? null
  }
  if (labelled === null || CLOCKS.test(block.text)) {
    const stripped = block.text.replace(/^[\s([_*]+|[\s)\]_*]+$/g, '')
    if (CLOCKS.test(stripped)) return findDurations(stripped, settings)[0]?.hours ?? null
    return block.kind === 'line' ? (onlyDuration(stripped, settings)?.hours ?? null) : null
  }
  return null
}

function estimateHeading(block: Block, next: Block | undefined, settings: Settings): number | null {
  if (block.rank > 7 || next === undefined || !isEstimateKey(block.text) || next.kind === 'code') return null
  return findDurations(next.text, settings)[0]?.hours ?? null
}

/** Every word of the key speaks of an estimate ("Estimated effort", "Time needed"). */
export function isEstimateKey(key: string): boolean {
  const folded = fold(key)
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .trim()
  if (folded === '') return CLOCKS.test(key)
  const found = ESTIMATE.all(folded)
  const covered = found.reduce((sum, { start, end }) => sum + end - start, 0)
  return found.length > 0 && covered >= folded.replace(/\s+/g, '').length * 0.5
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

function onlyEstimate(text: string, settings: Settings): number | null {
  const labelled = splitLabel(text)
  if (labelled !== null && isEstimateKey(labelled.key)) return onlyDuration(labelled.value, settings)?.hours ?? null
  const bare = fold(text).replace(/^(?:est\.?|estimated?|effort)\s*/, '')
  return onlyDuration(bare, settings)?.hours ?? null
}

/** Marked as finished: by its own box, by a state, or by all its tasks. */
export function isDone(entry: Entry): boolean {
  if (
    entry.checked ||
    DONE.whole(fold(entry.sections[0] ?? '').replace(/[^\p{L}\s]|\b(?:phases?|work|so far|already)\b/gu, '')) !== null
  )
    return true
  const states = [entry.cells.status, ...entry.remarks.filter(remark => remark.length < 30)]
  for (const state of states) if (state !== undefined && saysDone(state)) return true
  let boxes = 0
  let ticked = 0
  for (const block of entry.body) {
    const labelled = splitLabel(block.text, block.lead)
    if (labelled !== null && STATUS.whole(fold(labelled.key)) !== null) return saysDone(labelled.value)
    if (block.checked !== null) boxes++
    if (block.checked === true) ticked++
  }
  return boxes > 0 && boxes === ticked
}

/** "Complete (tried yesterday)" does, "not done yet" and "in progress" do not: the first word of either kind counts. */
export function saysDone(state: string): boolean {
  const folded = fold(state)
  const done = DONE.find(folded) ?? (/^\s*(?:\[x\]|x|yes|ja|oui|si|100 ?%)\s*$/.test(folded) ? { start: 0 } : null)
  const not = NOT_DONE.find(folded)
  return done !== null && (not === null || done.start < not.start)
}

function isRelation(text: string): boolean {
  return DEPENDS.at(fold(text).trim(), 0) !== null
}

/** A line about the phase rather than of its work: "Status: done", "Depends on: Phase 1", "Effort: 3h". */
export function isMetadata(block: Block): boolean {
  const labelled = splitLabel(block.text, block.lead)
  const folded = fold(block.text).replace(/^[^\p{L}\p{N}]+/u, '')
  if (DEPENDS.at(folded, 0) !== null && folded.length < 120) return true
  if (labelled === null) return CLOCKS.test(block.text) && block.text.length < 30
  const key = fold(labelled.key).replace(/^[^\p{L}\p{N}]+/u, '')
  return (
    STATUS.whole(key) !== null ||
    isEstimateKey(labelled.key) ||
    DEPENDS.whole(key) !== null ||
    TOTAL.at(key, 0) !== null
  )
}

/** The work of a phase: its list items; else its sub-headings; else nothing. */
export function readTasks(body: readonly Block[]): Task[] {
  const items = body.filter(block => block.kind === 'item' && block.text !== '' && !isMetadata(block))
  const tasks: Task[] = []
  for (const [index, item] of items.entries()) {
    const next = items[index + 1]
    const isGroup =
      next !== undefined &&
      next.rank > item.rank &&
      (/[:：]$/.test(item.text) || (item.rest === '' && item.lead !== ''))
    if (isGroup) continue
    const isDetail =
      item.checked === null &&
      index > 0 &&
      item.rank > Math.min(...items.map(other => other.rank)) &&
      !underGroup(items, index)
    if (!isDetail) tasks.push({ text: shorten(item.text, MAX_TASK), done: item.checked === true || item.struck })
  }
  if (tasks.length > 0) return tasks
  return body
    .filter(block => block.kind === 'heading' && !isMetadata(block))
    .map(block => ({ text: shorten(block.text, MAX_TASK), done: false }))
}

/** The item's parent only names a group ("Rules:"). */
function underGroup(items: readonly Block[], index: number): boolean {
  const item = items[index]
  for (let at = index - 1; at >= 0 && item !== undefined; at--) {
    const other = items[at]
    if (other === undefined || other.rank >= item.rank) continue
    return /[:：]$/.test(other.text) || (other.lead !== '' && other.rest === '')
  }
  return false
}

/** The first thing said about the phase in plain words, or empty. */
export function readDescription(entry: Entry): string {
  if (entry.cells.description !== undefined && entry.cells.description !== '')
    return shorten(entry.cells.description, MAX_DESCRIPTION)
  const group = entry.body.find(
    block => block.kind === 'line' && block.rank !== 7 && block.text.length > 15 && !isMetadata(block),
  )
  if (group === undefined) return ''
  const lines = entry.body.filter(block => block.group === group.group && !isMetadata(block)).map(block => block.text)
  return shorten(lines.join(' '), MAX_DESCRIPTION)
}
