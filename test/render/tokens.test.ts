import { describe, expect, it } from 'vitest'
import { countTokens } from '../../src/render/tokens.js'

describe('tokens', () => {
  it.each([
    ['', 0],
    ['hello world', 2],
    // A control token of the model is text like any other.
    ['<|endoftext|>', 7],
  ])('of %j are %i', (text, tokens) => {
    expect(countTokens(text)).toBe(tokens)
  })

  it('are counted for text without a space too', () => {
    expect(countTokens('語'.repeat(60_000))).toBeGreaterThan(10_000)
    expect(countTokens(' '.repeat(60_000))).toBeGreaterThan(100)
  })
})
