/** A drill in short as a test, for `npm run test:drill`. */
import { inject } from 'vitest'
import { shortOptions, type Drill, type Finding } from '../support/drill/drill.js'

export const TIME = { timeout: 120_000 }

/** What a drill that finds nothing comes to. */
export const HOLDS = { findings: [], triedEnough: true }

export async function inShort(drill: Drill): Promise<{ findings: Finding[]; triedEnough: boolean }> {
  const { cases, findings } = (await drill.run(shortOptions(drill, inject('postgres')))) ?? { cases: 0, findings: [] }
  return { findings, triedEnough: cases >= drill.short.atLeast }
}
