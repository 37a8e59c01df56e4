/** Reads the body of an issue: its front matter and its stream of blocks. */
import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { parse } from 'yaml'
import { type Block, toBlocks } from './blocks.js'
import { MAX_BODY, splitMarkdown } from './chunks.js'

export interface Document {
  front: FrontMatter
  blocks: readonly Block[]
  /** The body was longer than what is read of one (MAX_BODY characters, MAX_LINES lines). */
  truncated: boolean
}

/** Never throws; time grows with the length of the body and stops growing at MAX_BODY. */
export function readDocument(body: string): Document {
  const tooLong = body.length > MAX_BODY
  const { front, rest, lines } = splitFrontMatter(visible(tooLong ? body.slice(0, MAX_BODY) : body))
  const blocks: Block[] = []
  const { pieces, truncated } = splitMarkdown(rest, lines)
  for (const piece of pieces) {
    const group = (blocks.at(-1)?.group ?? -1) + 1
    for (const block of toBlocks(parseMarkdown(piece.text), piece.line, group)) blocks.push(block)
  }
  return { front, blocks, truncated: tooLong || truncated }
}

/** Takes out characters that show nothing but would split words: zero-width spaces, byte order and direction marks. */
function visible(text: string): string {
  return text.replace(/[\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u00AD]/g, '')
}

// Parses one piece of Markdown (GitHub's dialect) into a tree.

const OPTIONS = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }

export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, OPTIONS)
}

// Reads the YAML block that some authors put before the text.

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
