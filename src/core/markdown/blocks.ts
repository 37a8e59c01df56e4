/** Flattens the tree into one stream of blocks in reading order, each with a rank that says what it can contain. */
import type { BlockContent, DefinitionContent, List, ListItem, Root, RootContent, Table } from 'mdast'
import { htmlHeads, type InlineLine, inlineLines } from './inline.js'

export type BlockKind = 'heading' | 'line' | 'item' | 'table' | 'code' | 'quote'

/** Ranks: a block contains what follows it up to the next block of its own or a lower rank. */
export const RANK = { summary: 6.5, bold: 7, line: 8, list: 10 } as const

export interface Block extends InlineLine {
  kind: BlockKind
  /** Headings 1 to 6, a summary 6.5, a bold line 7, a line 8, an item of depth d 10 + 2d, other content of that item 11 + 2d. */
  rank: number
  /** 1-based line in the issue body. */
  line: number
  /** State of a task box; null where there is none. */
  checked: boolean | null
  /** Number of an item in an ordered list. */
  ordinal: number | null
  /** Lines of one paragraph share it. */
  group: number
  /** Cells of a table, its header first; else empty. */
  rows: readonly (readonly string[])[]
  /** Info word of a code block; else empty. */
  language: string
}

/** The blocks of one piece; `line` is the line of the body where it starts, `group` the first free group number. */
export function toBlocks(root: Root, line: number, group: number): Block[] {
  const reader = new BlockReader(line - 1, group)
  for (const node of root.children) reader.read(node, null)
  return reader.blocks
}

type Node = RootContent | BlockContent | DefinitionContent

class BlockReader {
  readonly blocks: Block[] = []

  constructor(
    private readonly offset: number,
    private group: number,
  ) {}

  /** `depth` is that of the item around the node, null at the top. */
  read(node: Node, depth: number | null): void {
    const rank = depth === null ? RANK.line : RANK.list + 2 * depth + 1
    if (node.type === 'heading') {
      const text = inlineLines(node.children)
      const line = { ...joinLines(text), struck: text.every(part => part.struck) }
      this.add(node, 'heading', depth === null ? node.depth : rank, line)
    } else if (node.type === 'paragraph') this.lines(node, rank, inlineLines(node.children))
    else if (node.type === 'list') this.list(node, depth === null ? 0 : depth + 1)
    else if (node.type === 'table') this.table(node, rank)
    else if (node.type === 'code') this.add(node, 'code', rank, plain(node.value), { language: node.lang ?? '' })
    else if (node.type === 'blockquote') this.add(node, 'quote', rank, plain(quoted(node.children)))
    else if (node.type === 'html') {
      for (const head of htmlHeads(node.value)) {
        this.add(node, 'heading', depth === null ? (head.level ?? RANK.summary) : rank, plain(head.text))
      }
    }
  }

  private lines(node: Node, rank: number, lines: readonly InlineLine[]): void {
    for (const [index, line] of lines.entries()) {
      const isBold = line.lead !== '' && line.rest === '' && rank === RANK.line
      this.add(node, 'line', isBold ? RANK.bold : rank, line, { line: this.lineOf(node) + index })
    }
    this.group++
  }

  private list(list: List, depth: number): void {
    for (const [index, item] of list.children.entries()) {
      this.item(item, depth, list.ordered === true ? (list.start ?? 1) + index : null)
    }
  }

  private item(item: ListItem, depth: number, ordinal: number | null): void {
    const [first, ...others] = item.children
    const lines = first?.type === 'paragraph' || first?.type === 'heading' ? inlineLines(first.children) : []
    const head = lines[0] ?? plain('')
    this.add(item, 'item', RANK.list + 2 * depth, head, { checked: item.checked ?? null, ordinal })
    for (const [index, line] of lines.slice(1).entries()) {
      this.add(item, 'line', RANK.list + 2 * depth + 1, line, { line: this.lineOf(item) + index + 1 })
    }
    this.group++
    for (const child of lines.length > 0 ? others : item.children) this.read(child, depth)
  }

  private table(table: Table, rank: number): void {
    const rows = table.children.map(row => row.children.map(cell => joinLines(inlineLines(cell.children)).text))
    this.add(table, 'table', rank, plain(''), { rows })
    this.group++
  }

  private add(node: Node | ListItem, kind: BlockKind, rank: number, text: InlineLine, more: Partial<Block> = {}): void {
    const block = {
      kind,
      rank,
      line: this.lineOf(node),
      checked: null,
      ordinal: null,
      group: this.group,
      rows: [],
      language: '',
    }
    this.blocks.push({ ...block, ...text, ...more })
    if (kind !== 'line' && kind !== 'item') this.group++
  }

  private lineOf(node: Node | ListItem): number {
    return this.offset + (node.position?.start.line ?? 1)
  }
}

function plain(text: string): InlineLine {
  return { text, lead: '', rest: '', struck: false }
}

function joinLines(lines: readonly InlineLine[]): InlineLine {
  const [first] = lines
  if (lines.length === 1 && first !== undefined) return first
  return { ...plain(lines.map(line => line.text).join(' ')), lead: first?.lead ?? '' }
}

function quoted(nodes: readonly Node[]): string {
  return nodes
    .map(node =>
      node.type === 'paragraph' || node.type === 'heading' ? joinLines(inlineLines(node.children)).text : '',
    )
    .filter(text => text !== '')
    .join('\n')
}
