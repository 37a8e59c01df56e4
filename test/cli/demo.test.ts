import { expect, it } from 'vitest'
import { play } from '../../src/cli/demo/play.js'
import { chooseCheckout, setStage } from '../../src/cli/demo/stage.js'
import { createLog } from '../../src/log.js'
import { shop, temporaryFolder } from './support.js'

it('plans against the checkout at hand, against one that is named, and against none where there is none', async () => {
  const checkout = shop()
  expect(await chooseCheckout(undefined, checkout)).toBe(checkout)
  expect(await chooseCheckout(checkout, temporaryFolder())).toBe(checkout)
  expect(await chooseCheckout(undefined, temporaryFolder())).toBeNull()
  await expect(chooseCheckout(temporaryFolder())).rejects.toThrow(
    'is not a git checkout with a commit. Name another one',
  )
})

it('tells its story outside any checkout, against a small shop', { timeout: 60_000 }, async () => {
  const stage = await setStage(null, 0, createLog('error'))
  const lines: string[] = []
  try {
    await play(stage, line => lines.push(line))
  } finally {
    await stage.close()
  }
  expect(stage.repository).toBe('acme/shop')
  expect(lines.at(-1)).toMatch(/^The feature is done: \d phases, \d+ writes by the bot\.$/)
})
