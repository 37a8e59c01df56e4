/** Chance that comes out the same each time. */

export interface Random {
  /** From 0 up to 1. */
  next(): number
  /** From 0 up to `below`. */
  whole(below: number): number
  pick<T>(from: readonly T[]): T
  /** Small numbers often, large ones seldom, as the ranks of words in a text (Zipf). */
  rank(below: number): number
  /** Around 1, most between a half and twice that, some far more: as sizes of files are. */
  size(): number
}

/** Mulberry32, by Tommy Ettinger (public domain). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (below: number): number => Math.floor(next() * below)
  return {
    next,
    whole,
    pick(from) {
      const picked = from[whole(from.length)]
      if (picked === undefined) throw new Error('there is nothing to pick from')
      return picked
    },
    rank: below => Math.floor((below + 1) ** next()) - 1,
    size: () => Math.exp(0.9 * (next() + next() + next() + next() - 2) * Math.sqrt(3)),
  }
}
