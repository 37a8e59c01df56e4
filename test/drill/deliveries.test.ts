import { expect, it } from 'vitest'
import { deliveries } from '../support/drill/deliveries.js'
import { HOLDS, inShort, TIME } from './short-form.js'

it('ends the story the same in whatever order, and however often, deliveries come', TIME, async () => {
  expect(await inShort(deliveries)).toEqual(HOLDS)
})
