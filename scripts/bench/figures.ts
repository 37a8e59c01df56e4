/** Figures beside their targets. */

export type Print = (line: string) => void

/** One part of the bench. @returns whether its targets are met */
export type Part = (print: Print) => Promise<boolean>

export interface Target {
  atLeast?: number
  atMost?: number
}

const number = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 })

/** Prints one figure and, where it has a target, "ok" or by how much it misses. @returns whether the target is met */
export function figure(print: Print, name: string, value: number, unit: string, target: Target = {}): boolean {
  const { atLeast = -Infinity, atMost = Infinity } = target
  const met = value >= atLeast && value <= atMost
  const wanted = target.atLeast === undefined ? `at most ${number(atMost)}` : `at least ${number(atLeast)}`
  const bound = target.atLeast ?? target.atMost
  const verdict = bound === undefined ? '' : `  ${wanted}: ${met ? 'ok' : `misses by ${missedBy(value, bound)}`}`
  print(`  ${name.padEnd(46)} ${`${number(value)} ${unit}`.padStart(16)}${verdict}`)
  return met
}

const missedBy = (value: number, bound: number): string => `${number((Math.abs(value - bound) / bound) * 100)} %`

/** The value below which this share of the values lies, 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Growth as an exponent: 1 where twice the size takes twice the time, 2 where it takes four times. */
export function growth(small: { size: number; time: number }, large: { size: number; time: number }): number {
  return Math.log(large.time / small.time) / Math.log(large.size / small.size)
}

/** Milliseconds that an action takes. */
export async function timed<T>(action: () => T | Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now()
  const value = await action()
  return { ms: performance.now() - start, value }
}
