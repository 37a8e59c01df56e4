/** Collects the phases that are stated as the rows of a table. */
import type { Outline } from '../../markdown/outline.js'
import { fold } from '../../markdown/fold.js'
import type { Settings } from '../../settings.js'
import { hoursInCell } from '../estimates/duration.js'
import { PHASE_LEXICON, readLabel } from './phase-label.js'
import { numberAt } from './phase-numbers.js'
import { isPlanSection } from './sections.js'
import { shorten } from './block-text.js'
import { readTitle } from './phase-title.js'
import type { ColumnKind } from '../vocabulary/heading-words.js'
import { STRONG_KINDS, type PhaseKind } from '../vocabulary/phase-words.js'
import { columnKind, isSum } from './table-columns.js'
import { hasCheckMark } from './phase-state.js'
import type { Entry, Statement } from './statement.js'

/** `phase`: the column is headed by a word for phase. */
type Column = ColumnKind | 'phase' | null

interface Layout {
  columns: Column[]
  header: readonly string[]
  kind: PhaseKind | null
}

/** Longest title of a phase whose tasks stand in rows of their own. */
const MAX_JOINED = 120

/** Tables with a column of phases, or with work, time and dependencies under a heading that speaks of phases. */
export function tableStatements(outline: Outline, settings: Settings): Statement[] {
  const found: Statement[] = []
  for (const [index, block] of outline.blocks.entries()) {
    if (block.kind !== 'table') continue
    const sections = outline.sectionsOf(index).map(section => section.text)
    const [header = [], ...rows] = upright(block.rows)
    const layout = readHeader(header, rows)
    if (layout === null || !isPlanTable(layout, rows, sections, settings)) continue
    const entries = rows.flatMap(
      (row, at) => toEntry(row, layout, { line: block.line + at + 2, sections }, settings) ?? [],
    )
    if (entries.length > 0) found.push({ form: 'table', kind: layout.kind, entries: joinRows(entries, settings) })
  }
  return found
}

/** "| | Phase 1 | Phase 2 |" over rows "Hours | 4 | 3": where the phases head the columns, rows and columns change places. */
function upright(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const [[corner = '', ...heads] = [], ...others] = rows
  const isTurned = heads.length > 1 && heads.every(head => readLabel(head) !== null) && readLabel(corner) === null
  if (!isTurned || others.length < 2 || others.every(([key = '']) => columnKind(key) === null)) return rows
  return ['phase', ...heads].map((head, at) => [head, ...others.map(row => row[at] ?? '')])
}

function readHeader(header: readonly string[], rows: readonly (readonly string[])[]): Layout | null {
  let kind: PhaseKind | null = null
  const columns = header.map((cell): Column => {
    const folded = fold(cell).trim()
    const column = columnKind(cell)
    const phase = kind === null ? PHASE_LEXICON.at(folded, 0) : null
    const isPhase = phase !== null && (phase.end === folded.length || column === null || column === 'title')
    if (!isPhase || phase === null) return folded === '#' ? 'number' : column
    kind = phase.value
    return 'phase'
  })
  if (header.length < 2 || rows.length < 2) return null
  // "Phase | Name": where another column holds the title, that of the phases holds the numbers.
  return { columns, header, kind }
}

/**
 * A column of phases will do. Steps, parts and tasks must also have dependencies or time, or stand where phases are spoken
 * of: "Step | Time" may as well be a measurement.
 */
function isPlanTable(
  layout: Layout,
  rows: readonly (readonly string[])[],
  sections: readonly string[],
  settings: Settings,
): boolean {
  const has = (column: Column): boolean => layout.columns.includes(column)
  const isOfWork = layout.columns.some(column => column !== null && column !== 'phase')
  // "Phase | Label" or "Phase | Voltage": nothing says that these phases are work.
  if (layout.kind !== null && STRONG_KINDS.has(layout.kind) && (isOfWork || rows.some(isNamed))) return true
  if (!has('title') && layout.kind === null) return false
  const timed = rows.filter(
    row => hoursInCell(row[layout.columns.indexOf('hours')] ?? '', hoursHeader(layout), settings) !== null,
  ).length
  const isTimed = timed * 2 > rows.length
  if (sections.slice(0, 2).some(isPlanSection)) return isTimed || has('depends') || has('number')
  if (layout.kind !== null && layout.kind !== 'task') return isTimed || has('depends')
  const counters = rows.filter(row => numberOf(row[layout.columns.indexOf('phase')] ?? '') !== null).length
  return has('depends') && (isTimed || counters * 2 > rows.length)
}

/** "Phase 1 – Schema" rather than a mere "1". */
function isNamed(row: readonly string[]): boolean {
  return row.some(cell => readLabel(cell) !== null)
}

function toEntry(
  row: readonly string[],
  layout: Layout,
  place: { line: number; sections: readonly string[] },
  settings: Settings,
): Entry | null {
  const cell = (column: Column): string => row[layout.columns.indexOf(column)]?.trim() ?? ''
  const phase = cell('phase')
  if (isSum(row)) return null
  const label = readLabel(phase)
  const led = label === null ? /^\s*(\d{1,2})\s*[.):–-]\s+(?=\S)/u.exec(phase) : null
  const ofPhase = label === null ? numberOf(phase) : { value: label.number, letter: label.letter }
  const counted = led === null ? (numberOf(cell('number')) ?? ofPhase) : { value: Number(led[1]), letter: '' }
  const isCounter = label === null && numberOf(phase) !== null
  const own =
    label === null ? (isCounter ? '' : phase.slice(led?.[0].length ?? 0)) : label.title || (label.notes[0] ?? '')
  const named = own !== '' ? own : cell('title') || cell('description') || (row[layout.columns.indexOf(null)] ?? '')
  const { title, remarks } = readTitle(named, settings)
  if (title === '' && counted === null) return null
  const describes =
    own !== '' && cell('title') !== '' ? cell('title') : named === cell('description') ? '' : cell('description')
  return {
    number: counted?.value ?? null,
    letter: counted?.letter ?? '',
    title,
    remarks: [...remarks, ...(label?.notes ?? [])],
    cells: {
      ...(layout.columns.includes('hours') ? { hours: timeCell(cell('hours'), layout, settings) } : {}),
      ...(layout.columns.includes('depends') ? { depends: cell('depends') } : {}),
      ...(layout.columns.includes('status') ? { status: cell('status') } : {}),
      ...(describes === '' ? {} : { description: describes }),
      ...(cell('files') === '' ? {} : { files: cell('files') }),
    },
    body: [],
    checked: hasCheckMark(named),
    line: place.line,
    sections: place.sections,
  }
}

/** "1", "2.1", "P3", "1️⃣", "一"; null where the cell holds more than a number. */
function numberOf(cell: string): { value: number; letter: string } | null {
  const folded = fold(cell)
    .replace(/^(?:ph|[a-z#])[\s.-]?(?=\d)/, '')
    .replace(/[.)]$/, '')
    .trim()
  const number = folded === '' ? null : numberAt(folded, 0)
  return number !== null && number.end === folded.length && number.form !== 'word' ? number : null
}

function hoursHeader(layout: Layout): string {
  return layout.header[layout.columns.indexOf('hours')] ?? ''
}

/** The cell as it is, or with the unit that its header names. */
function timeCell(cell: string, layout: Layout, settings: Settings): string {
  const hours = hoursInCell(cell, hoursHeader(layout), settings)
  return hours === null ? cell : `${hours} h`
}

/** Rows with the number of the row above are tasks of that phase. */
function joinRows(entries: readonly Entry[], settings: Settings): Entry[] {
  const joined: Entry[] = []
  for (const entry of entries) {
    const last = joined.at(-1)
    if (last === undefined || entry.number === null || last.number !== entry.number || last.letter !== entry.letter)
      joined.push(entry)
    else joined[joined.length - 1] = joinTwo(last, entry, settings)
  }
  return joined
}

function joinTwo(first: Entry, second: Entry, settings: Settings): Entry {
  const times = [first, second]
    .map(entry => hoursInCell(entry.cells.hours ?? '', '', settings))
    .filter(hours => hours !== null)
  const hours = times.length === 0 ? {} : { hours: `${times.reduce((sum, time) => sum + time, 0)} h` }
  const depends = [first.cells.depends, second.cells.depends]
    .filter(cell => cell !== undefined && cell !== '')
    .join(', ')
  return {
    ...first,
    title: shorten(`${first.title}, ${second.title}`, MAX_JOINED),
    remarks: [...first.remarks, ...second.remarks],
    cells: { ...first.cells, ...hours, ...(depends === '' ? {} : { depends }) },
  }
}
