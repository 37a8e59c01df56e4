import { expect, it } from 'vitest'
import { crash } from '../support/drill/crash.js'
import { shortForm } from './short-form.js'

it(
  'neither doubles nor drops anything when it is killed in the middle of the story',
  { timeout: 120_000 },
  async () => {
    const result = await crash.run(shortForm(0.03))
    expect(result?.findings).toEqual([])
    expect(result?.cases).toBeGreaterThan(6)
  },
)
