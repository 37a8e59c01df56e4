/** Gives every phase its hours: stated ones as they are, the rest of the total shared out by weight. */
import type { Problem, Reason } from '../../model.js'
import type { Settings } from '../../settings.js'
import { showHours, roundHours, shareHours } from './allocate-hours.js'
import type { Draft } from '../draft.js'
import type { Estimate } from './metadata-estimates.js'

export interface SettledHours {
  /** By phase, in order. */
  hours: number[]
  total: number
  reasons: Reason[]
  problems: Problem[]
}

/** Totals that differ by less than this share are taken for the same. */
const TOLERANCE = 0.1

/** `estimates`: those of the whole, the one to believe first; may be empty. */
export function settleHours(
  drafts: readonly Draft[],
  estimates: readonly Estimate[],
  settings: Settings,
): SettledHours {
  const stated = drafts.map(draft => draft.hours)
  const parts = roundHours(stated.reduce((sum: number, hours) => sum + (hours ?? 0), 0))
  const missing = drafts.filter(draft => draft.hours === null)
  const [whole] = estimates
  const problems = [...disagreements(estimates)]
  if (missing.length === 0 && drafts.length > 0) {
    if (whole !== undefined && differ(whole.hours, parts)) problems.push(contradiction(whole, parts))
    return {
      hours: stated.map(hours => hours ?? 0),
      total: parts,
      reasons: [about(`${showHours(parts)} in total: the sum of the stated phases.`)],
      problems,
    }
  }
  const remainder = whole === undefined ? 0 : roundHours(whole.hours - parts)
  if (whole !== undefined && remainder > 0) {
    const shares = shareHours(
      remainder,
      missing.map(draft => draft.weight),
    )
    const from =
      parts > 0
        ? `${showHours(remainder)} that the stated phases leave of ${showHours(whole.hours)}`
        : `${showHours(whole.hours)} estimated for the feature`
    return {
      ...spread(drafts, shares),
      total: roundHours(whole.hours),
      problems,
      reasons: [
        about(`${showHours(whole.hours)} in total, from ${whole.source}.`),
        ...spreadReasons(
          drafts,
          shares,
          (_, hours) => `Of the ${from}, this phase gets ${hours}, its share of the tasks.`,
        ),
      ],
    }
  }
  if (whole !== undefined) problems.push(contradiction(whole, parts))
  const known = stated.filter(hours => hours !== null)
  const each = known.length > 0 ? roundHours(parts / known.length) : settings.estimate.default
  const source =
    known.length > 0
      ? 'the average of the other phases, as no hours are stated'
      : 'the default in the settings, as no hours are stated'
  const isOver = (draft: Draft): boolean => draft.done && known.length > 0
  const shares = missing.map(draft => (isOver(draft) ? 0 : each))
  const total = roundHours(shares.reduce((sum, share) => sum + share, parts))
  return {
    ...spread(drafts, shares),
    total,
    problems,
    reasons: [
      about(`${showHours(total)} in total: the sum of the phases.`),
      ...spreadReasons(
        drafts,
        shares,
        (draft, hours) => `${hours}: ${isOver(draft) ? 'already done, and no hours are stated' : source}.`,
      ),
    ],
  }
}

function spread(drafts: readonly Draft[], shares: readonly number[]): { hours: number[] } {
  let next = 0
  return { hours: drafts.map(draft => draft.hours ?? shares[next++] ?? 0) }
}

function spreadReasons(
  drafts: readonly Draft[],
  shares: readonly number[],
  textOf: (draft: Draft, hours: string) => string,
): Reason[] {
  return drafts
    .filter(draft => draft.hours === null)
    .map((draft, index) => ({
      about: 'hours',
      phase: draft.number,
      text: textOf(draft, showHours(shares[index] ?? 0)),
    }))
}

/** Estimates of the whole that contradict each other; the first one is used. */
function* disagreements(estimates: readonly Estimate[]): Generator<Problem> {
  const [used, ...others] = estimates.filter(estimate => estimate.total)
  const other = others.find(estimate => used !== undefined && differ(estimate.hours, used.hours))
  if (used === undefined || other === undefined) return
  const text = `Two estimates disagree: ${showHours(used.hours)} from ${used.source}, ${showHours(other.hours)} from ${other.source}. The plan uses the first. Correct the one that is wrong.`
  yield { kind: 'contradiction', severity: 'warning', text, phases: [], line: other.line ?? used.line }
}

function contradiction(whole: Estimate, parts: number): Problem {
  const text = `The phases add up to ${showHours(parts)}, but ${whole.source} says ${showHours(whole.hours)}. The plan uses the sum of the phases. Correct the one that is wrong.`
  return { kind: 'contradiction', severity: 'warning', text, phases: [], line: whole.line }
}

function differ(a: number, b: number): boolean {
  return Math.abs(a - b) > TOLERANCE * Math.max(a, b)
}

function about(text: string): Reason {
  return { about: 'total', phase: null, text }
}
