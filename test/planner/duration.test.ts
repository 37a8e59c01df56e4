/** Amounts of time in many notations and languages, and what only looks like one. */
import { describe, expect, test } from 'vitest'
import { findDurations, hoursInCell, onlyDuration } from '../../src/core/planner/estimates/duration.js'
import { DEFAULT_SETTINGS } from '../../src/core/settings.js'

const hoursOf = (text: string): number[] => findDurations(text, DEFAULT_SETTINGS).map(duration => duration.hours)

describe('one amount', () => {
  test.each<[text: string, hours: number]>([
    ['3h', 3],
    ['3 hours', 3],
    ['8-hour', 8],
    ['~1.5h', 1.5],
    ['2½ h', 2.5],
    ['1h 30m', 1.5],
    ['2h15', 2.25],
    ['1 day and 4 hours', 12],
    ['30 min', 0.5],
    ['4 Tage + 2 Stunden', 34],
    ['4h + 6h', 10],
    ['3+ days', 24],
    ['PT4H', 4],
    ['P1DT2H30M', 10.5],
    ['P2D', 16],
    ['two days', 16],
    ['half a day', 4],
    ['2–3 days', 20],
    ['2h - 3h', 2.5],
    ['4 hours to 1 day', 6],
    ['2 to 4 weeks', 120],
    ['1,5 Tage', 12],
    ['2 PT', 16],
    ['2-3 horas', 2.5],
    ['demi-journée', 4],
    ['3 часа', 3],
    ['полдня', 4],
    ['约 4-6 小时', 5],
    ['半天', 4],
    ['2日', 16],
    ['3시간', 3],
    ['ساعتان', 2],
    ['٣ ساعات', 3],
    ['यह 2 दिन', 16],
  ])('%s is %d h', (text, hours) => {
    expect(hoursOf(text)).toEqual([hours])
  })
})

test.each([
  '1 Hz',
  '14 m/s',
  '5-10 sec',
  'Day 3-4',
  '3 story points',
  '12:30',
  'v2.3',
  '#24 h',
  '€11',
  'P1',
  '30m rows',
])('%s holds no amount of time', text => {
  expect(hoursOf(text)).toEqual([])
})

test('several amounts keep their order and their place', () => {
  const [first, second] = findDurations('18-26 hours, spread over 3 weeks', DEFAULT_SETTINGS)
  expect(first).toMatchObject({ hours: 22, start: 0, end: 11, range: true })
  expect(second).toMatchObject({ hours: 120, range: false })
})

test('a day has as many hours as the settings say', () => {
  const settings = { ...DEFAULT_SETTINGS, hoursPerDay: 6 }
  expect(findDurations('2 days, 1 week', settings).map(duration => duration.hours)).toEqual([12, 30])
})

test.each([
  ['about 3h', true],
  ['(2 days of work)', true],
  ['3h in the morning', false],
  ['from 3h to nothing', false],
  ['soon', false],
])('whether "%s" is an amount and nothing else: %s', (text, expected) => {
  expect(onlyDuration(text, DEFAULT_SETTINGS) !== null).toBe(expected)
})

test.each([
  ['3', 'Hours', 3],
  ['2-3', 'Effort (days)', 20],
  ['4', 'Std.', 4],
  ['3', 'Effort', null],
  ['3 d', 'Hours', 24],
  ['5', 'Time', null],
  ['-', 'Hours', null],
])('a cell "%s" under "%s"', (cell, header, hours) => {
  expect(hoursInCell(cell, header, DEFAULT_SETTINGS)).toBe(hours)
})
