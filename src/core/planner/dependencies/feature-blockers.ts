/** Finds the issues that the author says this feature, or one of its phases, waits for. */
import { type Block, RANK } from '../../markdown/blocks.js'
import type { Document } from '../../markdown/document.js'
import { fold } from '../../markdown/fold.js'
import { readLabel } from '../parse/phase-label.js'
import { sentences } from '../parse/block-text.js'
import { wordSet } from '../vocabulary/lexicon.js'
import { DEPENDS_WORDS } from '../vocabulary/relation-words.js'
import { issueReferences, waitedFor } from './blocker-sentence.js'

const DEPENDS = wordSet(DEPENDS_WORDS)

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
