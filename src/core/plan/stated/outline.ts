/** Answers what a block contains and which sections stand around it. */
import { type Block, RANK } from '../../markdown/blocks.js'

/** Texts of the headings and bold lines over the block at `index`, the nearest first. */
export function sectionsOver(blocks: readonly Block[], index: number): string[] {
  const over: string[] = []
  let rank = blocks[index]?.rank ?? 0
  for (let at = index - 1; at >= 0 && rank > 1; at--) {
    const block = blocks[at]
    if (block === undefined || block.rank >= rank || block.rank > RANK.bold) continue
    over.push(block.text)
    rank = block.rank
  }
  return over
}

/** Blocks from `index` + 1 up to the first of rank `rank` or lower, or to `end`. */
export function contentOf(blocks: readonly Block[], index: number, rank: number, end = blocks.length): Block[] {
  const content: Block[] = []
  for (let at = index + 1; at < end; at++) {
    const block = blocks[at]
    if (block === undefined || block.rank <= rank) break
    content.push(block)
  }
  return content
}
