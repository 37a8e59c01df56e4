/** Tells what a column of a table holds, and reads the tables that stand under a phase. */
import type { Block } from '../../markdown/blocks.js'
import { fold } from '../../markdown/fold.js'
import type { Settings } from '../../settings.js'
import { hoursInCell } from '../estimates/duration.js'
import { roundHours } from '../estimates/allocate-hours.js'
import { COLUMN_WORDS, type ColumnKind } from '../vocabulary/heading-words.js'
import { Lexicon, wordSet } from '../vocabulary/lexicon.js'
import { DEPENDS_WORDS, STATUS_KEYS } from '../vocabulary/relation-words.js'
import { SUBTOTAL_WORDS, TOTAL_WORDS } from '../vocabulary/time-words.js'
import type { Entry } from './statement.js'
import { isEstimateKey } from '../estimates/metadata-estimates.js'

const COLUMN_KINDS: readonly ColumnKind[] = [
  'number',
  'hours',
  'depends',
  'status',
  'owner',
  'title',
  'description',
  'files',
  'tasks',
]
const COLUMNS = new Lexicon<ColumnKind>(COLUMN_KINDS.map(kind => [kind, COLUMN_WORDS[kind]] as const))
const DEPENDS = wordSet(DEPENDS_WORDS)
const STATUS = wordSet(STATUS_KEYS)
const SUM = wordSet([...TOTAL_WORDS, ...SUBTOTAL_WORDS])

/** By the words of its header ("Effort (days)"), or null. */
export function columnKind(header: string): ColumnKind | null {
  const folded = fold(header).trim()
  return COLUMNS.whole(folded) ?? COLUMNS.at(folded.replace(/[([].*$/, '').trim(), 0)?.value ?? null
}

/** A row that adds up others: a word for it opens its first cell that is not empty. */
export function isSum(row: readonly string[]): boolean {
  return SUM.at(fold(row.find(text => text.trim() !== '') ?? '').trim(), 0) !== null
}

/** What a table under a phase says of that phase: one row of values, rows of "key | value", or hours of its tasks. */
export function cellsOf(body: readonly Block[], settings: Settings): Entry['cells'] {
  return Object.assign({}, ...body.filter(block => block.kind === 'table').map(block => cellsOfTable(block, settings)))
}

function cellsOfTable({ rows }: Block, settings: Settings): Entry['cells'] {
  const [header = [], ...data] = rows
  const cells: Partial<Record<'hours' | 'depends' | 'status', string>> = {}
  const kinds = header.map(columnKind)
  const isOfColumns = kinds.filter(kind => kind !== null).length > 1
  for (const [key = '', value = '', ...more] of rows) {
    if (more.length > 0 || isOfColumns) break
    if (isEstimateKey(key)) cells.hours ??= value
    else if (DEPENDS.whole(fold(key)) !== null) cells.depends ??= value
    else if (STATUS.whole(fold(key)) !== null) cells.status ??= value
  }
  if (Object.keys(cells).length > 0) return cells
  const at = kinds.indexOf('hours')
  const works = data.filter(row => !isSum(row))
  const hours = works.map(row => hoursInCell(row[at] ?? '', header[at] ?? '', settings))
  const known = hours.filter(value => value !== null)
  if (known.length > 0) cells.hours = `${roundHours(known.reduce((sum, value) => sum + value, 0))} h`
  const [only] = works
  for (const kind of ['depends', 'status'] as const) {
    const value = only?.[kinds.indexOf(kind)]
    if (works.length === 1 && value !== undefined) cells[kind] = value
  }
  return cells
}

/** Rows that name work are tasks of the phase: those of a table with a column for it. */
export function rowsOfWork({ rows }: Block): string[] {
  const [header = [], ...data] = rows
  const at = header.findIndex(cell => columnKind(cell) === 'title')
  return at < 0 ? [] : data.flatMap(row => (isSum(row) ? [] : (row[at] ?? '')))
}
