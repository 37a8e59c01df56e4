/** Checks the templates of a repository before any of them is used. Pure: sources in, problems out. */
import Mustache from 'mustache'
import { nearestWord } from '../../core/nearest-word.js'
import { shorten } from '../markdown/text.js'
import { TEMPLATES, type TemplateDescription, type Variable } from './template-variables.js'

export interface TemplateProblem {
  /** Name of the template, without folder and ending. */
  name: string
  /** 1-based; null where the file as a whole is meant. */
  line: number | null
  /** A plain sentence. */
  message: string
}

/** As Mustache parses them: type, value, start, end, and for a section what is inside. */
type Token = [type: string, value: string, start: number, end: number, inside?: Token[] | string]

interface Reading {
  name: string
  source: string
  sources: ReadonlyMap<string, string>
  problems: TemplateProblem[]
}

const NAMES = TEMPLATES.map(({ name }) => name)

/**
 * Every problem of every template. What an override may not do: name a variable that the template is not filled with, write
 * one without the escape or change the delimiters (which would let an issue's text act), put two values or "@" and a value
 * side by side (which could make a mention that neither is), imitate the App's hidden marker, include itself, leave out what
 * would be lost, or be too long.
 * @param own the package's templates, which an override may include
 */
export function checkTemplates(
  overrides: ReadonlyMap<string, string>,
  own: ReadonlyMap<string, string>,
): TemplateProblem[] {
  const sources = new Map([...own, ...overrides])
  return [...overrides].flatMap(([name, source]) => {
    const description = TEMPLATES.find(template => template.name === name)
    if (description === undefined) {
      const meant = nearestWord(name, NAMES)
      const hint = meant === null ? '' : ` (did you mean "${meant}"?)`
      return [
        { name, line: null, message: `Unknown template name${hint}. The templates are ${NAMES.join(', ')}.` },
      ]
    }
    return checkOne(description, { name, source, sources, problems: [] })
  })
}

function checkOne({ variables, needs, most }: TemplateDescription, reading: Reading): TemplateProblem[] {
  const { name, source, problems } = reading
  if (source.length > most) {
    const limit = most.toLocaleString('en')
    return [{ name, line: null, message: `The template is longer than ${limit} characters. Shorten it.` }]
  }
  checkText(reading)
  const tokens = parse(reading)
  if (tokens === null) return problems
  const written = new Set<string>()
  walk(tokens, [variables], [name], reading, written)
  for (const needed of needs.filter(variable => !written.has(variable)))
    problems.push({ name, line: null, message: `The template must contain {{${needed}}}.` })
  return problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
}

/** What is wrong with the text between and around tags. */
function checkText({ name, source, problems }: Reading): void {
  const find = (pattern: RegExp, message: string): void => {
    for (const { index } of source.matchAll(pattern)) problems.push({ name, line: lineAt(source, index), message })
  }
  find(/genprompts:v\d/gi, 'A template must not contain the hidden marker of the App.')
  find(/@\{\{/g, 'A value must not follow "@" directly, because the result could mention somebody.')
  find(
    /\{\{\s*[\w.]+\s*\}\}\{\{\s*[\w.]+\s*\}\}/g,
    'Two values must not be side by side. Put something between them.',
  )
}

function parse({ name, source, problems }: Reading): Token[] | null {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the package's types say any
    return Mustache.parse(source) as Token[]
  } catch (error) {
    problems.push({ name, ...syntax(source, error instanceof Error ? error.message : String(error)) })
    return null
  }
}

/** What Mustache finds, in our own words, at the place where the mistake begins. */
function syntax(source: string, said: string): Omit<TemplateProblem, 'name'> {
  const [, what = said, at] = /^(.*?)(?: at (\d+))?$/.exec(said) ?? []
  const unclosed = /^Unclosed section "(.+)"$/.exec(what)?.[1]
  if (unclosed !== undefined) {
    const opened = [...source.matchAll(/\{\{\s*[#^]\s*([\w.]+)/g)].findLast(match => match[1] === unclosed)
    return { line: lineAt(source, opened?.index ?? 0), message: `The section {{#${unclosed}}} is never closed.` }
  }
  const unopened = /^Unopened section "(.+)"$/.exec(what)?.[1]
  const message =
    unopened !== undefined
      ? `The section {{/${unopened}}} is never opened.`
      : what === 'Unclosed tag'
        ? 'A tag is not closed.'
        : 'The template is not valid Mustache.'
  return { line: lineAt(source, Number(at ?? 0)), message }
}

/**
 * @param scope variables that can be seen here, the innermost last
 * @param within templates that include one another down to here
 */
function walk(
  tokens: readonly Token[],
  scope: readonly (readonly Variable[])[],
  within: readonly string[],
  reading: Reading,
  written: Set<string>,
): void {
  const say = (start: number, message: string): void => {
    // A mistake inside an included template is reported where it is included, unless it is a mistake of its own.
    const line = within.length === 1 ? lineAt(reading.source, start) : null
    reading.problems.push({ name: reading.name, line, message })
  }
  for (const [type, value, start, , inside] of tokens) {
    if (type === '=') say(start, 'The delimiters must not be changed.')
    else if (type === '&') say(start, `{{{${value}}}} would turn off escaping. Write {{${value}}}.`)
    else if (type === '>') include(value, start)
    else if (type === 'name' || type === '#' || type === '^') {
      const known = lookUp(value, scope)
      if (known === null) say(start, unknown(value, scope))
      else if (type === 'name' && known.is !== 'text') say(start, noText(known))
      else if (type === 'name') written.add(value)
      if (type !== 'name' && Array.isArray(inside))
        walk(inside, known === null ? scope : [...scope, known.inside], within, reading, written)
    }
  }

  function include(name: string, start: number): void {
    if (within.includes(name)) {
      const way = [...within.slice(within.indexOf(name)), name].join(' → ')
      return say(start, `The template includes itself: ${way}.`)
    }
    const source = reading.sources.get(name)
    if (source === undefined) return say(start, `There is no template "${name}" to include. The templates are ${NAMES.join(', ')}.`)
    const parsed = parse({ ...reading, source, problems: [] })
    // One that cannot be read is a problem of its own file.
    if (parsed === null) return
    const before = reading.problems.length
    walk(parsed, scope, [...within, name], reading, written)
    const [first] = reading.problems.splice(before)
    if (first !== undefined) say(start, `"${name}" cannot be included here: ${first.message}`)
  }
}

function lookUp(name: string, scope: readonly (readonly Variable[])[]): Variable | null {
  for (const variables of scope.toReversed()) {
    const found = variables.find(variable => variable.name === name)
    if (found !== undefined) return found
  }
  return null
}

function unknown(given: string, scope: readonly (readonly Variable[])[]): string {
  const name = shorten(given.replace(/\s+/g, ' '), 60)
  const names = [...new Set(scope.flat().map(variable => variable.name))]
  const meant = nearestWord(name, names)
  return `{{${name}}} is not a variable here.${meant === null ? '' : ` Did you mean {{${meant}}}?`}`
}

const noText = ({ name, is }: Variable): string =>
  is === 'flag'
    ? `{{${name}}} is true or false, not text. Use {{#${name}}}…{{/${name}}}.`
    : `{{${name}}} is a ${is}, not text. Use {{#${name}}}…{{/${name}}}.`

const lineAt = (source: string, index: number): number => source.slice(0, index).split('\n').length
