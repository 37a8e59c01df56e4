/** Rows → what lists show of features and phases, and where a page begins and ends. */
import { FEATURE_TYPES, PRIORITIES } from '../../core/model.js'
import { FEATURE_STATUSES, PHASE_STATES } from '../../core/state.js'
import type { FeatureSummary, Page, PageRequest, PhaseSummary } from '../../app/ports/panel-reads.js'
import { oneOf } from '../database.js'
import type { Feature as FeatureRow, Phase as PhaseRow } from '../generated/sqlite/client.js'

const LONGEST_PAGE = 100

/** Columns of a feature that lists leave out. */
export const UNLISTED = { description: true, searchText: true } as const

export const PHASE_COLUMNS = {
  id: true,
  number: true,
  title: true,
  hours: true,
  state: true,
  issueNumber: true,
} as const

export const summaryOf = (row: Omit<FeatureRow, 'description' | 'searchText'>): FeatureSummary => ({
  id: row.id,
  repositoryId: Number(row.repositoryId),
  issueNumber: row.issueNumber,
  title: row.title,
  type: oneOf(FEATURE_TYPES, row.type),
  priority: oneOf(PRIORITIES, row.priority),
  status: oneOf(FEATURE_STATUSES, row.status),
  estimatedHours: row.estimatedHours,
  createdBy: row.createdBy,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  startedAt: row.startedAt,
  completedAt: row.completedAt,
})

export const phaseSummary = ({
  id,
  number,
  title,
  hours,
  state,
  issueNumber,
}: Pick<PhaseRow, keyof typeof PHASE_COLUMNS>): PhaseSummary => ({
  id,
  number,
  title,
  hours,
  state: oneOf(PHASE_STATES, state),
  issueNumber,
})

const limitOf = ({ limit }: PageRequest): number => Math.min(Math.max(1, Math.trunc(limit)), LONGEST_PAGE)

/** One row more than is shown: it tells whether there is another page. */
export const takeOf = (page: PageRequest): number => limitOf(page) + 1

/** @param rows as many as `takeOf` said, or fewer */
export function pageOf<Row>(rows: readonly Row[], page: PageRequest, cursorOf: (row: Row) => string): Page<Row> {
  const shown = rows.slice(0, limitOf(page))
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > shown.length && last !== undefined ? cursorOf(last) : null }
}

/** The id that a cursor is. Throws RangeError for what no page gave. */
export function idIn(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw new RangeError(`${cursor} is not a cursor`)
  return Number(cursor)
}
