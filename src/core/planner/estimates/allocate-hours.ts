/** Shares hours out by weight so that the parts add up to the whole. */

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
