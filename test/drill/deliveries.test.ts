import { expect, it } from 'vitest'
import { deliveries } from '../support/drill/deliveries.js'
import { shortForm } from './short-form.js'

it('ends the story the same in whatever order, and however often, deliveries come', { timeout: 120_000 }, async () => {
  const result = await deliveries.run(shortForm(0.05))
  expect(result?.findings).toEqual([])
  expect(result?.cases).toBeGreaterThan(50)
})
