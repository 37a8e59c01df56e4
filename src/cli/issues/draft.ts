/** An issue as a file states it, before it is known which id it gets. */
import type { IssueText } from '../../core/model.js'

export interface IssueDraft {
  /** As the file states it, or null. */
  number: number | null
  text: IssueText
}

/** A positive whole number, as a number or as digits; null for anything else. */
export function readNumber(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  const digits = /^#?0*([1-9]\d{0,14})$/.exec(text)?.[1]
  return digits === undefined ? null : Number(digits)
}
