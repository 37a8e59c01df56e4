/** Shares hours out by weight so that the parts add up to the whole. */
import type { Settings } from '../../settings.js'

/** To the minute's hundredth of an hour: sums of hours stay free of binary dust. */
export function roundHours(hours: number): number {
  return Math.round(hours * 100) / 100
}

/** Parts of `total` in proportion to the weights, in quarters of an hour where the total allows; they add up to `total`. */
export function shareHours(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return []
  const step = total >= weights.length * 0.5 ? 0.25 : 0.01
  const units = Math.floor(roundHours(total) / step + 1e-9)
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const exact = weights.map(weight => (sum > 0 ? (units * weight) / sum : units / weights.length))
  const parts = exact.map(part => Math.max(units >= weights.length ? 1 : 0, Math.floor(part)))
  let left = units - parts.reduce((all, part) => all + part, 0)
  const byRemainder = exact
    .map((part, index) => ({ index, rest: part - Math.floor(part) }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
  for (let turn = 0; left !== 0 && turn < 10_000; turn++) {
    const index = byRemainder[turn % byRemainder.length]?.index ?? 0
    const value = parts[index] ?? 0
    if (left > 0) parts[index] = value + 1
    else if (value > 1 || units < weights.length) parts[index] = value - 1
    else continue
    left += left > 0 ? -1 : 1
  }
  const hours = parts.map(part => roundHours(part * step))
  const rest = roundHours(total - hours.reduce((all, part) => all + part, 0))
  const largest = hours.indexOf(Math.max(...hours))
  return hours.map((part, index) => (index === largest ? roundHours(part + rest) : part))
}

// How many phases a feature of so many hours has, where the author states none.

/** 1 up to the first threshold, 2 up to the second, 3 up to the third, then 4 or 5 (docs/design.md, "How many phases"). */
export function phaseCount(hours: number, settings: Settings): number {
  const [one, two, three] = settings.estimate.thresholds
  if (hours <= one) return 1
  if (hours <= two) return 2
  if (hours <= three) return 3
  return Math.min(5, Math.max(4, Math.ceil(hours / 4)))
}

/** Hours as people write them: "8", "2.5", "0.25". */
export function showHours(hours: number): string {
  return `${Number(hours.toFixed(2))} h`
}
