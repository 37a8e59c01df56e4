/** Finds the parts of the work that have a heading and a paragraph where their neighbours have lists. */
import { type Block, RANK } from '../../markdown/blocks.js'
import type { Document } from '../../markdown/document.js'
import { isGenericHeading } from '../parse/sections.js'
import { shorten } from '../parse/block-text.js'
import { SectionTrail } from './section-tracker.js'

export interface HeadedPart {
  /** "Entity updates: Create a `Note` entity." */
  text: string
  /** Name of the heading. */
  section: string
  /** Index of its heading among the blocks. */
  order: number
}

const MAX_TEXT = 300

interface Section {
  index: number
  rank: number
  /** Index of the heading over it, or -1. */
  parent: number
  name: string
  isWork: boolean
  hasList: boolean
  isLeaf: boolean
  lines: string[]
}

/** Parts beside one with a list, under the same heading: there the author lists the work part by part. */
export function headedParts(document: Document): HeadedPart[] {
  const all = sectionsOf(document.blocks)
  return all.flatMap(section => {
    const isBesideList = all.some(other => other.parent === section.parent && other.hasList && other.isWork)
    if (section.parent < 0 || !isBesideList || section.hasList || !section.isLeaf || !section.isWork) return []
    if (section.lines.length === 0 || isGenericHeading(section.name)) return []
    const text = shorten(`${section.name}: ${section.lines.join(' ')}`, MAX_TEXT)
    return [{ text, section: section.name, order: section.index }]
  })
}

function sectionsOf(blocks: readonly Block[]): Section[] {
  const trail = new SectionTrail()
  const all: Section[] = []
  const open: Section[] = []
  for (const [index, block] of blocks.entries()) {
    trail.see(block)
    if (block.kind === 'heading' && block.rank < RANK.summary) {
      while ((open.at(-1)?.rank ?? 0) >= block.rank) open.pop()
      const over = open.at(-1)
      if (over !== undefined) over.isLeaf = false
      const section = {
        index,
        rank: block.rank,
        parent: over?.index ?? -1,
        name: trail.heading,
        isWork: !trail.isNoWork && !trail.isCriteria && !trail.isWish,
        hasList: false,
        isLeaf: true,
        lines: [],
      }
      open.push(section)
      all.push(section)
    } else if (block.kind === 'item') for (const section of open) section.hasList = true
    else if (block.kind === 'line' && block.rank === RANK.line) open.at(-1)?.lines.push(block.text)
  }
  return all
}
