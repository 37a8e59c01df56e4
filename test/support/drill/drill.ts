/** What a drill is: it tries to break one guarantee in many cases, and counts what came twice and what was lost. */

export interface DrillOptions {
  /** Every choice by chance comes from it. */
  seed: number
  /** A part of every drill's cases: from 0 up to 1, which is all of them. */
  share: number
  /** One case alone, by the name that a failure is reported with; null for all. */
  only: string | null
  /** URL of a PostgreSQL server where databases may be made, or null where there is none. */
  postgres: string | null
  say: (line: string) => void
}

/** What is wrong after one case: lines of the end state that are too many, that are missing, or another complaint. */
export interface Finding {
  case: string
  kind: 'twice' | 'lost' | 'wrong'
  text: string
}

export interface DrillResult {
  cases: number
  findings: Finding[]
}

/** A drill in well under a minute, which still goes through the whole story. */
export interface ShortForm {
  share: number
  /** Null unless said. */
  only?: string
  /** So many cases at least, or it has tried nothing to speak of. */
  atLeast: number
}

export interface Drill {
  name: string
  /** The guarantee, in a few words. */
  about: string
  /** The share of its cases that is tried unless said, so that all drills together take some minutes. */
  usualShare: number
  /** What `--short` tries of it. */
  short: ShortForm
  /** Null where it cannot run here. */
  run: (options: DrillOptions) => Promise<DrillResult | null>
}

export const SHORT_SEED = 1

/** The same cases every time, so that it tells a change and nothing else. */
export const shortOptions = (
  { short }: Drill,
  postgres: string | null,
  say: DrillOptions['say'] = () => undefined,
): DrillOptions => ({ seed: SHORT_SEED, share: short.share, only: short.only ?? null, postgres, say })

/** Every n-th of them, so that a share of the cases still goes through the whole story. */
export function shareOf<T>(cases: readonly T[], share: number): T[] {
  const wanted = Math.max(1, Math.round(cases.length * share))
  return Array.from({ length: wanted }, (_, i) => cases[Math.floor((i * cases.length) / wanted)]).flatMap(one =>
    one === undefined ? [] : [one],
  )
}

/** Numbers from 0 up to 1 that look random and are the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
