/** The configuration file: text in, settings or problems with their place out. */
import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/config/parse.js'
import { settingsOf } from '../../src/config/resolve.js'
import { describeProblem } from '../../src/core/config-problem.js'
import { DEFAULT_SETTINGS } from '../../src/core/settings.js'

const parse = (text: string) => parseConfig(text, { fileName: 'f.yml' })
const settings = (text: string) => {
  const { patch, errors } = parse(text)
  expect(errors).toEqual([])
  return patch && settingsOf([patch])
}
/** Every error as `line:column key: what stands there`; the key is the first that the message names. */
const places = (text: string) =>
  parse(text).errors.map(({ line, column, message, given }) => {
    const key = /`(.+?)`/.exec(message)?.[1] ?? ''
    return `${line}:${column} ${key}: ${given}`
  })
const messages = (text: string) => parse(text).errors.map(({ message }) => message)

describe('settings', () => {
  test.each([
    [''],
    ['\n'],
    ['# nothing but a comment\n'],
    ['---\n'],
    ['{}'],
    ['trigger:\nestimate:\nlayers:\n'],
    ['\uFEFF'],
  ])('%j gives the defaults', text => {
    expect(parse(text)).toMatchObject({ extends: null, warnings: [], errors: [] })
    expect(settings(text)).toEqual(DEFAULT_SETTINGS)
  })

  test('all of them', () => {
    const text = `
trigger: { label: make a plan, word: plan-it }
permission: maintain
allow_bots: ["renovate[bot]"]
open: ready
estimate:
  default: 3.5
  thresholds: [1, 2, 3]
  labels: { Size/L: 8 }
hours_per_day: 6
cost_per_hour: [1, 2.5]
layers:
  data: [db/**, "*.sql"]
  frontend: web/**
type_labels: { Kind/Bug: bug }
priority_labels: { NOW: urgent }
close_parent: false
comments: quiet
inherit: [milestone, assignees, milestone]
workflow_line: "Include workflow: full"
parent_label: false
prompt: { budget: 1500 }
`
    expect(settings(text)).toEqual({
      ...DEFAULT_SETTINGS,
      trigger: { label: 'make a plan', word: 'plan-it' },
      permission: 'maintain',
      allowBots: ['renovate[bot]'],
      open: 'ready',
      estimate: { default: 3.5, thresholds: [1, 2, 3], labels: { 'size/l': 8 } },
      hoursPerDay: 6,
      costPerHour: [1, 2.5],
      layers: { data: ['db/**', '*.sql'], frontend: ['web/**'] },
      typeLabels: { ...DEFAULT_SETTINGS.typeLabels, 'kind/bug': 'bug' },
      priorityLabels: { ...DEFAULT_SETTINGS.priorityLabels, now: 'urgent' },
      closeParent: false,
      comments: 'quiet',
      inherit: ['milestone', 'assignees'],
      workflowLine: 'Include workflow: full',
      parentLabel: false,
      prompt: { budget: 1_500 },
      templates: {},
    })
  })

  test.each([
    ['one cost for both ends', 'cost_per_hour: 2', { costPerHour: [2, 2] }],
    ['no workflow line', 'workflow_line: null', { workflowLine: null }],
    ['a default label that means something else', 'type_labels: {BUG: session}', { typeLabels: { bug: 'session' } }],
    ['a label that is a number', 'priority_labels: {1: high}', { priorityLabels: { 1: 'high' } }],
    ['windows line ends', 'open: all\r\ncomments: quiet\r\n', { open: 'all', comments: 'quiet' }],
    ['an anchor that nobody uses', 'open: &o all', { open: 'all' }],
  ])('%s', (_, text, expected) => {
    expect(settings(text)).toMatchObject(expected)
  })

  test('a label named like a part of every object is but a label', () => {
    const found = settings('estimate: {labels: {__proto__: 3, constructor: 4}}')
    expect(Object.getPrototypeOf(found?.estimate.labels)).toBe(Object.prototype)
    expect(found?.estimate.labels).toHaveProperty('constructor', 4)
  })

  test('the reference of _extends is handed on with its place', () => {
    expect(parse('open: all\n_extends: acme/base:plans/x.yml\n')).toMatchObject({
      extends: 'acme/base:plans/x.yml',
      extendsAt: { line: 2, column: 11 },
    })
  })
})

describe('a wrong value', () => {
  test.each([
    ['open: nxt', '1:7 open: nxt'],
    ['comments: true', '1:11 comments: true'],
    ['close_parent: yes', '1:15 close_parent: yes'],
    ['close_parent:', '1:1 close_parent: null'],
    ['permission: Write', '1:13 permission: Write'],
    ['trigger:\n  word: /plan', '2:9 trigger.word: /plan'],
    ['trigger:\n  word: two words', '2:9 trigger.word: two words'],
    ['trigger:\n  label: ""', '2:10 trigger.label: '],
    [`trigger:\n  label: ${'x'.repeat(51)}`, `2:10 trigger.label: ${'x'.repeat(51)}`],
    ['estimate:\n  default: 0', '2:12 estimate.default: 0'],
    ['estimate:\n  default: "2"', '2:12 estimate.default: 2'],
    ['estimate:\n  default: .inf', '2:12 estimate.default: null'],
    ['estimate:\n  thresholds: [2, 6]', '2:15 estimate.thresholds: [2,6]'],
    ['estimate:\n  thresholds: [6, 2, 12]', '2:15 estimate.thresholds: [6,2,12]'],
    ['estimate:\n  thresholds:\n    - 2\n    - x\n    - 12', '4:7 estimate.thresholds: x'],
    ['estimate:\n  labels: {a: -1}', '2:15 estimate.labels: -1'],
    ['estimate: 5', '1:11 estimate: 5'],
    ['hours_per_day: 25', '1:16 hours_per_day: 25'],
    ['cost_per_hour: [2, 1]', '1:16 cost_per_hour: [2,1]'],
    ['cost_per_hour: -1', '1:16 cost_per_hour: -1'],
    ['layers: [a]', '1:9 layers: ["a"]'],
    ['layers:\n  api: /src', '2:8 layers: /src'],
    ['layers:\n  api: [ok, ../up]', '2:13 layers: ../up'],
    ['layers:\n  api: [a/../../b]', '2:9 layers: a/../../b'],
    ['type_labels: {x: story}', '1:18 type_labels: story'],
    ['priority_labels:\n  x: p9', '2:6 priority_labels: p9'],
    ['inherit: [labels]', '1:11 inherit: labels'],
    ['inherit: assignees', '1:10 inherit: assignees'],
    ['workflow_line: |\n  a\n  b\n', '1:16 workflow_line: a b'],
    ['allow_bots: [a b]', '1:14 allow_bots: a b'],
    ['parent_label: 1', '1:15 parent_label: 1'],
    ['_extends: ""', '1:11 _extends: '],
    ['_extends: a/b/c', '1:11 _extends: a/b/c'],
    ['_extends: a/b:README.md', '1:11 _extends: a/b:README.md'],
    ['_extends: a/b:../x.yml', '1:11 _extends: a/b:../x.yml'],
  ])('%j', (text, place) => {
    expect(places(text)).toEqual([place])
    expect(parse(text).patch).toBeNull()
  })

  test('says what is allowed and what was probably meant', () => {
    expect(parse('open: nxt').errors).toEqual([
      {
        file: 'f.yml',
        line: 1,
        column: 7,
        message: '`open` must be `next`, `ready` or `all`',
        given: 'nxt',
        hint: 'Did you mean `next`?',
      },
    ])
  })

  test.each([
    ['estimate: 5', '`estimate` must be a mapping with any of the keys `default`, `thresholds` and `labels`'],
    ['hours_per_day: 0', '`hours_per_day` must be a number above 0 and up to 24'],
    ['prompt: {budget: 1.5}', '`prompt.budget` must be a whole number from 500 to 20000'],
    [
      'cost_per_hour: -1',
      '`cost_per_hour` must be a number from 0 to 10000, or a list of two of them, the lower one first',
    ],
    ['close_parent: x', '`close_parent` must be `true` or `false`'],
    ['inherit: [labels]', 'Each entry of `inherit` must be `assignees` or `milestone`'],
    ['allow_bots: [a b]', 'Each entry of `allow_bots` must be a login such as `renovate[bot]`'],
    ['type_labels: {x: story}', 'Each value of `type_labels` must be `feature`, `bug`, `enhancement` or `session`'],
    ['estimate: {labels: {"": 2}}', 'Each key of `estimate.labels` must be a label of 1 to 50 characters'],
    [
      'layers: {api: [ok, ../up]}',
      'Each value of `layers` must be a glob such as `src/db/**`, without a slash in front, or a list of up to 50 of them',
    ],
    ['workflow_line: ""', '`workflow_line` must be one line of up to 500 characters, or `null` for none'],
  ])('%j says what the place may hold', (text, message) => {
    expect(messages(text)).toEqual([message])
  })

  test('is shown short and on one line', () => {
    const [problem] = parse(`open: "${'very\\n\\t\\u202E'.repeat(30)}"`).errors
    expect(problem?.given).toMatch(/^(very )+.{0,4}…$/)
    expect(problem?.given?.length).toBeLessThanOrEqual(60)
  })
})

describe('an unknown key', () => {
  test.each([
    ['opne: all', '1:1: Unknown key (got `opne`). Did you mean `open`?'],
    ['workflow-line: x', '1:1: Unknown key (got `workflow-line`). Did you mean `workflow_line`?'],
    ['label: x', '1:1: Unknown key (got `label`). Did you mean `trigger.label`?'],
    ['trigger:\n  lable: x', '2:3: Unknown key in `trigger` (got `lable`). Did you mean `label`?'],
    ['trigger: {zebra: 1}', '1:11: Unknown key in `trigger` (got `zebra`). Known keys: `label` and `word`.'],
    [
      'estimate:\n  zebra: x',
      '2:3: Unknown key in `estimate` (got `zebra`). Known keys: `default`, `thresholds` and `labels`.',
    ],
    ['layers:\n  fronted: x', '2:3: Unknown key in `layers` (got `fronted`). Did you mean `frontend`?'],
    [
      'layers: {zebra: x}',
      '1:10: Unknown key in `layers` (got `zebra`). Known keys: `data`, `backend`, `api`, `frontend`, `tests`, `docs` and `infra`.',
    ],
  ])('%j', (text, expected) => {
    expect(parse(text).errors.map(describeProblem)).toEqual([`f.yml:${expected}`])
  })

  test.each([['zebra: 1'], ['__proto__: 1'], ['? zebra\n: 1']])('%j: the known ones are listed', text => {
    const [problem, ...more] = parse(text).errors
    expect(more).toEqual([])
    expect(problem?.message).toBe('Unknown key')
    expect(problem?.hint).toMatch(/^Known keys: `_extends`, `trigger`, .* and `prompt`\.$/)
  })
})

test('all problems are told at once, in the order of the file', () => {
  const text = 'zebra: 1\nopen: x\ntrigger:\n  word: a b\n  zebra: 2\ncomments: y\n'
  expect(places(text)).toEqual([
    '1:1 : zebra',
    '2:7 open: x',
    '4:9 trigger.word: a b',
    '5:3 trigger: zebra',
    '6:11 comments: y',
  ])
})

test('of very many the first are told, and that there are more', () => {
  const { errors } = parse(Array.from({ length: 9000 }, (_, index) => `k${index}:`).join('\n'))
  expect(errors).toHaveLength(26)
  expect(errors.at(-1)).toMatchObject({ line: null, message: 'There are more problems; these are the first 25' })
})

describe('text that is no good YAML', () => {
  test.each([
    ['a double key', 'open: all\nopen: next', 2, 1, 'This key is listed twice'],
    ['a double key further in', 'trigger:\n  word: a\n  word: b', 3, 3, 'This key is listed twice'],
    ['an alias', 'inherit: &i [milestone]\nallow_bots: *i', 2, 13, 'Aliases are not supported; write the value out'],
    ['an alias of nothing', 'open: *nothing', 1, 7, 'Aliases are not supported; write the value out'],
    ['a tag', 'open: !secret next', 1, 7, 'Tags are not supported'],
    ['a tab', 'trigger:\n\tword: a', 2, 1, 'Tabs cannot indent; use spaces'],
    ['two documents', 'open: all\n---\nopen: next', 2, 1, 'A second document starts here; only one is read'],
    ['a list', '- open', 1, 1, 'The file must be a mapping: lines of `key: value`'],
    ['a word', '\nopen', 2, 1, 'The file must be a mapping: lines of `key: value`'],
    ['a key that is a list', '? [a]\n: 1', 1, 3, 'A key must be plain text'],
    ['too large', `workflow_line: "${'é'.repeat(33_000)}"`, 1, 1, 'The file is larger than 64 kB'],
  ])('%s', (_, text, line, column, message) => {
    const result = parse(text)
    expect(result.patch).toBeNull()
    expect(result.errors).toMatchObject([{ file: 'f.yml', line, column, message }])
  })

  test.each([
    ['open: [next', 'The indentation is wrong, or a bracket is not closed'],
    ['open: "next', 'Something is missing here: a colon after a key, a comma, or a closing bracket or quote'],
    ['open: next\ncomments', 'Something is missing here: a colon after a key, a comma, or a closing bracket or quote'],
    ['open: next: all', 'A second value on this line; put values that contain `: ` in quotes'],
    ['open: @next', 'A value cannot start with this character; put the value in quotes'],
    ['trigger:\n    word: a\n  label: b', 'The indentation is wrong, or a bracket is not closed'],
    ['inherit: [milestone]]', 'This character is not expected here; put values with special characters in quotes'],
    ['workflow_line: "\\q"', 'There is no such escape in a text in double quotes; write a backslash as `\\\\`'],
    ['%YAML 5\n---\nopen: next', 'This is not valid YAML'],
  ])('%j is explained in words of ours, and nothing of it is repeated', (text, message) => {
    expect(parse(text).errors[0]).toMatchObject({ message, given: null })
  })

  test('a bomb of aliases is refused before it is unfolded', () => {
    const levels = Array.from({ length: 20 }, (_, n) => `l${n + 1}: &l${n + 1} [${`*l${n},`.repeat(9)}]`)
    const { errors } = parse(['l0: &l0 [x]', ...levels].join('\n'))
    expect(errors[0]?.message).toBe('Aliases are not supported; write the value out')
  })

  test.each([['['], ['{a: '], ['- ']])('thousands of %j are refused', opener => {
    const { patch, errors } = parse(opener.repeat(15_000))
    expect(patch).toBeNull()
    expect(errors.length).toBeGreaterThan(0)
    expect(errors.length).toBeLessThanOrEqual(26)
  })
})

describe('rules across keys', () => {
  test.each([['phase-1'], ['Parent-12'], ['waiting'], ['Feature'], ['bug']])('%s cannot be the trigger', label => {
    expect(places(`trigger:\n  label: ${label}`)).toEqual([`2:10 trigger.label: ${label}`])
  })

  test.each([
    ['type_labels:\n  Story: feature\n  story: bug', '3:10 : story'],
    ['priority_labels: {NOW: high, now: low}', '1:35 : now'],
    ['estimate:\n  labels: {L: 8, l: 9}', '2:21 : l'],
  ])('labels that differ in case only: %j', (text, place) => {
    expect(places(text)).toEqual([place])
    expect(messages(text)).toEqual(['This label is listed twice. Labels that differ only in letter case are the same'])
  })

  test('are broken beside other mistakes: all are told', () => {
    expect(places('trigger: {label: bug}\ntype_labels: {a: bug, A: bug}\nopen: x')).toEqual([
      '1:18 trigger.label: bug',
      '2:26 : A',
      '3:7 open: x',
    ])
  })

  test('what is risky or of no use is warned of', () => {
    const result = parse('permission: read\nallow_bots: [renovate, "x[bot]", Copilot]')
    expect(result.patch).toMatchObject({ permission: 'read' })
    expect(result.warnings.map(describeProblem)).toEqual([
      'f.yml:1:13: With `permission: read` everybody who can see a public repository can make the bot open issues in it.',
      'f.yml:2:14: The login of a bot ends in `[bot]`; without it this entry matches no App (got `renovate`).',
    ])
  })
})

describe('label and word are known in spite of errors', () => {
  test.each([
    ['trigger: {word: plan-it, label: a}\nopen: x', { word: 'plan-it', label: 'a' }],
    ['trigger: {word: plan it, label: a}', { word: undefined, label: 'a' }],
    ['trigger: {word: plan-it, zebra: 1}', { word: 'plan-it', label: undefined }],
    ['trigger: 5', {}],
    ['trigger: {word: a}\ntrigger: {word: b}', {}],
  ])('%j', (text, trigger) => {
    expect(parse(text)).toMatchObject({ patch: null, trigger })
  })
})

test('a problem is told in one line', () => {
  expect(parse('trigger: {zebra: 1}\nopen: x').errors.map(describeProblem)).toEqual([
    'f.yml:1:11: Unknown key in `trigger` (got `zebra`). Known keys: `label` and `word`.',
    'f.yml:2:7: `open` must be `next`, `ready` or `all` (got `x`).',
  ])
})
