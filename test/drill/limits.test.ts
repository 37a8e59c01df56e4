import { expect, it } from 'vitest'
import { limits } from '../support/drill/limits.js'
import { shortForm } from './short-form.js'

it('keeps to the limits of each installation, and nobody waits for a crowd', { timeout: 120_000 }, async () => {
  const result = await limits.run({ ...shortForm(0.05), only: 'without a pause' })
  expect(result?.findings).toEqual([])
  expect(result?.cases).toBe(9)
})
