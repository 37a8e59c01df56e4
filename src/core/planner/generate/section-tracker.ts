/** Follows the headings of an issue: which section the reader is in, and whether its content is work. */
import { type Block, RANK } from '../../markdown/blocks.js'
import { readLabel } from '../parse/phase-label.js'
import { isGenericHeading, isWish, sectionKind } from '../parse/sections.js'
import type { SectionKind } from '../vocabulary/heading-words.js'

/** `wish`: what is wanted, but as a rule no list of tasks ("Goal", "Expected behaviour"). */
type TrailKind = SectionKind | 'wish' | null

const NO_WORK: ReadonlySet<TrailKind> = new Set<TrailKind>(['outside', 'form', 'background', 'about'])
/** "2. Endpoints", "3.1) Page". */
const NUMBER = /^\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=\p{L}|`)/u

export class SectionTrail {
  private readonly over: { rank: number; text: string; kind: TrailKind }[] = []

  /** Call for every block in order. */
  see(block: Block): void {
    if (block.rank > RANK.bold) return
    while ((this.over.at(-1)?.rank ?? 0) >= block.rank) this.over.pop()
    this.over.push({
      rank: block.rank,
      text: headingName(block.text),
      kind: isWish(block.text) ? 'wish' : sectionKind(block.text),
    })
  }

  /** The heading that names the part of the work: a bold line names one only where no heading does. */
  get heading(): string {
    const naming = this.over.findLast(section => section.rank < RANK.bold && !isGenericHeading(section.text))
    return (naming ?? this.over.at(-1))?.text ?? ''
  }

  get isCriteria(): boolean {
    return this.over.some(section => section.kind === 'acceptance')
  }

  get isWish(): boolean {
    return this.over.some(section => section.kind === 'wish')
  }

  get isNoWork(): boolean {
    return this.over.some(section => NO_WORK.has(section.kind))
  }
}

/** A heading without its label, its number and its colon. */
export function headingName(text: string): string {
  const label = readLabel(text)
  return (label === null || label.title === '' ? text : label.title).replace(NUMBER, '').replace(/[:：]\s*$/, '')
}
