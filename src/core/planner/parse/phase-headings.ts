/** Finds the lines that a label of a phase heads: headings, bold lines, list items and plain lines. */
import { type Block, RANK } from '../../markdown/blocks.js'
import type { Outline } from '../../markdown/outline.js'
import { fold } from '../../markdown/fold.js'
import { type Label, labelAt, readLabel } from './phase-label.js'
import { sectionKind } from './sections.js'
import { brackets } from './block-text.js'
import { startsWithState } from './phase-title.js'
import { STRONG_KINDS } from '../vocabulary/phase-words.js'
import type { Form } from './statement.js'

export interface Head {
  index: number
  block: Block
  label: Label
  form: Form
  /** Text behind a bold label and title. */
  rest: string
  /** Sections around it, the nearest first. */
  sections: readonly string[]
  /** The label does not open the text ("Storage (Phase 1)"). */
  loose: boolean
}

/** In reading order; what stands in sections about something else (alternatives, examples) is left out. */
export function findHeads(outline: Outline): Head[] {
  return outline.blocks.flatMap((block, index) => {
    if (block.kind !== 'heading' && block.kind !== 'line' && block.kind !== 'item') return []
    const head = readHead(block, index)
    if (head === null) return []
    const sections = outline.sectionsOf(index).map(section => section.text)
    return sections.some(section => sectionKind(section) === 'outside') ? [] : [{ ...head, sections }]
  })
}

function readHead(block: Block, index: number): Omit<Head, 'sections'> | null {
  const inBold = block.lead === '' ? null : readLabel(block.lead)
  const form: Form =
    block.kind === 'heading' ? 'heading' : block.kind === 'item' ? 'item' : inBold === null ? 'line' : 'bold'
  const isBold = inBold !== null && inBold.title !== ''
  // "**Phase 1**: title" and "**Phase 1 (S)** — title": the title stands behind the bold part.
  const label = isBold ? inBold : (readLabel(block.text) ?? inBold ?? readOrdinal(block))
  if (label !== null && !label.separated && sectionKind(label.title) !== null) {
    // "Phase 2 tasks:" heads what is said about a phase, not the phase.
    return null
  }
  if (label !== null && form === 'line' && isTold(block.text, label)) return null
  if (label !== null && (isBold || label.separated || block.kind === 'heading' || inBold !== null)) {
    return { index, block, label, form, rest: isBold ? block.rest : '', loose: false }
  }
  const isHeading = block.kind === 'heading' || block.rank === RANK.bold
  const loose = isHeading && label === null ? readLooseLabel(block.text) : null
  return loose === null
    ? null
    : { index, block, label: loose, form: block.kind === 'heading' ? 'heading' : 'bold', rest: '', loose: true }
}

/** "Phase 1 (contrast) shipped in 3.8": a sentence about a phase, whose name stands in the brackets. */
function isTold(text: string, { notes, title }: Label): boolean {
  const note = notes.at(-1) ?? ''
  const isName = /^\p{L}[\p{L}\s-]{3,}$/u.test(note) && !startsWithState(note)
  return isName && /^\p{Ll}/u.test(title) && text.includes(`(${note}) ${title}`)
}

/** The item "1. Etappe: …" of a numbered list. */
function readOrdinal(block: Block): Label | null {
  return block.ordinal === null ? null : readLabel(`${block.ordinal}. ${block.text}`)
}

/** Words that may stand before a label: "Backend migration phase 2: …". */
const MAX_LEAD = 40

/** "Core storage (Phase 1)", "Storage – Phase 1", "Implementation Phase 1: storage". */
function readLooseLabel(text: string): Label | null {
  for (const bracket of brackets(text)) {
    const label = readLabel(bracket.inner)
    const rest = `${text.slice(0, bracket.start).trim()} ${text.slice(bracket.end).trim()}`.trim()
    if (label !== null && label.title === '' && label.notes.length === 0 && rest !== '')
      return { ...label, title: rest, separated: true }
  }
  const folded = fold(text.slice(0, 200))
  for (const match of folded.matchAll(/[\s(–-]+(?=\p{L})/gu)) {
    const at = match.index + match[0].length
    if (match.index > MAX_LEAD) return null
    const place = labelAt(folded, at)
    if (place === null || !STRONG_KINDS.has(place.kind)) continue
    const label = readLabel(text.slice(at))
    if (label === null || !label.separated) continue
    if (label.title !== '') return label
    return /[-:|]\s*$/.test(folded.slice(0, at)) ? { ...label, title: text.slice(0, match.index).trim() } : null
  }
  return null
}
