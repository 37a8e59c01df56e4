/** Numbers, money and lists as words. */
import type { PlanRecord } from '../core/state.js'
import { trusted, type SafeMarkdown } from './templates/values.js'

/** "2.5 h"; at most two decimals, so that quarters of an hour add up to the total that stands beside them. */
export const hours = (value: number): string => `${Number(value.toFixed(2))} h`

/** "10 hours", "1 hour", "2.5 hours"; at most two decimals. */
export const longHours = (value: number): string => count(Number(value.toFixed(2)), 'hour')

/** "$7–14" for a range of dollars, "$7" where both ends are the same; cents only where there are some: "$0.50–1.00". */
export function dollars(low: number, high: number): string {
  const digits = [low, high].every(amount => Number.isInteger(Number(amount.toFixed(2)))) ? 0 : 2
  const [from, to] = [low.toFixed(digits), high.toFixed(digits)]
  return from === to ? `$${from}` : `$${from}–${to}`
}

/** "1 phase", "3 phases" */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`

/** "a", "a and b", "a, b and c" */
export function list(items: readonly string[], word = 'and'): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${word} ${last}`
}

/** "Phase 1", "Phases 1 and 2", "Phases 2 to 5" */
export function phases(numbers: readonly number[]): string {
  const [first] = numbers
  if (first === undefined || numbers.length === 1) return `Phase ${first ?? ''}`
  const inRow = numbers.length > 2 && numbers.every((n, i) => n === first + i)
  return `Phases ${inRow ? `${first} to ${numbers.at(-1) ?? ''}` : list(numbers.map(String))}`
}

/** "#12", "#12 and #13" */
export const issues = (numbers: readonly number[]): string => list(numbers.map(n => `#${n}`))

/** The first letter in lower case, for the middle of a sentence. */
export const inSentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** Length of a period: "45 min", "3 hours", "2 days". */
export function duration(from: Date, to: Date): string {
  const minutes = Math.max(0, Math.round((to.getTime() - from.getTime()) / 60_000))
  if (minutes < 60) return `${minutes} min`
  if (minutes < 48 * 60) return count(Math.round(minutes / 60), 'hour')
  return count(Math.round(minutes / 60 / 24), 'day')
}

/** A plain sentence ends with a full stop. */
export const sentence = (text: string): string => (/[.!?…:]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`)

// A link to a plan's status comment.

/** Where the status comment of a plan stands. */
export type PlanPlace = Pick<PlanRecord, 'issueNumber' | 'statusCommentId'>

/**
 * Relative to the page of any issue of the repository: on `/owner/name/issues/12`, `../issues/104` is its neighbour,
 * whatever the server is called.
 */
export function planLink(label: string, { issueNumber, statusCommentId }: PlanPlace): SafeMarkdown {
  const comment = statusCommentId === null ? '' : `#issuecomment-${statusCommentId}`
  return trusted(`[${label}](../issues/${issueNumber}${comment})`)
}
