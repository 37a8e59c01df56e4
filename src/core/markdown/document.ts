/** Reads the body of an issue: its front matter and its stream of blocks. */
import { type Block, toBlocks } from './blocks.js'
import { type FrontMatter, splitFrontMatter } from './front-matter.js'
import { MAX_BODY, splitMarkdown } from './chunks.js'
import { parseMarkdown } from './tree.js'

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
