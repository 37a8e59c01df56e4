import { expect, it } from 'vitest'
import { hostile } from '../support/drill/hostile.js'
import { HOLDS, inShort, TIME } from './short-form.js'

it('writes nothing that does harm, whatever the text and the repository', TIME, async () => {
  expect(await inShort(hostile)).toEqual(HOLDS)
})
