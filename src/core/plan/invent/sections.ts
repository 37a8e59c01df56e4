/** Follows the headings of an issue: which section the reader is in, and whether its content is work. */
import { type Block, RANK } from '../../markdown/blocks.js'
import { readLabel } from '../label.js'
import { sectionKind } from '../sections.js'
import type { SectionKind } from '../words/sections.js'

const NO_WORK: ReadonlySet<SectionKind | null> = new Set<SectionKind | null>(['outside', 'form', 'background', 'about'])

export class SectionTrail {
  private readonly over: { rank: number; text: string; kind: SectionKind | null }[] = []

  /** Call for every block in order. */
  see(block: Block): void {
    if (block.rank > RANK.bold) return
    while ((this.over.at(-1)?.rank ?? 0) >= block.rank) this.over.pop()
    const label = readLabel(block.text)
    const text = (label === null || label.title === '' ? block.text : label.title).replace(/[:：]\s*$/, '')
    this.over.push({ rank: block.rank, text, kind: sectionKind(block.text) })
  }

  get heading(): string {
    return this.over.at(-1)?.text ?? ''
  }

  get isCriteria(): boolean {
    return this.over.some(section => section.kind === 'acceptance')
  }

  get isNoWork(): boolean {
    return this.over.some(section => NO_WORK.has(section.kind))
  }
}
