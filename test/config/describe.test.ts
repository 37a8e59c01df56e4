/** The table of keys and the example stay true to the schema and the defaults. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml, stringify } from 'yaml'
import { describeSettings, exampleConfig } from '../../src/config/describe.js'
import { parseConfig } from '../../src/config/parse.js'
import { mergeSettings } from '../../src/config/merge.js'
import {
  COMMENT_WORDS,
  configSchema,
  estimateSchema,
  INHERIT_WORDS,
  OPEN_WORDS,
  PRIORITIES,
  promptSchema,
  triggerSchema,
} from '../../src/config/schema.js'
import { toFile } from '../../src/config/to-file.js'
import { FEATURE_TYPES, LAYERS } from '../../src/core/model.js'
import { DEFAULT_SETTINGS, PERMISSIONS, type Settings } from '../../src/core/settings.js'

const read = (text: string) => parseConfig(text, { fileName: 'f.yml' })

describe('the table', () => {
  test('has every key of the schema, and no other', () => {
    const keys = describeSettings().map(({ key }) => key)
    expect(new Set(keys.map(key => key.split('.')[0]))).toEqual(new Set(Object.keys(configSchema.shape)))
    const sections = {
      trigger: triggerSchema.shape,
      estimate: estimateSchema.shape,
      prompt: promptSchema.shape,
    }
    const nested = Object.entries(sections).flatMap(([name, shape]) => Object.keys(shape).map(key => `${name}.${key}`))
    expect(new Set(keys.filter(key => key.includes('.')))).toEqual(new Set(nested))
  })

  test.each(describeSettings().filter(({ key }) => key !== '_extends'))('$key: its default is the default', row => {
    const [first = '', second] = row.key.split('.')
    const value: unknown = parseYaml(row.default)
    const result = read(stringify({ [first]: second === undefined ? value : { [second]: value } }))
    expect(result.errors).toEqual([])
    expect(result.settings).toEqual(DEFAULT_SETTINGS)
    expect(row.default).not.toContain('\n')
  })

  test.each(describeSettings())('$key is told in words', ({ meaning, allowed }) => {
    expect(meaning).toMatch(/^[A-Z].+[^.]$/)
    expect(allowed).toMatch(/\w/)
  })
})

describe('the example', () => {
  test('parses to the defaults without a warning', () => {
    expect(read(exampleConfig())).toMatchObject({ settings: DEFAULT_SETTINGS, errors: [], warnings: [], extends: null })
  })

  test('shows every key', () => {
    expect(parseYaml(exampleConfig())).toEqual(toFile(DEFAULT_SETTINGS))
    expect(exampleConfig()).toContain('# _extends: ')
  })

  test('fits a screen', () => {
    for (const line of exampleConfig().split('\n')) expect(line.length).toBeLessThanOrEqual(120)
  })
})

describe('settings', () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9 :/-]{0,20}[a-z0-9]$/)
  const hours = fc.integer({ min: 1, max: 1000 })
  const glob = fc.stringMatching(/^[a-z]{1,8}\/\*\*$/)
  const globs = fc.array(glob, { minLength: 1, maxLength: 3 })
  const any: fc.Arbitrary<Settings> = fc.record({
    // A trigger label must not be one that phase issues carry.
    label: label.map(text => `plan ${text}`),
    word: fc.stringMatching(/^[a-z][a-z0-9_-]{0,10}$/),
    permission: fc.constantFrom(...PERMISSIONS),
    allowBots: fc.array(fc.stringMatching(/^[a-z]{1,8}\[bot\]$/), { maxLength: 3 }),
    open: fc.constantFrom(...OPEN_WORDS),
    estimate: fc.record({
      defaultHours: hours,
      thresholds: fc
        .tuple(
          fc.integer({ min: 1, max: 300 }),
          hours.map(n => n % 300),
          hours.map(n => n % 300),
        )
        .map(([a, b, c]): readonly [number, number, number] => [a, a + b + 1, a + b + c + 2]),
      hoursPerDay: fc.integer({ min: 1, max: 24 }),
      labels: fc.dictionary(label, hours),
    }),
    costPerHour: fc.tuple(hours, hours).map(([a, b]): readonly [number, number] => [a, a + b]),
    layers: fc.dictionary(fc.constantFrom(...LAYERS), globs),
    typeLabels: fc
      .dictionary(label, fc.constantFrom(...FEATURE_TYPES))
      .map(more => ({ ...DEFAULT_SETTINGS.typeLabels, ...more })),
    priorityLabels: fc
      .dictionary(label, fc.constantFrom(...PRIORITIES))
      .map(more => ({ ...DEFAULT_SETTINGS.priorityLabels, ...more })),
    closeParent: fc.boolean(),
    comments: fc.constantFrom(...COMMENT_WORDS),
    inherit: fc.subarray([...INHERIT_WORDS]),
    workflowLine: fc.option(fc.stringMatching(/^[a-z#:"'&*!][ -~]{0,40}[a-z]$/)),
    parentLabel: fc.boolean(),
    promptBudget: fc.integer({ min: 500, max: 20_000 }),
    templates: fc.constant({}),
  })

  test('written to a file are read back the same', () => {
    fc.assert(
      fc.property(any, settings => {
        expect(read(stringify(toFile(settings)))).toMatchObject({ errors: [], settings })
      }),
    )
  })

  test('laid over others win, and over themselves change nothing', () => {
    fc.assert(
      fc.property(any, any, (base, over) => {
        const merged = mergeSettings(base, over)
        expect(mergeSettings(merged, over)).toEqual(merged)
        expect(merged).toMatchObject({ ...over, estimate: over.estimate })
        expect(mergeSettings(base, {})).toEqual(base)
      }),
    )
  })
})
