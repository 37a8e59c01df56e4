/** Collects phases that carry no word for phase: numbered or named parts of a section that is said to hold them. */
import { type Block, RANK } from '../../markdown/blocks.js'
import type { Outline } from '../../markdown/outline.js'
import { fold, leadingPictures } from '../../markdown/fold.js'
import type { Settings } from '../../settings.js'
import { PHASE_LEXICON, readLabel } from './phase-label.js'
import { numberAt } from './phase-numbers.js'
import { isPlanSection, sectionKind } from './sections.js'
import { readTitle } from './phase-title.js'
import { cellsOf } from './table-columns.js'
import { statedHours } from './stated-hours.js'
import { wordSet } from '../vocabulary/lexicon.js'
import { AFTER_WORDS, AND_WORDS, BLOCKS_WORDS, DEPENDS_WORDS, PARALLEL_WORDS } from '../vocabulary/relation-words.js'
import type { Entry, Form, Statement } from './statement.js'

const RELATION = wordSet([...DEPENDS_WORDS, ...AFTER_WORDS, ...BLOCKS_WORDS, ...PARALLEL_WORDS, ...AND_WORDS])

interface Part {
  index: number
  block: Block
  number: number | null
  /** Counted with a letter. */
  lettered?: boolean
  /** Drawn as a key or in a circle, or a letter with a bracket: hardly ever a mere section number. */
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
  if (block.text === '' || readLabel(block.text) !== null) return null
  const numbered = readNumber(block, index)
  const isHead = block.kind === 'heading' || block.rank === RANK.bold || block.kind === 'item'
  // In running text only "1️⃣ **Count**: …" and "**1. Count** (2h)" open a part.
  const opens =
    isHead ||
    (block.kind === 'line' && block.rank === RANK.line && (numbered.mark || opensBold(block)) && !relates(numbered))
  return opens && (isHead || numbered.number !== null) ? numbered : null
}

/** "3️⃣ needs 1️⃣", "1️⃣ and 2️⃣ go side by side": said of parts that are named elsewhere. */
function relates({ text }: Part): boolean {
  const folded = fold(text)
  return RELATION.at(folded, 0) !== null || /^[,&+/→-]/.test(folded)
}

function opensBold(block: Block): boolean {
  return block.lead !== '' && block.text.startsWith(block.lead)
}

function readNumber(block: Block, index: number): Part {
  // "1. [ ] select rows" is a list of tasks, whatever its numbers.
  const ordinal = block.checked === null ? block.ordinal : null
  if (block.kind === 'item' && (ordinal !== null || block.checked !== null))
    return { index, block, number: ordinal, mark: false, text: block.text }
  const start = leadingPictures(block.text)
  const folded = fold(block.text.slice(start))
  const number = numberAt(folded, 0)
  // "a) Sensor (2h)": such a letter opens a part as a key or a circle does.
  const isLetter = /^[a-h]\)\s/.test(folded)
  const isMark = number?.form === 'mark' || isLetter
  if (number === null || (number.form !== 'digits' && !isMark))
    return { index, block, number: null, mark: false, text: block.text }
  const separator = /^\s*[.):–—-]\s+|^\s+/u.exec(folded.slice(number.end))
  if (separator === null || (!isMark && separator[0].trim() === ''))
    return { index, block, number: null, mark: false, text: block.text }
  return {
    index,
    block,
    number: isLetter ? folded.charCodeAt(0) - 96 : number.value,
    lettered: isLetter,
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
  const entries = withoutTail(chosen.map((part, at) => toEntry(part, chosen[at + 1]?.index, outline, settings)))
  const isWork = !outline
    .sectionsOf(first.index)
    .some(section => ['outside', 'about', 'acceptance', 'background', 'form'].includes(sectionKind(section.text) ?? ''))
  const timed = entries.filter(entry => statedHours(entry, settings) !== null).length
  const isTimed =
    isWork &&
    ((form === 'heading' || form === 'bold') && first.lettered !== true
      ? timed * 2 >= entries.length
      : timed === entries.length)
  const isAnnounced = announces(
    outline.blocks,
    first.index,
    chosen.length,
    chosen.every(part => part.mark),
  )
  if (!isCalledSo && !(isTimed && counted.length > 0) && !(isAnnounced && isWork && counted.length > 0)) return null
  return { form, kind: null, entries: form === 'heading' ? entries : cutAlike(entries), evident: true }
}

/** Lines that follow each other have no content: nor has the last one, whatever comes after it. */
function withoutTail(entries: Entry[]): Entry[] {
  const isList = entries[0]?.head?.kind === 'line' && entries.slice(0, -1).every(entry => entry.body.length === 0)
  return isList ? entries.map(entry => ({ ...entry, body: [] })) : entries
}

/** "after a)" where letters count: as a capital it is a reference like any other, and leaves the title's brackets whole. */
function capitals(text: string, { lettered }: Part): string {
  return lettered === true ? text.replace(/(?<![\p{L}\p{N}])[a-h]\)/gu, mark => mark.charAt(0).toUpperCase()) : text
}

/** "Schema – add the columns": where every part is written so, the name before the dash is the title. */
function cutAlike(entries: Entry[]): Entry[] {
  const parts = entries.map(({ title }) => /^(\S+(?:\s\S+){0,3}?)\s[–—-]\s+(\S.*)$/u.exec(title))
  return entries.map((entry, at) => {
    const [, title, description = ''] = parts[at] ?? []
    const isAlike = title !== undefined && parts.every(part => part !== null)
    return isAlike ? { ...entry, title, cells: { description, ...entry.cells } } : entry
  })
}

function toEntry(part: Part, next: number | undefined, outline: Outline, settings: Settings): Entry {
  const { block } = part
  const inBold = /\p{L}{2}/u.test(block.lead) && part.text.includes(block.lead.replace(/[:：]\s*$/, ''))
  const named = inBold ? block.lead.slice(Math.max(0, block.lead.indexOf(part.text.slice(0, 4)))) : part.text
  const rest = inBold ? block.rest : ''
  const { title, remarks } = readTitle(capitals(named, part).replace(/[:：]\s*$/, ''), settings)
  const body = outline.contentOf(part.index, block.kind === 'line' ? RANK.summary : block.rank, next)
  return {
    number: part.number,
    letter: '',
    lettered: part.lettered === true,
    title,
    remarks: rest === '' ? remarks : [...remarks, rest],
    cells: cellsOf(body, settings),
    head: block,
    body,
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
