/** Reads what stands under one phase: its tasks and its description, without the lines about it. */
import { type Block, RANK } from '../../markdown/blocks.js'
import { fold } from '../../markdown/fold.js'
import type { Task } from '../../model.js'
import { readLabel } from './phase-label.js'
import { shorten, splitLabel } from './block-text.js'
import { wordSet } from '../vocabulary/lexicon.js'
import { DEPENDS_WORDS, STATUS_KEYS } from '../vocabulary/relation-words.js'
import { CLOCKS, TOTAL_WORDS } from '../vocabulary/time-words.js'
import { rowsOfWork } from './table-columns.js'
import type { Entry } from './statement.js'
import { isEstimateKey } from '../estimates/metadata-estimates.js'

const TOTAL = wordSet(TOTAL_WORDS)

const STATUS = wordSet(STATUS_KEYS)

const DEPENDS = wordSet(DEPENDS_WORDS)

const MAX_DESCRIPTION = 400

const MAX_TASK = 300

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

/** The work of a phase: its parts where they are labelled ("Task 1.1: …"); else its list items; else its sub-headings. */
export function readTasks(body: readonly Block[]): Task[] {
  const parts = body.filter(block => block.rank <= RANK.bold && readLabel(block.text) !== null)
  if (parts.length > 1) return parts.map(block => task(readLabel(block.text)?.title || block.text, block))
  const items = body.filter(block => block.kind === 'item' && block.text !== '' && !isMetadata(block))
  const top = items.reduce((rank, item) => Math.min(rank, item.rank), Infinity)
  const tasks = items.filter((item, index) => {
    const isOver = (items[index + 1]?.rank ?? 0) > item.rank && namesGroup(item)
    return !isOver && (item.checked !== null || item.rank === top || underGroup(items, index))
  })
  if (tasks.length > 0) return tasks.map(block => task(block.text, block))
  const rows = body.flatMap(block => rowsOfWork(block).map(text => task(text, block)))
  const heads = body.filter(block => block.kind === 'heading' && !isMetadata(block))
  return rows.length > 0 ? rows : heads.map(block => task(block.text, block))
}

function task(text: string, block: Block): Task {
  return { text: shorten(text, MAX_TASK), done: block.checked === true || block.struck }
}

/** "Rules:", or a bold word alone. */
function namesGroup(item: Block): boolean {
  return /[:：]$/.test(item.text) || (item.lead !== '' && item.rest === '')
}

/** The item's parent only names a group ("Rules:"). */
function underGroup(items: readonly Block[], index: number): boolean {
  const item = items[index]
  for (let at = index - 1; at >= 0 && item !== undefined; at--) {
    const other = items[at]
    if (other === undefined || other.rank >= item.rank) continue
    return namesGroup(other)
  }
  return false
}

/** The first thing said about the phase in plain words, or empty. */
export function readDescription(entry: Entry): string {
  if (entry.cells.description !== undefined && entry.cells.description !== '')
    return shorten(entry.cells.description, MAX_DESCRIPTION)
  const group = entry.body.find(
    block => block.kind === 'line' && block.rank !== RANK.bold && block.text.length > 15 && !isMetadata(block),
  )
  if (group === undefined) return ''
  const lines = entry.body.filter(block => block.group === group.group && !isMetadata(block)).map(block => block.text)
  return shorten(lines.join(' '), MAX_DESCRIPTION)
}
