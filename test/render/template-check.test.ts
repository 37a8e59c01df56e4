/** What an override may not do, each with the line where it stands. */
import { describe, expect, it } from 'vitest'
import { checkTemplates } from '../../src/render/templates/template-check.js'
import { loadTemplates, templatesWith } from '../../src/render/templates/templates.js'

const own = loadTemplates().sources
const check = (files: Record<string, string>) =>
  checkTemplates(new Map(Object.entries(files)), own).map(
    ({ name, line, message }) => `${name}:${line ?? '-'} ${message}`,
  )

const END = '\n{{closes}}\n'

describe('a bad template', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ['of no known name', { promt: 'x' }, /^promt:- Unknown template name \(did you mean "prompt"\?\)/],
    [
      'with an unknown variable',
      { prompt: `a\n{{titel}}${END}` },
      /^prompt:2 {{titel}} is not a variable here\. Did you mean {{title}}\?/,
    ],
    ['with a part of an object', { prompt: `{{title.length}}${END}` }, /^prompt:1 {{title.length}} is not a variable here/],
    ['with the item itself', { prompt: `{{#tasks}}{{.}}{{/tasks}}${END}` }, /^prompt:1 {{\.}} is not a variable here/],
    ['with what every object has', { prompt: `{{constructor}}${END}` }, /^prompt:1 {{constructor}} is not a variable here/],
    ['with a variable out of its list', { prompt: `{{task}}${END}` }, /^prompt:1 {{task}} is not a variable here/],
    ['that writes a list', { prompt: `{{tasks}}${END}` }, /{{tasks}} is a list, not text/],
    ['that writes yes or no', { prompt: `{{many}}${END}` }, /{{many}} is true or false, not text/],
    [
      'with an unclosed section',
      { prompt: `a\n\n{{#many}}\nb${END}` },
      /^prompt:3 The section {{#many}} is never closed/,
    ],
    ['with an unopened section', { prompt: `a\n{{/many}}${END}` }, /^prompt:2 The section {{\/many}} is never opened/],
    ['with an unclosed tag', { prompt: `${END}a\n{{title` }, /^prompt:\d A tag is not closed/],
    [
      'with three braces',
      { prompt: `a\n{{{title}}}${END}` },
      /^prompt:2 .* would turn off escaping\. Write {{title}}/,
    ],
    ['with an ampersand', { prompt: `{{& title}}${END}` }, /^prompt:1 .* would turn off escaping/],
    [
      'with other delimiters',
      { prompt: `{{=<% %>=}}\n<%& title %>\n<% closes %>` },
      /^prompt:1 The delimiters must not be changed/,
    ],
    ['that includes itself', { prompt: `a\n{{> prompt}}${END}` }, /^prompt:2 The template includes itself: prompt → prompt/],
    [
      'that includes itself through another',
      { prompt: `{{> tests}}${END}`, tests: '{{> prompt}}' },
      /prompt → tests → prompt/,
    ],
    [
      'that includes what is not there',
      { prompt: `{{> other}}${END}` },
      /^prompt:1 There is no template "other" to include/,
    ],
    [
      'that includes what does not fit',
      { prompt: `{{> entry}}${END}` },
      /^prompt:1 "entry" cannot be included here: {{name}} is not a variable here/,
    ],
    [
      'that includes a changed escape',
      { prompt: `{{> tests}}${END}`, tests: '{{{id}}}' },
      /^prompt:1 "tests" cannot be included here: .*escaping/,
    ],
    [
      'with two values side by side',
      { prompt: `{{type}}{{id}}${END}` },
      /^prompt:1 Two values must not be side by side/,
    ],
    ['with a value after @', { prompt: `@{{title}}${END}` }, /^prompt:1 A value must not follow "@"/],
    ['with a marker', { prompt: `<!-- genprompts:v1 app=1 key=x -->${END}` }, /^prompt:1 A template must not contain the hidden marker/],
    ['that is too long', { prompt: 'x'.repeat(20_001) }, /^prompt:- The template is longer than 20,000 characters/],
    [
      'of a fold that is too long',
      { folded: '{{content}}'.padEnd(1_001) },
      /^folded:- The template is longer than 1,000 characters/,
    ],
    ['that loses something', { folded: '{{name}}' }, /^folded:- The template must contain {{content}}/],
  ])('%s', (_, files, expected) => {
    expect(check(files)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]))
  })

  it('has all its problems told, and those of the others', () => {
    const problems = check({ prompt: `{{a}}\n{{{title}}}\n{{#many}}{{b}}{{/many}}${END}`, folded: '{{c}}', x: '' })
    expect(problems.map(problem => problem.split(' ')[0])).toEqual([
      'prompt:1',
      'prompt:2',
      'prompt:3',
      'folded:-',
      'folded:1',
      'x:-',
    ])
  })
})

describe('a good template', () => {
  it.each<[string, Record<string, string>]>([
    ['of text alone, but for what must be there', { prompt: `Do it.${END}` }],
    [
      'that asks whether there is something',
      { prompt: `{{#description}}About: {{description}}{{/description}}${END}` },
    ],
    ['that sees out of its lists', { prompt: `{{#tasks}}- {{task}} of {{title}}\n{{/tasks}}${END}` }],
    ['with remarks and other names in code', { prompt: `{{! a remark }}<!-- ours -->${END}` }],
    ['that includes another', { prompt: `{{> tests}}${END}`, tests: 'Phase {{number}}' }],
  ])('%s', (_, files) => {
    // `tests` is filled with other variables by itself: only what is said of the prompt counts here.
    expect(check(files).filter(problem => problem.startsWith('prompt'))).toEqual([])
  })

  it('is used, and the others stay', () => {
    const templates = templatesWith({ folded: 'Ours: {{content}}' })
    expect(templates.render('folded', { content: 'x' })).toBe('Ours: x')
    expect(templates.render('entry', { name: 'n', place: 'p', excerpt: 'e' })).toBe('## n\n\np\n\ne')
  })

  it('gives way to the package’s own where it makes too much, or fails', () => {
    const view = {
      what: 'x',
      hasProblems: true,
      problems: Array.from({ length: 50 }, () => ({ problem: 'y' })),
      todo: 'z',
    }
    const long = templatesWith({ error: `{{#problems}}${'long '.repeat(1_000)}{{/problems}}` })
    const broken = templatesWith({ error: '{{problems}}' })
    expect(long.render('error', view)).toBe(loadTemplates().render('error', view))
    expect(broken.render('error', view)).toBe(loadTemplates().render('error', view))
  })
})
