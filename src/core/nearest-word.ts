/** Finds the word that was probably meant: for "did you mean" in replies and configuration problems. */

/**
 * The candidate closest to `word` (letter case aside), or null where none is close enough: one slip for short words,
 * two from five letters on. A swap of neighbours counts as one slip. Of equally close ones the first wins.
 */
export function nearestWord(word: string, candidates: readonly string[]): string | null {
  const typed = word.toLowerCase()
  let best: string | null = null
  let least = typed.length < 5 ? 1 : 2
  for (const candidate of candidates) {
    const wanted = candidate.toLowerCase()
    // The difference in length is the least number of slips: this keeps a pasted wall of text cheap.
    if (Math.abs(wanted.length - typed.length) > least) continue
    const slips = countSlips(typed, wanted)
    if (slips > least || (slips === least && best !== null)) continue
    best = candidate
    least = slips
  }
  return best
}

/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
function countSlips(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, j - 2) + 1 : Infinity,
      )
    }
    beforeLast = last
    last = row
  }
  return at(last, b.length)
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity
}
