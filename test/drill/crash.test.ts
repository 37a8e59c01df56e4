import { expect, it } from 'vitest'
import { crash } from '../support/drill/crash.js'
import { HOLDS, inShort, TIME } from './short-form.js'

it('neither doubles nor drops anything when it is killed in the middle of the story', TIME, async () => {
  expect(await inShort(crash)).toEqual(HOLDS)
})
