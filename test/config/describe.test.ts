/** One schema, and everything that is made from it: each key is in the settings, the docs, the JSON Schema and the example. */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml, stringify } from 'yaml'
import { z } from 'zod'
import { configSchema, FIELDS, SCHEMA_URL } from '../../src/config/config-file.js'
import { configJsonSchema, describeSettings, exampleConfig } from '../../src/config/describe.js'
import { parseConfig } from '../../src/config/parse.js'
import { settingsOf } from '../../src/config/resolve.js'
import { FEATURE_TYPES, LAYERS, PRIORITIES } from '../../src/core/model.js'
import { unwrap } from '../../src/core/schema-words.js'
import { DEFAULT_SETTINGS, fromStored, PERMISSIONS, settingsSchema } from '../../src/core/settings.js'

const read = (text: string) => parseConfig(text, { fileName: 'f.yml' })

/** `trigger.label` → `trigger: {label: …}` */
const nested = (key: string, value: unknown) =>
  key.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value)

const valueAt = (value: unknown, path: readonly string[]) =>
  path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value)

/** Walks the schema by itself, without the code under test. */
function keysOf(schema: z.ZodObject, prefix = ''): string[] {
  return Object.entries(schema.shape).flatMap(([name, child]) => {
    const inner = unwrap(child)
    return inner instanceof z.ZodObject ? keysOf(inner, `${prefix}${name}.`) : [prefix + name]
  })
}

const KEYS = keysOf(configSchema)

describe.each(KEYS)('the key %s of the schema', key => {
  const path = key.split('.')
  const row = describeSettings().find(each => each.key === key)

  test('is in docs/configuration.md with meaning, default and allowed values', () => {
    const docs = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8')
    const line = docs.split('\n').find(each => each.startsWith(`| \`${key}\` |`))
    expect(row?.meaning).toMatch(/^[A-Z].+[^.]$/)
    for (const part of [row?.meaning, row?.default, row?.allowed]) expect(line).toContain(part)
  })

  test('is in the JSON Schema with its description and default', () => {
    const published: unknown = JSON.parse(
      readFileSync(new URL('../../docs/genprompts.schema.json', import.meta.url), 'utf8'),
    )
    const node = valueAt(published, ['properties', ...path.join('.properties.').split('.')])
    expect(node).toMatchObject({ description: row?.meaning })
    if (key !== '_extends') expect(node).toHaveProperty('default', FIELDS.find(field => field.key === key)?.default)
  })

  test('is in the commented example', () => {
    if (key === '_extends') expect(exampleConfig()).toContain('# _extends: ')
    else expect(valueAt(parseYaml(exampleConfig()), path)).toBeDefined()
  })
})

test.each(KEYS.filter(key => key !== '_extends'))('%s is in the settings, and its default in the docs holds', key => {
  const row = describeSettings().find(each => each.key === key)
  const camel = key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()).split('.')
  const value: unknown = parseYaml(row?.default ?? '')
  expect(valueAt(DEFAULT_SETTINGS, camel)).toEqual(value)
  const { patch, errors } = read(stringify(nested(key, value)))
  expect(errors).toEqual([])
  expect(settingsOf([patch ?? {}])).toEqual(DEFAULT_SETTINGS)
  expect(row?.default).not.toContain('\n')
})

describe('the example', () => {
  test('parses to the defaults without a warning', () => {
    const { patch, ...rest } = read(exampleConfig())
    expect(rest).toMatchObject({ errors: [], warnings: [], extends: null })
    expect(settingsOf([patch ?? {}])).toEqual(DEFAULT_SETTINGS)
  })

  test('has every key at its default, and names its JSON Schema', () => {
    expect(parseYaml(exampleConfig())).toEqual(settingsSchema.parse({}))
    expect(exampleConfig()).toMatch(`# yaml-language-server: $schema=${SCHEMA_URL}\n`)
  })

  test('fits a screen', () => {
    for (const line of exampleConfig().split('\n')) expect(line.length).toBeLessThanOrEqual(120)
  })
})

describe('the JSON Schema', () => {
  const accepts = new Ajv2020({ allowUnionTypes: true }).compile(configJsonSchema())

  test.each([
    [''],
    [exampleConfig()],
    ['trigger:\nlayers:\ntype_labels:\n'],
    ['_extends: acme/base\nlayers: {api: api/**}\ncost_per_hour: 3\nworkflow_line: null'],
  ])('accepts what the App accepts: %j', text => {
    expect(read(text).errors).toEqual([])
    expect(accepts(parseYaml(text) ?? {})).toBe(true)
  })

  test.each([
    ['opne: next'],
    ['open: nxt'],
    ['trigger: {zebra: 1}'],
    ['prompt: {budget: 20}'],
    ['allow_bots: [a b]'],
    ['layers: {fronted: x}'],
    ['layers: {api: /src}'],
    ['estimate: {labels: {x: -1}}'],
    ['estimate: {thresholds: [1, 2]}'],
    ['inherit: [labels]'],
  ])('refuses what the App refuses: %j', text => {
    expect(read(text).errors).not.toEqual([])
    expect(accepts(parseYaml(text))).toBe(false)
  })
})

describe('settings', () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9 :/-]{0,20}[a-z0-9]$/)
  const hours = fc.integer({ min: 1, max: 1000 })
  const glob = fc.stringMatching(/^[a-z]{1,8}\/\*\*$/)
  const globs = fc.array(glob, { minLength: 1, maxLength: 3 })
  const any = fc.record({
    // A trigger label must not be one that phase issues carry.
    trigger: fc.record({
      label: label.map(text => `plan ${text}`),
      word: fc.stringMatching(/^[a-z][a-z0-9_-]{0,10}$/),
    }),
    permission: fc.constantFrom(...PERMISSIONS),
    allow_bots: fc.array(fc.stringMatching(/^[a-z]{1,8}\[bot\]$/), { maxLength: 3 }),
    open: fc.constantFrom('next', 'ready', 'all'),
    estimate: fc.record({
      default: hours,
      thresholds: fc
        .tuple(
          fc.integer({ min: 1, max: 300 }),
          hours.map(n => n % 300),
          hours.map(n => n % 300),
        )
        .map(([a, b, c]): [number, number, number] => [a, a + b + 1, a + b + c + 2]),
      labels: fc.dictionary(label, hours),
    }),
    hours_per_day: fc.integer({ min: 1, max: 24 }),
    cost_per_hour: fc.tuple(hours, hours).map(([a, b]): [number, number] => [a, a + b]),
    layers: fc.dictionary(fc.constantFrom(...LAYERS), globs),
    type_labels: fc.dictionary(label, fc.constantFrom(...FEATURE_TYPES)),
    priority_labels: fc.dictionary(label, fc.constantFrom(...PRIORITIES)),
    close_parent: fc.boolean(),
    comments: fc.constantFrom('normal', 'quiet'),
    inherit: fc.subarray(['assignees', 'milestone']),
    workflow_line: fc.option(fc.stringMatching(/^[a-z#:"'&*!][ -~]{0,40}[a-z]$/)),
    parent_label: fc.boolean(),
    prompt: fc.record({ budget: fc.integer({ min: 500, max: 20_000 }) }),
  })

  test('written to a file are read back the same', () => {
    fc.assert(
      fc.property(any, file => {
        expect(read(stringify(file))).toMatchObject({ errors: [], patch: file })
      }),
    )
  })

  test('of the first file win, and laid over themselves change nothing', () => {
    fc.assert(
      fc.property(any, any, (over, base) => {
        const merged = settingsOf([over, base])
        expect(settingsOf([over, over, base])).toEqual(merged)
        const { typeLabels: _, priorityLabels: __, ...rest } = settingsOf([over])
        expect(merged).toMatchObject({ ...rest, typeLabels: over.type_labels, priorityLabels: over.priority_labels })
        expect(settingsOf([{}, base])).toEqual(settingsOf([base]))
      }),
    )
  })
})

describe('settings stored with a plan', () => {
  test('of this version are those of this version', () => {
    const settings = settingsOf([{ trigger: { word: 'plan-it' }, hours_per_day: 6, prompt: { budget: 900 } }])
    expect(fromStored(settings)).toEqual(settings)
  })

  test('of version 0.1.0 have the places they have now, and defaults for what came later', () => {
    const stored = {
      label: 'go',
      word: 'plan-it',
      open: 'ready',
      estimate: { defaultHours: 3, thresholds: [1, 2, 3], hoursPerDay: 6, labels: { l: 8 } },
      promptBudget: 900,
      templates: { entry: 'x' },
    } as const
    expect(fromStored(stored)).toEqual({
      ...DEFAULT_SETTINGS,
      trigger: { label: 'go', word: 'plan-it' },
      open: 'ready',
      estimate: { default: 3, thresholds: [1, 2, 3], labels: { l: 8 } },
      hoursPerDay: 6,
      prompt: { budget: 900 },
      templates: { entry: 'x' },
    })
  })
})
