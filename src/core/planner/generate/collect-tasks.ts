/** Collects the pieces of work that an issue names where it states no phases: tasks, criteria, sentences. */
import { type Block, RANK } from '../../markdown/blocks.js'
import type { Document } from '../../markdown/document.js'
import { fold } from '../../markdown/fold.js'
import type { Layer } from '../../model.js'
import type { Settings } from '../../settings.js'
import { onlyDuration } from '../estimates/duration.js'
import { readLabel } from '../parse/phase-label.js'
import { pathsIn } from './classify-layer.js'
import { isMetadata } from '../parse/phase-content.js'
import { sentences, shorten, splitLabel } from '../parse/block-text.js'
import { readTitle } from '../parse/phase-title.js'
import { ACTION_WORDS } from '../vocabulary/heading-words.js'
import { wordSet } from '../vocabulary/lexicon.js'
import { STRONG_KINDS } from '../vocabulary/phase-words.js'
import { headedParts } from './headed-tasks.js'
import { SectionTrail } from './section-tracker.js'

export interface WorkItem {
  text: string
  done: boolean
  /** Heading or group over it, or empty. */
  section: string
  /** A criterion says when the work is done; it is lighter than a task. */
  criterion: boolean
  /** Hours in brackets or behind a dash at its end, or null. */
  hours: number | null
  /** Its layer and what tells it, where that is known beforehand. */
  known?: { layer: Layer; because: string[] }
  /** The issue does not name it: a feature of so many hours has it. */
  implied?: true
  /** Text of the points under it: tells its layer, and adds to its weight. */
  details: string[]
  /** Place in the issue. */
  order: number
}

const MAX_ITEM = 300
/** More tasks than this are not read: nobody reads them in a comment. */
const MAX_ITEMS = 200
const MIN_SENTENCE = 12
/** "Rules:" names a group; "A model in `models.py`:" is a task with points. */
const MAX_GROUP_WORDS = 3
const ACTIONS = wordSet(ACTION_WORDS)
/** Says what is to be done: "Add …", "Create …". */
export const isAction = (text: string): boolean => ACTIONS.at(fold(text), 0) !== null

/** What an issue form says where nobody wrote over it. */
const PLACEHOLDER =
  /^(?:a (?:clear and concise|brief) description of|a description of any alternative|add any other context|any additional information or context|ex\. i'm always frustrated|if applicable, add|please describe|tell us|describe the)/
/** A sentence that goes on in the list under it: "Users can configure:", "for the following events:". */
const GOES_ON =
  /(?:\b(?:of|for|with|to|by|from|includes?|including|contains?|has|have|configure|supports?|shows?|such as|like)|\bfollowing(?:\s[\p{L}-]+){0,2})\s*[:：]$/iu
const NOTHING =
  /^[\s_*]*(?:no response|none|n\/a|nothing|tbd|todo|keine angabe|無し|なし|无|無|нет|aucune?|ninguna?|nessuna?)[\s_*.]*$/u
const ACKNOWLEDGED = /^(?:i|we|yes|i've|ich|j'ai|he|ho|eu|да|я|我已|はい)\b|^我|^私/u
const ABOUT_THE_ISSUE =
  /^(?:priority|category|epic|parent|type|area|story|owner|assignee|label|labels|see|link|links|author|date|version)\b/

/** Tasks and criteria that stand in lists, and parts beside them that have a heading alone; empty where the issue is prose. */
export function listedItems(document: Document, settings: Settings): WorkItem[] {
  const items: WorkItem[] = []
  const sections = new SectionTrail()
  const groups: { rank: number; text: string }[] = []
  let sentence: WorkItem | null = null
  for (const [index, block] of document.blocks.entries()) {
    sections.see(block)
    while ((groups.at(-1)?.rank ?? -1) >= block.rank) groups.pop()
    if (block.kind !== 'item') sentence = null
    if (block.text === '' || sections.isNoWork || isNoWork(block)) continue
    const next = document.blocks[index + 1]
    if (block.kind === 'line' && next?.kind === 'item' && next.checked === null && GOES_ON.test(block.text)) {
      sentence = toItem(block, sections.heading, sections.isCriteria, index, settings)
      items.push(sentence)
    }
    if (block.kind !== 'item') continue
    if (sentence !== null) {
      sentence.details.push(block.text)
      continue
    }
    const last = items.at(-1)
    const isPoint = block.rank > RANK.list && block.checked === null && groups.at(-1)?.rank !== block.rank - 2
    if (isGroup(block, next)) groups.push({ rank: block.rank, text: block.text })
    else if (isPoint && last !== undefined) last.details.push(block.text)
    else {
      const criterion = sections.isCriteria || (sections.isWish && !isAction(block.text))
      items.push(toItem(block, groups.at(-1)?.text ?? sections.heading, criterion, index, settings))
    }
  }
  const parts = headedParts(document).map(part => ({
    ...part,
    done: false,
    criterion: false,
    hours: null,
    details: [],
  }))
  const all = parts.length === 0 ? items : [...items, ...parts].toSorted((a, b) => a.order - b.order)
  return withSectionHours(all.slice(0, MAX_ITEMS), settings)
}

/** Hours beside a heading are shared by the tasks under it that have none of their own. */
function withSectionHours(items: readonly WorkItem[], settings: Settings): WorkItem[] {
  const read = new Map<string, { title: string; hours: number | null }>()
  for (const { section } of items) {
    if (read.has(section)) continue
    const { title, remarks } = readTitle(section, settings)
    const time = remarks.map(remark => onlyDuration(remark, settings)).find(found => found !== null)
    read.set(section, { title, hours: time?.hours ?? null })
  }
  return items.map(item => {
    const heading = read.get(item.section)
    if (heading === undefined || heading.hours === null) return item
    const sharing = items.filter(other => other.section === item.section && other.hours === null && !other.criterion)
    const share = item.criterion ? null : heading.hours / sharing.length
    return { ...item, section: heading.title, hours: item.hours ?? share }
  })
}

/** Sentences of the description that may say what is wanted; criteria and background are left out. */
export function proseItems(document: Document): WorkItem[] {
  const sections = new SectionTrail()
  const paragraphs = new Map<number, { text: string; section: string; order: number }>()
  for (const [order, block] of document.blocks.entries()) {
    sections.see(block)
    if (block.kind !== 'line' || block.rank === RANK.bold || isNoWork(block)) continue
    if (sections.isNoWork || sections.isCriteria) continue
    const known = paragraphs.get(block.group)
    if (known === undefined) paragraphs.set(block.group, { text: block.text, section: sections.heading, order })
    else known.text += ` ${block.text}`
  }
  const plain = { done: false, criterion: false, hours: null }
  return [...paragraphs.values()].flatMap(({ text, section, order }) =>
    sentences(text)
      .filter(isStatement)
      .map(sentence => ({ ...plain, text: shorten(sentence, MAX_ITEM), section, order, details: [] })),
  )
}

/** A sentence that says something: no question, no placeholder, no bare link, no "For example:". */
function isStatement(sentence: string): boolean {
  const said = sentence.replace(/\b[a-z][a-z\d+.-]*:\/\/\S*/gi, '').trim()
  const isShort = said.length < MIN_SENTENCE || (/[:：]$/.test(said) && said.length < 2 * MIN_SENTENCE)
  return !isShort && !/[?？]$/.test(said) && !PLACEHOLDER.test(fold(said))
}

/** A task with the points under it, as many as fit. */
export function taskText({ text, details, known }: WorkItem): string {
  // The details of what is no item of a list are the author's prose, which stands beside the tasks anyway.
  const points = known === undefined ? details.join('; ') : ''
  const whole = `${text.replace(/[:：]\s*$/, '')}: ${points}`
  return points === '' ? text : shorten(whole, MAX_ITEM)
}

function toItem(block: Block, group: string, criterion: boolean, order: number, settings: Settings): WorkItem {
  // The remarks beside a task are those of a phase title: its time is what is wanted of them here.
  const { title, remarks } = readTitle(block.text, settings)
  const times = remarks.map(remark => onlyDuration(remark, settings)).filter(time => time !== null)
  return {
    text: shorten(times.length > 0 && title !== '' ? title : block.text, MAX_ITEM),
    done: block.checked === true || block.struck,
    section: group.replace(/[:：]\s*$/, ''),
    criterion,
    hours: times[0]?.hours ?? null,
    details: [],
    order,
  }
}

/** A group of boxes, or a short word with a colon, over what is to be done. */
function isGroup(block: Block, next: Block | undefined): boolean {
  if (next === undefined || next.kind !== 'item' || next.rank <= block.rank) return false
  const words = block.text.split(/\s+/).length
  return next.checked !== null || (words <= MAX_GROUP_WORDS && (/[:：]$/.test(block.text) || block.rest === ''))
}

function isNoWork(block: Block): boolean {
  const folded = fold(block.text)
  if (NOTHING.test(folded) || PLACEHOLDER.test(folded) || !/[\p{L}\p{N}]/u.test(folded)) return true
  if (block.kind === 'item' && block.checked === null && /^[^.!?？]{1,120}[?？]/.test(block.text)) return true
  if (block.checked === true && ACKNOWLEDGED.test(folded)) return true
  const label = readLabel(block.text)
  // Phases of a larger plan that this issue is a part of.
  if (label?.separated === true && STRONG_KINDS.has(label.kind)) return true
  const [path] = pathsIn(block.text)
  const isBarePath = path !== undefined && block.text.replace(/`/g, '').trim() === path
  const labelled = splitLabel(block.text, block.lead)
  return isBarePath || isMetadata(block) || (labelled !== null && ABOUT_THE_ISSUE.test(fold(labelled.key)))
}
