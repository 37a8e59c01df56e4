/** Reads the small part of GraphQL that is spoken here: one query with variables, fields, arguments and inline fragments. */
import { Unhandled } from '../github-errors.js'

export type Value = { variable: string } | { literal: string | number | boolean | null | readonly string[] }

export interface Field {
  kind: 'field'
  name: string
  /** The name in the answer. */
  alias: string
  arguments: Record<string, Value>
  selections: Selection[]
}

export interface Fragment {
  kind: 'fragment'
  /** Type it applies to. */
  on: string
  selections: Selection[]
}

export type Selection = Field | Fragment

const TOKEN = /[\s,]+|#[^\n]*|"(?:[^"\\]|\\.)*"|\.\.\.|[{}()[\]:!$=]|[A-Za-z_]\w*|-?\d+/y

function tokens(text: string): string[] {
  const found: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const token = TOKEN.exec(text)?.[0]
    if (token === undefined) throw new Unhandled(`GraphQL: cannot read "${text.slice(at, at + 20)}"`)
    if (!/^[\s,#]/.test(token)) found.push(token)
  }
  return found
}

class Reader {
  #at = 0
  constructor(private readonly all: readonly string[]) {}

  peek(): string | undefined {
    return this.all[this.#at]
  }

  next(): string {
    const token = this.all[this.#at]
    if (token === undefined) throw new Unhandled('GraphQL: the query ends too early')
    this.#at += 1
    return token
  }

  expect(token: string): void {
    const found = this.next()
    if (found !== token) throw new Unhandled(`GraphQL: "${token}" expected, "${found}" found`)
  }

  /** Takes it when it comes next. */
  skip(token: string): boolean {
    if (this.peek() !== token) return false
    this.#at += 1
    return true
  }

  name(): string {
    const token = this.next()
    if (!/^[A-Za-z_]/.test(token)) throw new Unhandled(`GraphQL: a name expected, "${token}" found`)
    return token
  }
}

/** The selections of the query's root. Mutations, named fragments and directives are unhandled. */
export function readQuery(text: string): Selection[] {
  const reader = new Reader(tokens(text))
  if (reader.skip('query')) {
    if (reader.peek() !== '(' && reader.peek() !== '{') reader.name()
    if (reader.skip('(')) while (!reader.skip(')')) reader.next()
  }
  const root = selections(reader)
  if (reader.peek() !== undefined) throw new Unhandled(`GraphQL: more than one query ("${reader.next()}")`)
  return root
}

function selections(reader: Reader): Selection[] {
  reader.expect('{')
  const found: Selection[] = []
  while (!reader.skip('}')) found.push(reader.skip('...') ? fragment(reader) : field(reader))
  return found
}

function fragment(reader: Reader): Fragment {
  reader.expect('on')
  return { kind: 'fragment', on: reader.name(), selections: selections(reader) }
}

function field(reader: Reader): Field {
  const first = reader.name()
  const name = reader.skip(':') ? reader.name() : first
  const given: Record<string, Value> = {}
  if (reader.skip('(')) {
    while (!reader.skip(')')) {
      const argument = reader.name()
      reader.expect(':')
      given[argument] = value(reader)
    }
  }
  return {
    kind: 'field',
    name,
    alias: first,
    arguments: given,
    selections: reader.peek() === '{' ? selections(reader) : [],
  }
}

function value(reader: Reader): Value {
  if (reader.skip('$')) return { variable: reader.name() }
  if (reader.skip('[')) {
    const names: string[] = []
    while (!reader.skip(']')) names.push(reader.name())
    return { literal: names }
  }
  const token = reader.next()
  if (token.startsWith('"')) return { literal: String(JSON.parse(token)) }
  if (/^-?\d/.test(token)) return { literal: Number(token) }
  if (token === 'true' || token === 'false') return { literal: token === 'true' }
  if (token === 'null') return { literal: null }
  throw new Unhandled(`GraphQL: values such as "${token}" are not read here`)
}
