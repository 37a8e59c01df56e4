import { describe, expect, it } from 'vitest'
import { createCircuitBreaker } from '../../src/github/circuit-breaker.js'

const ONE = 1
const TWO = 2

function setUp() {
  let now = 0
  const breaker = createCircuitBreaker({ clock: { now: () => new Date(now) }, sleep: async () => {}, random: () => 0 })
  const refused = (installation: number): number | null => {
    try {
      breaker.enter(installation)
      return null
    } catch (error) {
      return error instanceof Error && 'until' in error && error.until instanceof Date ? error.until.getTime() : -1
    }
  }
  const fail = (times: number): void => {
    for (let i = 0; i < times; i++) breaker.failed()
  }
  return { breaker, refused, fail, at: (ms: number) => void (now = ms) }
}

describe('a limit', () => {
  it('keeps its installation still until it ends, and no other', () => {
    const { breaker, refused, at } = setUp()
    breaker.limited(ONE, new Date(40_000))
    expect([refused(ONE), refused(TWO)]).toEqual([40_000, null])
    at(39_999)
    expect(refused(ONE)).toBe(40_000)
    at(40_000)
    expect(refused(ONE)).toBeNull()
  })

  it('is not shortened by a shorter one', () => {
    const { breaker, refused } = setUp()
    breaker.limited(ONE, new Date(40_000))
    breaker.limited(ONE, new Date(10_000))
    expect(refused(ONE)).toBe(40_000)
  })
})

describe('while GitHub is down', () => {
  it('nothing is asked after six failures in a row; then one request goes to see, and pauses grow to a minute', () => {
    const { refused, fail, at } = setUp()
    fail(5)
    expect(refused(ONE)).toBeNull()
    fail(1)
    expect([refused(ONE), refused(TWO)]).toEqual([5_000, 5_000])
    at(5_000)
    expect([refused(TWO), refused(ONE)]).toEqual([null, 15_000])
    fail(1)
    at(15_000)
    expect([refused(ONE), refused(ONE)]).toEqual([null, 35_000])
    at(35_000)
    expect([refused(ONE), refused(ONE)]).toEqual([null, 75_000])
    at(75_000)
    expect([refused(ONE), refused(ONE)]).toEqual([null, 135_000])
    at(135_000)
    expect([refused(ONE), refused(ONE)]).toEqual([null, 195_000])
  })

  it('an answer opens the way for everybody', () => {
    const { breaker, refused, fail, at } = setUp()
    fail(6)
    at(5_000)
    expect(refused(ONE)).toBeNull()
    breaker.answered()
    expect([refused(ONE), refused(TWO)]).toEqual([null, null])
    fail(5)
    expect(refused(ONE)).toBeNull()
  })
})
