/** What a comment asks for, from outside: Markdown in, a command out. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COMMAND_WORDS, MAX_PLAN_MANY, parseCommand } from '../../src/core/commands/parse-command.js'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1).join(' ')
const parse = (body: string, word = 'genprompts') => parseCommand(body, word)

describe('a command is read', () => {
  test.each([
    ['/genprompts', { kind: 'plan', line: 1, override: null }],
    ['/GenPrompts', { kind: 'plan', line: 1, override: null }],
    ['/genprompts   \t', { kind: 'plan', line: 1, override: null }],
    ['   /genprompts status', { kind: 'status', line: 1 }],
    ['/genprompts preview', { kind: 'preview', line: 1, override: null }],
    ['/genprompts STATUS', { kind: 'status', line: 1 }],
    ['/genprompts skip 2', { kind: 'skip', phase: 2, line: 1 }],
    ['/genprompts skip #2', { kind: 'skip', phase: 2, line: 1 }],
    ['/genprompts cancel', { kind: 'cancel', line: 1 }],
    ['/genprompts help', { kind: 'help', line: 1 }],
    ['/genprompts replan', { kind: 'replan', line: 1, override: null }],
    ['/genprompts retry', { kind: 'retry', line: 1 }],
    ['/genprompts 49 52 104', { kind: 'plan-many', issues: [49, 52, 104], line: 1, override: null }],
    ['/genprompts #49, #52,104', { kind: 'plan-many', issues: [49, 52, 104], line: 1, override: null }],
    ['/genprompts 49 49 7', { kind: 'plan-many', issues: [49, 7], line: 1, override: null }],
  ])('%j', (body, command) => {
    expect(parse(body)).toEqual(command)
  })

  test('with text around it, at its own line', () => {
    expect(parse('Thanks for this.\n\nPlease go on:\n/genprompts skip 3\nI did it by hand.')).toEqual({
      kind: 'skip',
      phase: 3,
      line: 4,
    })
  })

  test.each([
    ['\r\n', 3],
    ['\r', 3],
    ['\n', 3],
  ])('whatever ends a line: %j', (end, line) => {
    expect(parse(['First', '', '/genprompts status', 'after'].join(end))).toEqual({ kind: 'status', line })
  })

  test('the first of a comment counts', () => {
    expect(parse('/genprompts status\n/genprompts cancel')).toMatchObject({ kind: 'status' })
  })

  test('a command of another bot before it does not hide it', () => {
    expect(parse('/assign me\n/genprompts status')).toEqual({ kind: 'status', line: 2 })
  })

  test('the word is the one configured', () => {
    expect(parse('/plan-it help', 'Plan-It')).toEqual({ kind: 'help', line: 1 })
    expect(parse('/genprompts help', 'plan-it')).toBeNull()
  })

  test.each([
    ['right after a list', '- one\n- two\n/genprompts status'],
    ['under a heading', '## Next\n/genprompts status'],
    ['above a rule', '/genprompts status\n---\ntext'],
    ['with a hard break before it', 'text  \n/genprompts status'],
    ['inside folded details', '<details>\n\n/genprompts status\n\n</details>'],
    ['after a closed fence', '```\ncode\n```\n/genprompts status'],
    ['after a byte order mark', '\uFEFF/genprompts status'],
    ['after a tab in the line before', 'a\tb\n/genprompts status'],
    ['after a quote that a blank line ends', '> quoted\n\n/genprompts status'],
    ['inside bold text', '**please\n/genprompts status\nnow**'],
  ])('%s', (_, body) => {
    expect(parse(body)).toMatchObject({ kind: 'status' })
  })
})

describe('no command', () => {
  test.each([
    ['empty', ''],
    ['no slash', 'genprompts status'],
    ['in a sentence', 'Try /genprompts status to see more.'],
    ['a longer word', '/genpromptsfoo'],
    ['a longer word with a dash', '/genprompts-foo status'],
    ['a path', '/genprompts/status'],
    ['punctuation behind the word', '/genprompts, please'],
    ['escaped', '\\/genprompts'],
    ['a blank behind the slash', '/ genprompts'],
    ['two slashes', '//genprompts'],
    ['in a fence', '```\n/genprompts\n```'],
    ['in a tilde fence', '~~~text\n/genprompts\n~~~'],
    ['in a fence that is never closed', '```\n/genprompts'],
    ['in a longer fence around a shorter one', '````\n```\n````\n````\n/genprompts'],
    ['in a fence of a list', '- a\n\n  ```\n  /genprompts\n  ```'],
    ['indented code', 'text\n\n    /genprompts'],
    ['indented by a tab', '\t/genprompts'],
    ['far in, inside a paragraph', 'text\n      /genprompts'],
    ['inline code', '`/genprompts`'],
    ['inline code over lines', 'see `this\n/genprompts\nthat` there'],
    ['a quote', '> /genprompts'],
    ['a quote in a quote', '> > /genprompts'],
    ['the lazy end of a quote', '> somebody wrote\n/genprompts'],
    ['a quote in a list', '- > quoted\n  /genprompts'],
    ['a list item', '- /genprompts'],
    ['an HTML comment', '<!--\n/genprompts\n-->'],
    ['an HTML comment inside a paragraph', 'text <!--\n/genprompts\n--> more'],
    ['an HTML block', '<pre>\n/genprompts\n</pre>'],
    ['another command', '/deploy production'],
  ])('%s', (_, body) => {
    expect(parse(body)).toBeNull()
  })

  test('in whatever is quoted line by line', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('/genprompts', '', 'text', '- a', '# b', '```', '    c')), lines => {
        expect(parse(lines.map(line => `> ${line}`).join('\n'))).toBeNull()
      }),
    )
  })
})

describe('what cannot be followed is answered', () => {
  test.each([
    ['/genprompts statsu', 'statsu', 'status'],
    ['/genprompts Stauts', 'Stauts', 'status'],
    ['/genprompts status.', 'status.', 'status'],
    ['/genprompts prevew', 'prevew', 'preview'],
    ['/genprompts re-plan', 're-plan', 'replan'],
    ['/genprompts halp', 'halp', 'help'],
    ['/genprompts please plan this', 'please', null],
    ['/genprompts constructor', 'constructor', null],
    ['/genprompts -3', '-3', null],
    [`/genprompts ${'x'.repeat(60_000)}`, 'x'.repeat(40), null],
    [`/genprompts ${'😀'.repeat(50)}`, '😀'.repeat(40), null],
  ])('unknown word: %.40s', (body, word, suggestion) => {
    expect(parse(body)).toEqual({ kind: 'unknown', word, suggestion, line: 1 })
  })

  test.each([
    ['/genprompts skip', 'skip', ''],
    ['/genprompts skip 0', 'skip', '0'],
    ['/genprompts skip two', 'skip', 'two'],
    ['/genprompts skip -1', 'skip', '-1'],
    ['/genprompts skip 1.5', 'skip', '1.5'],
    ['/genprompts skip 2 3', 'skip', '2 3'],
    ['/genprompts cancel or not?', 'cancel', 'or not?'],
    ['/genprompts 49 foo', 'plan-many', 'foo'],
    ['/genprompts 0', 'plan-many', '0'],
    ['/genprompts 49-52', 'plan-many', '49-52'],
    ['/genprompts 99999999999', 'plan-many', '99999999999'],
  ])('wrong piece: %s', (body, command, given) => {
    const result = parse(body)
    expect(result).toMatchObject({ kind: 'invalid', command, given, line: 1 })
    expect(result).toHaveProperty('message', expect.stringMatching(/^[A-Z`].*\.$/))
  })

  test('too many issues', () => {
    expect(parse(`/genprompts ${numbers(MAX_PLAN_MANY)}`)).toMatchObject({ kind: 'plan-many' })
    expect(parse(`/genprompts ${numbers(MAX_PLAN_MANY + 1)}`)).toMatchObject({
      kind: 'invalid',
      command: 'plan-many',
      given: '21',
      message: 'One command can plan at most 20 issues.',
    })
  })

  test('a word with one slip leads back to the command', () => {
    const slipped = fc
      .constantFrom(...COMMAND_WORDS)
      .chain(word => fc.tuple(fc.constant(word), fc.integer({ min: 0, max: word.length - 1 })))
    fc.assert(
      fc.property(slipped, ([word, at]) => {
        const typed = word.slice(0, at) + 'ü' + word.slice(at + 1)
        expect(parse(`/genprompts ${typed}`)).toMatchObject({ kind: 'unknown', suggestion: word })
      }),
    )
  })
})

describe('a YAML block behind the command is kept', () => {
  test.each([
    ['/genprompts\n```yaml\nphases:\n  - one\n```', 'plan', { text: 'phases:\n  - one', line: 3 }],
    ['/genprompts preview\n\n```yml\na: 1\n```\n', 'preview', { text: 'a: 1', line: 4 }],
    ['/genprompts replan\nbecause of this:\n~~~YAML\na: 1\n~~~', 'replan', { text: 'a: 1', line: 4 }],
    ['/genprompts 1 2\n```yaml\n```', 'plan-many', { text: '', line: 3 }],
  ])('%j', (body, kind, override) => {
    expect(parse(body)).toMatchObject({ kind, override })
  })

  test.each([
    ['another language', '/genprompts\n```json\n{}\n```'],
    ['no language', '/genprompts\n```\na: 1\n```'],
    ['before the command', '```yaml\na: 1\n```\n/genprompts'],
    ['another paragraph between', '/genprompts\n\ntext\n\n```yaml\na: 1\n```'],
    ['quoted', '/genprompts\n> ```yaml\n> a: 1\n> ```'],
  ])('not with %s', (_, body) => {
    expect(parse(body)).toMatchObject({ kind: 'plan', override: null })
  })
})

describe('whatever is written', () => {
  const piece = fc.constantFrom(
    '/genprompts',
    ' status',
    '\n',
    '\n\n',
    '`',
    '```',
    '> ',
    '- ',
    '    ',
    '<!--',
    '-->',
    '[',
    'x',
  )
  test('an answer comes and its line holds the word', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        const body = pieces.join('')
        const command = parse(body)
        const line = command ? body.split('\n')[command.line - 1] : '/genprompts'
        expect(line).toMatch(/^ {0,3}\/genprompts(?=\s|$)/)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['nested lists', '+ '.repeat(30_000)],
    ['nested quotes', '>'.repeat(60_000)],
    ['nested mixture', '> 1. - '.repeat(8000)],
    ['open comments', 'a <!-- '.repeat(8000)],
    ['open links', '[a]('.repeat(15_000)],
  ])('a wall of %s does not hold up the command behind it', (_, wall) => {
    expect(parse(`${wall}x\n\n/genprompts status`)).toEqual({ kind: 'status', line: 3 })
  })
})
