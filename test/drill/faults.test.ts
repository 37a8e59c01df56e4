import { expect, it } from 'vitest'
import { faults } from '../support/drill/faults.js'
import { HOLDS, inShort, TIME } from './short-form.js'

it('ends the story as if nothing had happened, whatever GitHub answers', TIME, async () => {
  expect(await inShort(faults)).toEqual(HOLDS)
})
