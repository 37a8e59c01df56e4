/** The drills in short, for `npm test`. */
import { inject } from 'vitest'
import type { DrillOptions } from '../support/drill/drill.js'

/** @param share of all cases */
export const shortForm = (share: number): DrillOptions => ({
  seed: 1,
  share,
  only: null,
  postgres: inject('postgres'),
  say: () => undefined,
})
