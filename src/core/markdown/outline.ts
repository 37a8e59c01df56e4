/** What contains what: the sections around a block and the blocks under it, worked out once for a whole document. */
import { type Block, RANK } from './blocks.js'

export class Outline {
  /** Index of the nearest heading, bold line or list item that contains the block, or -1. */
  private readonly parents: number[] = []

  constructor(readonly blocks: readonly Block[]) {
    const open: number[] = []
    for (const [index, block] of blocks.entries()) {
      while (open.length > 0 && (blocks[open.at(-1) ?? 0]?.rank ?? 0) >= block.rank) open.pop()
      this.parents.push(open.at(-1) ?? -1)
      if (block.rank <= RANK.bold || block.kind === 'item') open.push(index)
    }
  }

  parentOf(index: number): number {
    return this.parents[index] ?? -1
  }

  /** Headings and bold lines over the block at `index`, the nearest first. */
  sectionsOf(index: number): Block[] {
    const sections: Block[] = []
    for (let at = this.parentOf(index); at >= 0; at = this.parentOf(at)) {
      const block = this.blocks[at]
      if (block !== undefined && block.rank <= RANK.bold) sections.push(block)
    }
    return sections
  }

  /** Blocks behind the one at `index` up to the first of rank `rank` or lower, or to `end`. */
  contentOf(index: number, rank: number, end = this.blocks.length): Block[] {
    const content: Block[] = []
    for (let at = index + 1; at < end; at++) {
      const block = this.blocks[at]
      if (block === undefined || block.rank <= rank) break
      content.push(block)
    }
    return content
  }
}
