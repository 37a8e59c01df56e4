/** Finds the lines of a comment that start with a slash word, outside code, quotes and hidden text. */
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'

/** A fenced YAML block that follows a command, as it stands; whoever uses it checks it. */
export interface Override {
  text: string
  /** 1-based line of the comment where the text starts. */
  line: number
}

export interface SlashLine {
  /** Without the slash, as written. */
  word: string
  /** What stands behind the word on the same line, trimmed. */
  rest: string
  /** 1-based line of the comment. */
  line: number
  /** The fenced `yaml` or `yml` block right after the paragraph of this line, or null. */
  override: Override | null
}

/** What may be a command word: letters, digits, `_` and `-`, ended by a blank. So `/usr/bin` and `/word,` are none. */
const SLASH_LINE = /^ {0,3}\/([\p{L}\p{N}][\p{L}\p{N}_-]*)(?=\s|$)(.*)$/u
const LINE_END = /\r\n|\n|\r/g
/** A ten-fold quote or list, as it stands at the start of a line. */
const DEEP_NESTING = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){10}/
/** What opens a comment, an instruction, a declaration or CDATA in HTML: each is looked for to the end of its paragraph. */
const HTML_OPENER = /<(?=[!?])/g
const MOST_HTML_OPENERS = 100
/**
 * Constructs that cannot change what a line is. Links and emphasis cost a time that grows with the square of the text
 * when they are left open by the thousand, and a comment is written by anybody.
 */
const UNREAD = ['attention', 'autolink', 'labelStartImage', 'labelStartLink', 'labelEnd']

/** Characters that the parser gets at once, while their blocks end there. */
const PIECE = 2_000

/**
 * All lines of `markdown` that start with a slash word (indented by three spaces at most), in order. Lines in fenced,
 * indented or inline code, in block quotes (lazy continuation included) and in HTML are left out, as GitHub renders them.
 */
export function slashLines(markdown: string): SlashLine[] {
  const source = markdown.replace(/^\uFEFF/, '')
  const candidates = findCandidates(source)
  if (candidates.length === 0) return []
  const found: SlashLine[] = []
  let index = 0
  // Both the runs of text and the candidates come in the order of the source, so one walk over each is enough.
  readBlocks(tame(source), (block, next, before) => {
    visitText(block, next, (start, end, following) => {
      const [from, to] = [before.offset + start, before.offset + end]
      for (let line = candidates[index]; line && line.slash < to; line = candidates[++index]) {
        if (line.slash < from) continue
        found.push({
          word: line.word,
          rest: line.rest,
          line: line.number,
          override: overrideOf(following, before.lines),
        })
      }
    })
  })
  return found
}

/** What stands before the piece of the source that a position counts from. */
interface Before {
  offset: number
  lines: number
}

/**
 * Calls back with each top block and the one after it. The parser's time can grow with the square of its text, so it gets
 * a piece at a time. What follows can only change the last block of a piece: that one, and the one before that is
 * told of it, are read again with the next piece, and where there are no others the piece grows.
 */
function readBlocks(source: string, found: (block: Nodes, next: Nodes | undefined, before: Before) => void): void {
  const before: Before = { offset: 0, lines: 0 }
  let size = PIECE
  while (before.offset < source.length) {
    const end = lineEndAfter(source, before.offset + size)
    const { children } = fromMarkdown(source.slice(before.offset, end), { extensions: [{ disable: { null: UNREAD } }] })
    const whole = end === source.length ? children.length : Math.max(0, children.length - 2)
    children.slice(0, whole).forEach((block, at) => found(block, children[at + 1], before))
    if (end === source.length) return
    const { line = 1, column = 1, offset = 0 } = children[whole]?.position?.start ?? {}
    // A line of any length was read to its end, so the next size goes by what was read.
    size = line > 1 ? PIECE : 2 * (end - before.offset)
    if (line > 1) {
      before.offset += offset - (column - 1)
      before.lines += line - 1
    }
  }
}

/** The end of the source where little would be left. */
function lineEndAfter(source: string, offset: number): number {
  const end = source.indexOf('\n', offset) + 1
  return end === 0 || end + PIECE > source.length ? source.length : end
}

interface Candidate {
  word: string
  rest: string
  number: number
  /** Offset of the slash in the source. */
  slash: number
}

function findCandidates(source: string): Candidate[] {
  const candidates: Candidate[] = []
  let offset = 0
  let number = 0
  for (const end of [...source.matchAll(LINE_END), null]) {
    number++
    const text = source.slice(offset, end?.index)
    const match = SLASH_LINE.exec(text)
    if (match) {
      const [, word = '', rest = ''] = match
      candidates.push({ word, rest: rest.trim(), number, slash: offset + text.indexOf('/') })
    }
    offset = end ? end.index + end[0].length : source.length
  }
  return candidates
}

/**
 * Keeps the parser's time within bounds, changing no offset. Markers of quotes and lists beyond the tenth of a line
 * become plain text (one line of `+ + + …` keeps the parser busy for minutes; what is that deep is in a quote or list
 * anyway), and so do openers of HTML comments beyond the hundredth.
 */
function tame(source: string): string {
  let openers = 0
  return source
    .replace(/[^\r\n]+/g, line => {
      const deep = DEEP_NESTING.exec(line)?.[0]
      return deep ? deep + line.slice(deep.length).replace(/[-+*>.)]/g, 'x') : line
    })
    .replace(HTML_OPENER, opener => (++openers > MOST_HTML_OPENERS ? 'x' : opener))
}

/** Calls back with the span of each run of plain text in a paragraph or heading, and the block that follows it. */
function visitText(
  node: Nodes,
  next: Nodes | undefined,
  found: (start: number, end: number, next: Nodes | undefined) => void,
): void {
  if (node.type === 'blockquote' || !('children' in node)) return
  if (node.type !== 'paragraph' && node.type !== 'heading') {
    node.children.forEach((child, index) => visitText(child, node.children[index + 1], found))
    return
  }
  for (const child of node.children) {
    const start = child.position?.start.offset
    const end = child.position?.end.offset
    if (child.type === 'text' && start !== undefined && end !== undefined) found(start, end, next)
  }
}

function overrideOf(next: Nodes | undefined, linesBefore: number): Override | null {
  if (next?.type !== 'code' || !/^ya?ml$/i.test(next.lang ?? '')) return null
  return { text: next.value, line: linesBefore + (next.position?.start.line ?? 0) + 1 }
}
