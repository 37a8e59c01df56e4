/** Collects phases that carry no word for phase: numbered or named parts of a section that is said to hold them. */
import { type Block, RANK } from '../../markdown/blocks.js'
import type { Outline } from '../../markdown/outline.js'
import { fold, leadingPictures } from '../../markdown/fold.js'
import type { Settings } from '../../settings.js'
import { PHASE_LEXICON, readLabel } from '../label.js'
import { numberAt } from '../numbers.js'
import { isPlanSection, sectionKind } from '../sections.js'
import { readTitle } from '../title.js'
import { statedHours } from './hours.js'
import type { Entry, Form, Statement } from './types.js'

interface Part {
  index: number
  block: Block
  number: number | null
  /** Drawn as a key or in a circle: hardly ever a mere section number. */
  mark: boolean
  text: string
}

/**
 * Parts of one rank under one section. They are phases where the section is called so, where the text before them counts so
 * many phases, or where each has a number and hours of its own.
 */
export function unlabelledStatements(outline: Outline, settings: Settings): Statement[] {
  const groups = new Map<string, Part[]>()
  for (const [index, block] of outline.blocks.entries()) {
    const part = readPart(block, index)
    if (part === null) continue
    const key = `${block.kind} ${block.rank} ${outline.parentOf(index)}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [part])
    else group.push(part)
  }
  return [...groups.values()].flatMap(parts => toStatement(parts, outline, settings) ?? [])
}

function readPart(block: Block, index: number): Part | null {
  const isHead =
    block.kind === 'heading' || (block.kind === 'line' && block.rank === RANK.bold) || block.kind === 'item'
  if (!isHead || block.text === '' || readLabel(block.text) !== null) return null
  if (block.ordinal !== null) return { index, block, number: block.ordinal, mark: false, text: block.text }
  const start = leadingPictures(block.text)
  const folded = fold(block.text.slice(start))
  const number = numberAt(folded, 0)
  const isMark = number?.form === 'mark'
  if (number === null || (number.form !== 'digits' && !isMark))
    return { index, block, number: null, mark: false, text: block.text }
  const separator = /^\s*[.):–—-]\s+|^\s+/u.exec(folded.slice(number.end))
  if (separator === null || (!isMark && separator[0].trim() === ''))
    return { index, block, number: null, mark: false, text: block.text }
  return {
    index,
    block,
    number: number.value,
    mark: isMark,
    text: block.text.slice(start + number.end + separator[0].length),
  }
}

function toStatement(parts: readonly Part[], outline: Outline, settings: Settings): Statement | null {
  const [first] = parts
  if (first === undefined || parts.length < 2) return null
  const counted = parts.filter(part => part.number !== null)
  const parent = outline.blocks[outline.parentOf(first.index)]
  const isCalledSo = parent !== undefined && isPlanSection(parent.text)
  const chosen = counted.length * 2 > parts.length || !isCalledSo ? counted : parts
  if (chosen.length < 2) return null
  const form: Form = first.block.kind === 'heading' ? 'heading' : first.block.kind === 'item' ? 'item' : 'bold'
  const entries = chosen.map((part, at) => toEntry(part, chosen[at + 1]?.index, outline, settings))
  const isWork = !outline
    .sectionsOf(first.index)
    .some(section => ['outside', 'about', 'acceptance', 'background', 'form'].includes(sectionKind(section.text) ?? ''))
  const timed = entries.filter(entry => statedHours(entry, settings) !== null).length
  const isTimed =
    isWork && (form === 'heading' || form === 'bold' ? timed * 2 >= entries.length : timed === entries.length)
  const isAnnounced = announces(
    outline.blocks,
    first.index,
    chosen.length,
    chosen.every(part => part.mark),
  )
  if (!isCalledSo && !(isTimed && counted.length > 0) && !(isAnnounced && isWork && counted.length > 0)) return null
  return { form, kind: null, entries, evident: true }
}

function toEntry(part: Part, next: number | undefined, outline: Outline, settings: Settings): Entry {
  const { block } = part
  const inBold = block.lead !== '' && block.lead.length > 3 && part.text.includes(block.lead.replace(/[:：]\s*$/, ''))
  const named = inBold ? block.lead.slice(Math.max(0, block.lead.indexOf(part.text.slice(0, 4)))) : part.text
  const rest = inBold ? block.rest : ''
  const { title, remarks } = readTitle(named.replace(/[:：]\s*$/, ''), settings)
  const rank = block.rank === RANK.bold ? RANK.summary : block.rank
  return {
    number: part.number,
    letter: '',
    title,
    remarks: rest === '' ? remarks : [...remarks, rest],
    cells: {},
    head: block,
    body: outline.contentOf(part.index, rank, next),
    checked: block.checked === true || block.struck,
    line: block.line,
    sections: outline.sectionsOf(part.index).map(section => section.text),
  }
}

/** "Three steps, each one useful by itself" before three numbered parts. */
function announces(blocks: readonly Block[], index: number, count: number, marked: boolean): boolean {
  const rank = blocks[index]?.rank ?? 0
  for (let at = index - 1; at >= 0 && index - at < 8; at--) {
    const block = blocks[at]
    if (block === undefined || block.kind === 'code' || block.kind === 'quote') continue
    const folded = fold(block.text)
    for (const word of PHASE_LEXICON.all(folded)) {
      if (countBefore(folded.slice(0, word.start)) === count && (marked || word.value !== 'task')) return true
    }
    if (block.rank < rank && block.rank <= RANK.bold) return false
  }
  return false
}

/** The number at the end of a text, one word may stand between ("4 stacked PRs"). */
function countBefore(folded: string): number | null {
  const words = /(?:([\p{L}\p{N}]+)\s+)?([\p{L}\p{N}]+)\s*$/u.exec(folded)
  for (const word of [words?.[2], words?.[1]]) {
    const number = word === undefined ? null : numberAt(word, 0)
    if (number !== null && number.end === word?.length && number.form !== 'letter' && number.form !== 'roman')
      return number.value
  }
  return null
}
