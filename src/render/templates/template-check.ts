/** Checks the templates of a repository before any of them is used. Pure: sources in, problems out. */
import Mustache from 'mustache'
import type { ConfigProblem } from '../../core/config-problem.js'
import { nearestWord } from '../../core/nearest-word.js'
import { list } from '../../core/schema-words.js'
import { shorten } from '../markdown/text.js'
import { TEMPLATES, variablesOf, type TemplateName, type Variable } from './template-views.js'

/** `name` is that of the template, without folder and ending. */
export type TemplateProblem = { name: string } & Pick<ConfigProblem, 'line' | 'message' | 'given' | 'hint'>

/** As Mustache parses them: type, value, start, end, and for a section what is inside. */
type Token = [type: string, value: string, start: number, end: number, inside?: Token[] | string]

interface Reading {
  name: string
  source: string
  sources: ReadonlyMap<string, string>
  problems: TemplateProblem[]
}

const NAMES = Object.keys(TEMPLATES)
const isName = (name: string): name is TemplateName => NAMES.includes(name)

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
    if (isName(name)) return checkOne(name, { name, source, sources, problems: [] })
    const meant = nearestWord(name, NAMES)
    return [problem(name, null, 'There is no template with this name', null, didYouMean(meant) ?? KNOWN)]
  })
}

const KNOWN = `There are: ${list(NAMES, 'and')}.`
const didYouMean = (word: string | null): string | null => (word === null ? null : `Did you mean \`${word}\`?`)

function problem(
  name: string,
  line: number | null,
  message: string,
  given: string | null = null,
  hint: string | null = null,
): TemplateProblem {
  return { name, line, message, given: given === null ? null : shorten(given.replace(/\s+/g, ' '), 60), hint }
}

function checkOne(name: TemplateName, reading: Reading): TemplateProblem[] {
  const { source, problems } = reading
  const { needs, most } = TEMPLATES[name]
  if (source.length > most)
    return [problem(name, null, `The template is longer than ${most.toLocaleString('en')} characters`)]
  checkText(reading)
  const tokens = parse(reading)
  if (tokens === null) return problems
  const written = new Set<string>()
  walk(tokens, [variablesOf(name)], [name], reading, written)
  for (const needed of needs.filter(variable => !written.has(variable)))
    problems.push(problem(name, null, `The template must write \`{{${needed}}}\`, or its content would be lost`))
  return problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
}

/** What is wrong with the text between and around tags. */
function checkText({ name, source, problems }: Reading): void {
  const find = (pattern: RegExp, message: string): void => {
    for (const { index } of source.matchAll(pattern)) problems.push(problem(name, lineAt(source, index), message))
  }
  find(/genprompts:v\d/gi, 'The hidden marker belongs to the App and cannot be imitated')
  find(/@\{\{/g, 'A value cannot follow an at sign directly: together they could mention somebody')
  find(
    /\{\{\s*[\w.]+\s*\}\}\{\{\s*[\w.]+\s*\}\}/g,
    'Two values cannot stand side by side; put something between them',
  )
}

function parse({ name, source, problems }: Reading): Token[] | null {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the package's types say any
    return Mustache.parse(source) as Token[]
  } catch (error) {
    problems.push(syntax(name, source, error instanceof Error ? error.message : ''))
    return null
  }
}

/** A problem at the place where the mistake begins. Of the parser's own words only the place is used. */
function syntax(name: string, source: string, said: string): TemplateProblem {
  const section = /^(Unclosed|Unopened) section "(.+?)"/.exec(said)
  const at = Number(/ at (\d+)$/.exec(said)?.[1] ?? 0)
  if (section?.[1] === 'Unclosed') {
    const opened = [...source.matchAll(/\{\{\s*[#^]\s*([\w.]+)/g)].findLast(match => match[1] === section[2])
    return problem(name, lineAt(source, opened?.index ?? 0), 'This section is never closed', `{{#${section[2]}}}`)
  }
  if (section !== null) {
    return problem(name, lineAt(source, at), 'This section is closed, but was not opened', `{{/${section[2]}}}`)
  }
  const message = said.startsWith('Unclosed tag') ? 'This tag is never closed' : 'This is not a valid Mustache template'
  return problem(name, lineAt(source, at), message)
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
  const say = (start: number, message: string, given: string | null = null, hint: string | null = null): void => {
    // A mistake inside an included template is reported at the line that includes it, which is set by `include`.
    const line = within.length === 1 ? lineAt(reading.source, start) : null
    reading.problems.push(problem(reading.name, line, message, given, hint))
  }
  for (const [type, value, start, , inside] of tokens) {
    if (type === '=') say(start, 'The delimiters cannot be changed')
    else if (type === '&') say(start, 'Values are always escaped', `{{{${value}}}}`, 'Use two braces.')
    else if (type === '>') include(value, start)
    else if (type === 'name' || type === '#' || type === '^') {
      const known = lookUp(value, scope)
      if (known === null) say(start, 'Unknown variable', `{{${value}}}`, meantBy(value, scope))
      else if (type === 'name' && known.is !== 'text') say(start, ...noText(known))
      else if (type === 'name') written.add(value)
      if (type !== 'name' && Array.isArray(inside))
        walk(inside, known === null ? scope : [...scope, known.inside], within, reading, written)
    }
  }

  function include(name: string, start: number): void {
    if (within.includes(name)) {
      const way = [...within.slice(within.indexOf(name)), name].join(' → ')
      return say(start, 'The template includes itself', way)
    }
    const source = reading.sources.get(name)
    if (source === undefined) return say(start, 'There is no template with this name to include', name, KNOWN)
    const parsed = parse({ ...reading, source, problems: [] })
    // One that cannot be read is a problem of its own file.
    if (parsed === null) return
    const before = reading.problems.length
    walk(parsed, scope, [...within, name], reading, written)
    const [first] = reading.problems.splice(before)
    if (first !== undefined)
      say(start, `\`${name}\` cannot be included here: ${lowerFirst(first.message)}`, first.given, first.hint)
  }
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

function lookUp(name: string, scope: readonly (readonly Variable[])[]): Variable | null {
  for (const variables of scope.toReversed()) {
    const found = variables.find(variable => variable.name === name)
    if (found !== undefined) return found
  }
  return null
}

function meantBy(name: string, scope: readonly (readonly Variable[])[]): string | null {
  const meant = nearestWord(name, [...new Set(scope.flat().map(variable => variable.name))])
  return didYouMean(meant === null ? null : `{{${meant}}}`)
}

function noText({ name, is }: Variable): [message: string, given: null, hint: string] {
  const what = is === 'flag' ? 'true or false' : `a ${is}`
  const hint = `Use \`{{#${name}}}…{{/${name}}}\`.`
  return [`\`{{${name}}}\` is ${what} and cannot be written`, null, hint]
}

const lineAt = (source: string, index: number): number => source.slice(0, index).split('\n').length
