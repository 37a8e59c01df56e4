/** Errors of planning on their way between two processes. */
import { expect, it } from 'vitest'
import { GitHubBusy, GitHubDown, LeaseLost, OutOfDate, OutOfReach } from '../../src/app/ports/github.js'
import { decodeError, encodeError } from '../../src/app/ports/planning-errors.js'
import { SourceError } from '../../src/planning/source.js'

const across = (error: unknown): Error => {
  const plain = encodeError(error)
  expect(structuredClone(plain)).toStrictEqual(plain)
  expect(JSON.parse(JSON.stringify(plain))).toStrictEqual(plain)
  return decodeError(plain)
}

it.each([
  new SourceError('no-such-ref', 'There is no branch "x".'),
  new GitHubBusy(new Date('2026-11-30T10:00:00.123Z'), true, 'GitHub asked to wait'),
  new GitHubBusy(new Date(0), false, 'later'),
  new GitHubDown('no answer'),
  new OutOfDate('called otherwise now'),
  new OutOfReach('not-covered', 'no such repository'),
])('keeps class, message and fields: %s', error => {
  const decoded = across(error)
  expect(decoded.constructor).toBe(error.constructor)
  expect(decoded.message).toBe(error.message)
  expect(Object.entries(decoded)).toStrictEqual(Object.entries(error))
})

it('makes of anything else a fault with its name and where it came from', () => {
  const fault = new TypeError('x is not a function')
  const decoded = across(fault)
  expect({ name: decoded.name, message: decoded.message, stack: decoded.stack }).toEqual({
    name: 'TypeError',
    message: 'x is not a function',
    stack: fault.stack,
  })
  expect(across(new LeaseLost('another has it')).name).toBe('LeaseLost')
  expect(across('a string').message).toBe('a string')
})
