import { expect, it } from 'vitest'
import { limits } from '../support/drill/limits.js'
import { HOLDS, inShort, TIME } from './short-form.js'

it('keeps to the limits of each installation, and nobody waits for a crowd', TIME, async () => {
  expect(await inShort(limits)).toEqual(HOLDS)
})
