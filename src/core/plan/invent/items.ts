/** Collects the pieces of work that an issue names where it states no phases: tasks, criteria, sentences. */
import { type Block, RANK } from '../../markdown/blocks.js'
import type { Document } from '../../markdown/document.js'
import { fold } from '../../markdown/fold.js'
import type { Layer } from '../../model.js'
import type { Settings } from '../../settings.js'
import { onlyDuration } from '../duration.js'
import { type SectionKind } from '../words/sections.js'
import { readLabel } from '../label.js'
import { STRONG_KINDS } from '../words/phase.js'
import { sectionKind } from '../sections.js'
import { isMetadata } from '../stated/details.js'
import { sentences, shorten, splitLabel } from '../text.js'
import { readTitle } from '../title.js'

export interface WorkItem {
  text: string
  done: boolean
  /** Heading over it, or empty. */
  section: string
  /** A criterion says when the work is done; it is lighter than a task. */
  criterion: boolean
  /** Hours in brackets or behind a colon at its end, or null. */
  hours: number | null
  /** Its layer where that is known beforehand. */
  layer?: Layer
  /** Text of the points under it: tells its layer, and adds to its weight. */
  details: string[]
}

const MAX_ITEM = 300
/** More tasks than this are joined to the last one: nobody reads them in a comment. */
const MAX_ITEMS = 200
const NOTHING =
  /^[\s_*]*(?:no response|none|n\/a|nothing|tbd|todo|keine angabe|無し|なし|无|無|нет|aucune?|ninguna?|nessuna?)[\s_*.]*$/u
const ACKNOWLEDGED = /^(?:i|we|yes|i've|ich|j'ai|he|ho|eu|да|я|我已|はい)\b|^我|^私/u

/** Tasks and criteria as list items; an empty list where the issue is prose alone. */
export function listedItems(document: Document, settings: Settings): WorkItem[] {
  const items: WorkItem[] = []
  const blocks = document.blocks
  const sections = new SectionTrail()
  for (const [index, block] of blocks.entries()) {
    sections.see(block)
    if (block.kind !== 'item' || block.text === '' || sections.skipped || isNoWork(block)) continue
    const isDetail = block.rank > RANK.list && block.checked === null && !followsGroup(blocks, index)
    const last = items.at(-1)
    if (isDetail && last !== undefined) last.details.push(block.text)
    else if (!isGroup(blocks, index)) items.push(toItem(block, sections, settings))
  }
  return items.slice(0, MAX_ITEMS)
}

/** Sentences of the description that say what is wanted; criteria and background are left out. */
export function proseItems(document: Document): WorkItem[] {
  const sections = new SectionTrail()
  const paragraphs = new Map<number, { text: string; section: string }>()
  for (const block of document.blocks) {
    sections.see(block)
    if (block.kind !== 'line' || block.rank === RANK.bold || sections.skipped || isNoWork(block) || isMetadata(block))
      continue
    const seen = paragraphs.get(block.group)
    paragraphs.set(block.group, {
      text: seen === undefined ? block.text : `${seen.text} ${block.text}`,
      section: sections.heading,
    })
  }
  return [...paragraphs.values()].flatMap(({ text, section }) =>
    sentences(text)
      .filter(sentence => sentence.length >= 12 && !/\?$/.test(sentence))
      .map(sentence => ({
        text: shorten(sentence, MAX_ITEM),
        done: false,
        section,
        criterion: false,
        hours: null,
        details: [],
      })),
  )
}

/** Which section the reader is in, and whether its content is work. */
class SectionTrail {
  private readonly over: { rank: number; text: string; kind: SectionKind | null }[] = []

  see(block: Block): void {
    if (block.rank > RANK.bold) return
    while ((this.over.at(-1)?.rank ?? 0) >= block.rank) this.over.pop()
    const label = readLabel(block.text)
    const text = (label?.title ? label.title : block.text).replace(/[:：]\s*$/, '')
    this.over.push({ rank: block.rank, text, kind: sectionKind(block.text) })
  }

  get heading(): string {
    return this.over.at(-1)?.text ?? ''
  }

  get isCriteria(): boolean {
    return this.over.some(section => section.kind === 'acceptance')
  }

  get skipped(): boolean {
    return this.over.some(
      section =>
        section.kind === 'outside' ||
        section.kind === 'form' ||
        section.kind === 'background' ||
        section.kind === 'about',
    )
  }
}

function toItem(block: Block, sections: SectionTrail, settings: Settings): WorkItem {
  // The remarks of a task are those of a phase title: its time is what is wanted of them here.
  const { title, remarks } = readTitle(block.text, settings)
  const times = remarks.map(remark => onlyDuration(remark, settings)).filter(time => time !== null)
  return {
    text: shorten(times.length > 0 && title !== '' ? title : block.text, MAX_ITEM),
    done: block.checked === true || block.struck,
    section: sections.heading,
    criterion: sections.isCriteria,
    hours: times[0]?.hours ?? null,
    details: [],
  }
}

function isNoWork(block: Block): boolean {
  const folded = fold(block.text)
  if (NOTHING.test(folded) || !/[\p{L}\p{N}]/u.test(folded)) return true
  if (block.checked === true && ACKNOWLEDGED.test(folded)) return true
  const label = readLabel(block.text)
  if (label?.separated === true && STRONG_KINDS.has(label.kind)) return true
  const labelled = splitLabel(block.text, block.lead)
  return (
    isMetadata(block) ||
    (labelled !== null &&
      /^(?:priority|category|epic|parent|type|area|story|owner|assignee|label|labels|see|link|links)\b/.test(
        fold(labelled.key),
      ))
  )
}

/** "Looks:" with boxes under it names a group, not a task. */
function isGroup(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index]
  const next = blocks.slice(index + 1).find(other => other.kind === 'item' || other.rank <= RANK.line)
  if (block === undefined || next === undefined || next.kind !== 'item' || next.rank <= block.rank) return false
  return /[:：]$/.test(block.text) || next.checked !== null
}

function followsGroup(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index]
  for (let at = index - 1; at >= 0 && block !== undefined; at--) {
    const other = blocks[at]
    if (other === undefined || other.kind !== 'item' || other.rank >= block.rank) continue
    return isGroup(blocks, at)
  }
  return false
}
