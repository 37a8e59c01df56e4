/** A drill in short as a test, for `npm run test:drill`. */
import { expect, inject, it } from 'vitest'
import { shortOptions, type Drill } from '../support/drill/drill.js'

/** Skipped where the drill cannot run here. */
export function itHolds(name: string, drill: Drill): void {
  it(name, { timeout: 120_000 }, async context => {
    const result = await drill.run(shortOptions(drill, inject('postgres')))
    if (result === null) return context.skip('PostgreSQL is not installed here')
    expect(result.findings).toEqual([])
    expect(result.cases).toBeGreaterThanOrEqual(drill.short.atLeast)
  })
}
