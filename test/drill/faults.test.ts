import { expect, it } from 'vitest'
import { faults } from '../support/drill/faults.js'
import { shortForm } from './short-form.js'

it('ends the story as if nothing had happened, whatever GitHub answers', { timeout: 120_000 }, async () => {
  const result = await faults.run(shortForm(0.03))
  expect(result?.findings).toEqual([])
  expect(result?.cases).toBeGreaterThan(15)
})
