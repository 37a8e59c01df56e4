import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Lru } from '../../src/source/source-cache.js'

it('drops what was used longest ago', () => {
  const cache = new Lru<string>(6, text => text.length)
  cache.set('a', 'aa')
  cache.set('b', 'bb')
  cache.set('c', 'cc')
  cache.get('a')
  cache.set('d', 'dd')
  expect(['a', 'b', 'c', 'd'].map(key => cache.get(key))).toEqual(['aa', undefined, 'cc', 'dd'])
})

it('does not push everything out for a value that is too heavy', () => {
  const cache = new Lru<string>(4, text => text.length)
  cache.set('a', 'aa')
  cache.set('b', 'far too heavy')
  expect(cache.get('a')).toBe('aa')
  expect(cache.get('b')).toBeUndefined()
})

it('never weighs more than allowed, and weighs what it holds', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(12)))
  fc.assert(
    fc.property(steps, all => {
      const cache = new Lru<{ weight: number }>(20, value => value.weight)
      for (const [key, weight] of all) {
        cache.set(key, { weight })
        const held = ['a', 'b', 'c', 'd'].reduce((sum, name) => sum + (cache.get(name)?.weight ?? 0), 0)
        expect(cache.weight).toBe(held)
        expect(held).toBeLessThanOrEqual(20)
      }
    }),
  )
})
