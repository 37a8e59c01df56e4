import { describe, expect, it } from 'vitest'
import { eventOf, standing, type LabelChange } from '../../src/core/lifecycle/label-changes.js'

/** `+ready@3 mona`: put on at the third second by mona; ids follow the order. */
function changes(...lines: string[]): LabelChange[] {
  return lines.map((line, index) => {
    const [, sign = '', label = '', second = '', login = 'mona'] = /^([+-])(\w+)@(\d+) ?(\w+)?$/.exec(line) ?? []
    return {
      eventId: index + 1,
      issueNumber: 7,
      label,
      change: sign === '+' ? 'added' : 'removed',
      actor: { login, isBot: false },
      at: time(Number(second)),
    }
  })
}
const time = (n: number): string => new Date(Date.UTC(2026, 0, 5, 9, 0, n)).toISOString()
const told = (second: number, login = 'mona', label = 'ready') => ({
  issueNumber: 7,
  label,
  login,
  at: time(second),
})

describe('the event that a webhook told of', () => {
  it.each([
    ['its own time', told(3), ['+ready@3'], 1],
    ['a little later, when the issue was updated again', told(9), ['+ready@3'], 1],
    ['the nearer of two', told(31), ['+ready@3', '-ready@20', '+ready@30'], 3],
    ['the first of two in one second', told(3), ['+ready@3', '-ready@3', '+ready@3'], 1],
    ['by the same person', told(3, 'rita'), ['+ready@3 mona', '-ready@4', '+ready@5 rita'], 3],
    ['letter case aside', told(3, 'Mona', 'Ready'), ['+ready@3'], 1],
    ['not a minute apart and more', told(64), ['+ready@3'], null],
    ['not another label', told(3), ['+other@3'], null],
    ['not the taking off', told(3), ['-ready@3'], null],
    ['not by somebody else', told(3, 'rita'), ['+ready@3 mona'], null],
  ] as const)('%s', (_, label, lines, eventId) => {
    expect(eventOf(label, changes(...lines))?.eventId ?? null).toBe(eventId)
  })

  it('is on the same issue', () => {
    expect(eventOf({ ...told(3), issueNumber: 8 }, changes('+ready@3'))).toBeNull()
  })
})

describe('what stands', () => {
  it.each([
    [['+ready@1'], [1]],
    [['+ready@1', '-ready@2'], []],
    [['+ready@1', '-ready@1', '+ready@1'], [3]],
    [['+ready@1', '+other@2', '-other@3'], [1]],
    [['-ready@1'], []],
  ])('%j', (lines, ids) => {
    const all = changes(...lines)
    expect(standing(all).map(({ eventId }) => eventId)).toEqual(ids)
    expect(standing(all.toReversed()).map(({ eventId }) => eventId)).toEqual(ids)
  })
})
