import { expect, it } from 'vitest'
import { hostile } from '../support/drill/hostile.js'
import { shortForm } from './short-form.js'

it('writes nothing that does harm, whatever the text and the repository', { timeout: 120_000 }, async () => {
  const result = await hostile.run(shortForm(0.3))
  expect(result?.findings).toEqual([])
  expect(result?.cases).toBeGreaterThan(4)
})
