/** Finds the issues that the author says this feature, or one of its phases, waits for. */
import type { Block } from '../markdown/blocks.js'
import type { Document } from '../markdown/document.js'
import { fold } from '../markdown/fold.js'
import { readLabel } from './label.js'
import { saysNone } from './relations.js'
import { RANK } from '../markdown/blocks.js'
import { sentences } from './text.js'
import { wordSet } from './words/lexicon.js'
import {
  AFTER_WORDS,
  BLOCKS_WORDS,
  DEPENDS_WORDS,
  FAMILY_WORDS,
  FOLLOWS_WORDS,
  POSTPOSED_WORDS,
} from './words/relations.js'

export interface IssueReference {
  /** Issue number of this repository. */
  number: number
  start: number
  end: number
}

const DEPENDS = wordSet(DEPENDS_WORDS)
const AFTER = wordSet(AFTER_WORDS)
const FOLLOWS = wordSet(FOLLOWS_WORDS)
const FAMILY = wordSet(FAMILY_WORDS)
const BLOCKS = wordSet(BLOCKS_WORDS)
const POSTPOSED = wordSet(POSTPOSED_WORDS)

/** An issue further from the word than this is named for another reason. */
const REACH = 90
const AFTER_REACH = 12
const MAX_SENTENCE = 800

/**
 * `#12`, `GH-12` and links to issues; `owner/name#12` and links only where they are of this repository, or where that is not
 * known (links alone).
 */
export function issueReferences(text: string, repository: string | null): IssueReference[] {
  const found: IssueReference[] = []
  const pattern =
    /(?:https?:\/\/[^\s/]+\/([\w.-]+\/[\w.-]+)\/(?:issues|pull)\/|(?<![\w/#&])([\w.-]+\/[\w.-]+)?#|(?<![\w-])GH-)(\d{1,9})(?![\w-])/giu
  for (const match of text.matchAll(pattern)) {
    const owner = match[1] ?? match[2]
    const isOwn =
      owner === undefined ||
      (repository === null ? match[1] !== undefined : owner.toLowerCase() === repository.toLowerCase())
    if (isOwn && match[3] !== undefined)
      found.push({ number: Number(match[3]), start: match.index, end: match.index + match[0].length })
  }
  return found
}

/** Numbers by phase, and those of the feature as a whole. */
export interface Blockers {
  feature: number[]
  byPhase: Map<number, number[]>
}

/** `phaseOf`: the phase that a block stands under, or null. `own` is the number of the issue itself. */
export function findBlockers(
  document: Document,
  phaseOf: (block: Block) => number | null,
  options: { repository: string | null; own: number | null },
): Blockers {
  const blockers: Blockers = { feature: [], byPhase: new Map() }
  const members = memberIssues(document.blocks, options.repository)
  const add = (numbers: readonly number[], phase: number | null): void => {
    for (const number of numbers) {
      if (number === options.own || number === 0 || members.has(number)) continue
      const list = phase === null ? blockers.feature : (blockers.byPhase.get(phase) ?? [])
      if (!list.includes(number)) list.push(number)
      if (phase !== null) blockers.byPhase.set(phase, list)
    }
  }
  for (const [key, value] of document.front) {
    if (
      DEPENDS.whole(fold(key.replace(/[_-]/g, ' '))) !== null ||
      /^(?:depends|blocked|blockedby|dependson)/.test(key)
    ) {
      add(
        issueReferences(value.replace(/(^|[\s,])(\d+)(?=[\s,]|$)/g, '$1#$2'), options.repository).map(
          ({ number }) => number,
        ),
        null,
      )
    }
  }
  for (const { text, asked, block } of paragraphs(document.blocks)) {
    for (const sentence of sentences(text)) add(waitedFor(sentence, asked, options.repository), phaseOf(block))
  }
  for (const block of document.blocks)
    for (const row of block.rows.slice(1))
      addRow(block, row, options.repository, numbers => add(numbers, phaseOf(block)))
  return blockers
}

function addRow(
  table: Block,
  row: readonly string[],
  repository: string | null,
  add: (numbers: number[]) => void,
): void {
  for (const [index, cell] of row.entries()) {
    const header = fold(table.rows[0]?.[index] ?? '').trim()
    if (DEPENDS.at(header, 0) !== null) add(issueReferences(cell, repository).map(({ number }) => number))
  }
}

interface Paragraph {
  text: string
  /** It answers a question or stands under a heading about dependencies. */
  asked: boolean
  block: Block
}

/** Lines of one paragraph together: a sentence may run over a line end. */
function paragraphs(blocks: readonly Block[]): Paragraph[] {
  const found: Paragraph[] = []
  let asked: number | null = null
  let group = -1
  for (const block of blocks) {
    if (asked !== null && block.rank <= asked) asked = null
    if (block.rank <= RANK.bold && DEPENDS.has(fold(block.text)) && issueReferences(block.text, null).length === 0)
      asked = block.rank
    if (block.kind === 'code' || block.kind === 'quote' || block.kind === 'table' || block.struck) continue
    const last = found.at(-1)
    if (last !== undefined && block.group === group) last.text += ` ${block.text}`
    else found.push({ text: block.text, asked: asked !== null, block })
    group = block.group
  }
  return found
}

/** Issues that one sentence waits for: named behind a word for it, with no other issue as its subject. */
function waitedFor(sentence: string, asked: boolean, repository: string | null): number[] {
  if (sentence.length > MAX_SENTENCE) return []
  const references = issueReferences(sentence, repository)
  const [first] = references
  if (first === undefined) return []
  const folded = fold(sentence)
  const word = tie(folded, references)
  if (word === null) return asked && isListing(sentence, first) ? references.map(({ number }) => number) : []
  if (word.postposed)
    return references.filter(({ end }) => end <= word.start && word.start - end < 25).map(({ number }) => number)
  if (references.some(({ end }) => end <= word.start)) return []
  const list: number[] = []
  let reach = word.end + word.reach
  for (const { number, start, end } of references) {
    if (start < word.end - 1) continue
    if (start > reach) break
    if (isFamily(folded.slice(word.end, start))) break
    list.push(number)
    reach = end + 40
  }
  return list
}

interface Tie {
  start: number
  end: number
  reach: number
  postposed: boolean
}

function tie(folded: string, references: readonly IssueReference[]): Tie | null {
  const near = (end: number, reach: number): boolean =>
    references.some(({ start }) => start >= end - 1 && start - end < reach)
  for (const word of [...FOLLOWS.all(folded), ...DEPENDS.all(folded)]) {
    if (near(word.end, REACH) && BLOCKS.at(folded, word.start) === null)
      return { ...word, reach: REACH, postposed: false }
  }
  for (const word of AFTER.all(folded)) {
    const lead = folded.slice(0, word.start).trimEnd()
    const isOpen =
      lead === '' || /[,:;(-]$/.test(lead) || /(?:starts?|begins?|only|start|possible|merged?|done|go|work)$/.test(lead)
    if (isOpen && near(word.end, AFTER_REACH)) return { ...word, reach: AFTER_REACH, postposed: false }
  }
  for (const word of POSTPOSED.all(folded)) {
    if (references.some(({ end }) => end <= word.start && word.start - end < 15))
      return { ...word, reach: 0, postposed: true }
  }
  return null
}

/** "#12, #13" or "#12 – title" as an answer; a sentence that merely names an issue is none. */
function isListing(sentence: string, first: IssueReference): boolean {
  if (saysNone(sentence) || readLabel(sentence) !== null) return false
  return sentence.slice(0, first.start).replace(/[^\p{L}]/gu, '').length < 12
}

function isFamily(between: string): boolean {
  return FAMILY.has(between)
}

/** "Phase 2: #1003, #1004" lists the issues that a phase consists of. */
function memberIssues(blocks: readonly Block[], repository: string | null): Set<number> {
  const members = new Set<number>()
  for (const block of blocks) {
    const label = block.kind === 'item' || block.kind === 'line' ? readLabel(block.text) : null
    if (label === null || DEPENDS.has(fold(label.title))) continue
    const references = issueReferences(label.title, repository)
    const words = label.title.replace(/#\d+|[^\p{L}]/gu, '')
    if (references.length > 0 && words.length < 8) for (const { number } of references) members.add(number)
  }
  return members
}
