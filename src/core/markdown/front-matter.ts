/** Reads the YAML block that some authors put before the text. */
import { parse } from 'yaml'

/** Keys in lower case; numbers and lists as text ("4h", "a, b"). */
export type FrontMatter = ReadonlyMap<string, string>

const MAX_LINES = 80

export interface FrontMatterSplit {
  front: FrontMatter
  /** The text after the block. */
  rest: string
  /** Lines that the block takes. */
  lines: number
}

/** A first line of `---` opens it, the next `---` or `...` closes it; what is no map of keys is ordinary text. */
export function splitFrontMatter(text: string): FrontMatterSplit {
  const nothing = { front: new Map<string, string>(), rest: text, lines: 0 }
  if (!/^---[ \t]*(?:\r\n|\n|\r)/.test(text)) return nothing
  const head = text.slice(0, 16_000).split(/\r\n|\n|\r/, MAX_LINES)
  const end = head.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line))
  if (end < 0) return nothing
  const front = parseMap(head.slice(1, end).join('\n'))
  if (front === null) return nothing
  let position = 0
  for (let line = 0; line <= end; line++) position = nextLine(text, position)
  return { front, rest: text.slice(position), lines: end + 1 }
}

function nextLine(text: string, from: number): number {
  const match = /\r\n|\n|\r/g
  match.lastIndex = from
  return match.exec(text) === null ? text.length : match.lastIndex
}

function parseMap(yaml: string): FrontMatter | null {
  let value: unknown
  try {
    value = parse(yaml, { maxAliasCount: 0, logLevel: 'error' })
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const front = new Map<string, string>()
  for (const [key, entry] of Object.entries(value)) {
    const text = Array.isArray(entry) ? entry.filter(isPlain).join(', ') : isPlain(entry) ? String(entry) : ''
    front.set(key.toLowerCase(), text)
  }
  return front
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
