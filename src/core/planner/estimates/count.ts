/** How many phases a feature of so many hours has, where the author states none. */
import type { Settings } from '../../settings.js'

/** 1 up to the first threshold, 2 up to the second, 3 up to the third, then 4 or 5 (docs/design.md, "Hours give the count"). */
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
