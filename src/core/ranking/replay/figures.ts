/** Scores rankings against the files that really changed. */

/** Shares from 0 to 1, means over the cases. */
export interface Figures {
  /** The first file is right. */
  hit1: number
  /** One of the first five is right. */
  hit5: number
  /** Share of the right files among the first ten. */
  recall10: number
  /** Mean of 1 / place of the first right file, 0 past the hundredth. */
  mrr: number
}

const DEEPEST = 100

export function figuresOf(cases: readonly { ranked: readonly string[]; right: ReadonlySet<string> }[]): Figures {
  const sum: Figures = { hit1: 0, hit5: 0, recall10: 0, mrr: 0 }
  for (const { ranked, right } of cases) {
    const first = ranked.slice(0, DEEPEST).findIndex(path => right.has(path))
    if (first === 0) sum.hit1++
    if (first >= 0 && first < 5) sum.hit5++
    sum.recall10 += ranked.slice(0, 10).filter(path => right.has(path)).length / right.size
    if (first >= 0) sum.mrr += 1 / (first + 1)
  }
  const of = (value: number): number => value / Math.max(1, cases.length)
  return { hit1: of(sum.hit1), hit5: of(sum.hit5), recall10: of(sum.recall10), mrr: of(sum.mrr) }
}
