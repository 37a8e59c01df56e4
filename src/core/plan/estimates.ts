/** Finds the estimate of the whole feature: in a label, a total, the front matter, a form answer, a line, the title, a sentence. */
import type { Block } from '../markdown/blocks.js'
import { type Document, readDocument } from '../markdown/document.js'
import { fold } from '../markdown/fold.js'
import type { IssueText } from '../model.js'
import type { Settings } from '../settings.js'
import { findDurations, hoursInCell, onlyDuration } from './duration.js'
import { isEstimateKey } from './stated/details.js'
import { brackets, sentences, splitLabel } from './text.js'
import { wordSet } from './words/lexicon.js'
import { ABOUT_WORDS, TOTAL_WORDS } from './words/time.js'

export interface Estimate {
  hours: number
  /** Where it was found, in words: "the label estimate:8h". */
  source: string
  /** 1-based line of the body, where it stands in the body. */
  line: number | null
  /** Says that it is the sum of everything. */
  total: boolean
}

const TOTAL = wordSet(TOTAL_WORDS)
const ABOUT = wordSet(ABOUT_WORDS)
const SHOULD_TAKE = wordSet(
  'should take,will take,would take,takes,took me,need,needs,estimate,estimated,i guess,i think,i believe,i reckon,job,task of,of work,worth of,schätze,dauert,dürfte,prend,prendra,devrait,llevará,tardará,richiede,levará,duurt,займёт,займет,zajmie,zabere,かかる,需要,大概,걸림,걸릴'.split(
    ',',
  ),
)

/** Every estimate of the whole that the issue states, the one to believe first. Blocks in `inPhases` belong to single phases. */
export function findEstimates(
  text: IssueText,
  document: Document,
  settings: Settings,
  inPhases: ReadonlySet<Block> = new Set(),
): Estimate[] {
  const blocks = document.blocks.filter(block => !inPhases.has(block))
  return [
    ...fromLabels(text.labels, settings),
    ...fromTotals(blocks, settings),
    ...fromFrontMatter(document, settings),
    ...fromLines(blocks, settings),
    ...fromTitle(text.title, settings),
    ...fromSentences(blocks, settings),
  ]
}

/** Hours of the whole feature and where they come from; the default of the settings where nothing is stated. */
export function estimateHours(text: IssueText, settings: Settings): { hours: number; source: string; stated: boolean } {
  const [found] = findEstimates(text, readDocument(text.body), settings)
  if (found !== undefined) return { hours: found.hours, source: found.source, stated: true }
  return { hours: settings.estimate.defaultHours, source: 'the default of the settings', stated: false }
}

const LABEL = /^(?:estimate|estimated|effort|hours|time|size|est|aufwand|工时|見積)[\s:/=_-]+(.+)$/u

function fromLabels(labels: readonly string[], settings: Settings): Estimate[] {
  const found: Estimate[] = []
  for (const label of labels) {
    const folded = fold(label).trim()
    const configured = settings.estimate.labels[label.trim().toLowerCase()]
    const value = LABEL.exec(folded)?.[1]
    const stated = value === undefined ? null : (onlyDuration(value, settings)?.hours ?? plainHours(value))
    const hours = configured ?? stated ?? (/^\d/.test(folded) ? (onlyDuration(folded, settings)?.hours ?? null) : null)
    if (hours !== null && hours > 0) found.push({ hours, source: `the label ${label}`, line: null, total: true })
  }
  return found
}

/** "8" after a word that means hours. */
function plainHours(value: string): number | null {
  return /^\d{1,3}(?:\.\d+)?$/.test(value) ? Number(value) : null
}

function fromFrontMatter(document: Document, settings: Settings): Estimate[] {
  for (const [key, value] of document.front) {
    if (!isEstimateKey(key.replace(/[_-]/g, ' '))) continue
    const hours = findDurations(value, settings)[0]?.hours ?? (/hour|stunde/.test(key) ? plainHours(value) : null)
    if (hours !== null && hours > 0)
      return [{ hours, source: `“${key}: ${value}” in the front matter`, line: null, total: true }]
  }
  return []
}

/** "Total: 9h", "**Sum**: 2–3 days", "In total about 12 hours", a row "Total" of a table. */
function fromTotals(blocks: readonly Block[], settings: Settings): Estimate[] {
  const found: Estimate[] = []
  for (const block of blocks) {
    for (const row of block.rows) {
      if (!TOTAL.has(fold(row[0] ?? '')) && !TOTAL.has(fold(row[1] ?? ''))) continue
      const hours = row
        .map((cell, at) => hoursInCell(cell, block.rows[0]?.[at] ?? '', settings))
        .find(cell => cell !== null)
      if (hours !== undefined && hours !== null)
        found.push({ hours, source: 'the row with the total', line: block.line, total: true })
    }
    if (!isProse(block) || block.text.length > 160) continue
    const folded = fold(block.text)
    const word = TOTAL.find(folded)
    if (word === null || word.start > 40) continue
    const first = findDurations(block.text, settings).find(duration => duration.start >= word.end - 1)
    const between = first === undefined ? '' : folded.slice(word.end, first.start)
    if (first !== undefined && between.length < 40) {
      found.push({
        hours: first.hours,
        source: `“${block.text.replace(/[*_]/g, '').slice(0, 60)}”`,
        line: block.line,
        total: true,
      })
    }
  }
  return found
}

/** "Estimate: 8 hours", or a heading "Estimated effort" with the answer below it. */
function fromLines(blocks: readonly Block[], settings: Settings): Estimate[] {
  const found: Estimate[] = []
  for (const [index, block] of blocks.entries()) {
    if (!isProse(block)) continue
    const labelled = splitLabel(block.text, block.lead)
    const next = blocks[index + 1]
    if (labelled !== null && isEstimateKey(labelled.key)) {
      const hours = leadingHours(labelled.value, settings)
      if (hours !== null) found.push(estimate(hours, block.text, block.line))
    } else if (
      block.rank <= 7 &&
      isEstimateKey(block.text) &&
      next !== undefined &&
      isProse(next) &&
      next.text.length < 120
    ) {
      const hours = leadingHours(next.text, settings) ?? plainHours(next.text.trim())
      if (hours !== null) found.push(estimate(hours, `${block.text}: ${next.text}`, next.line))
    }
  }
  return found
}

/** Time at the start of a value, perhaps with an "about" before it. */
function leadingHours(value: string, settings: Settings): number | null {
  const first = findDurations(value, settings)[0]
  if (first === undefined) return null
  const before = fold(value.slice(0, first.start))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return before === '' || ABOUT.at(before, 0) !== null || before.length < 12 ? first.hours : null
}

/** "(3h)" in the title. */
function fromTitle(title: string, settings: Settings): Estimate[] {
  for (const { inner } of brackets(title)) {
    const hours = onlyDuration(inner, settings)?.hours
    if (hours !== undefined) return [{ hours, source: `the title's “(${inner})”`, line: null, total: true }]
  }
  return []
}

/** "Should take about 2 days", "Estimated effort: 8 hours." inside a paragraph, "a one-day job", "About 2h, I believe." */
function fromSentences(blocks: readonly Block[], settings: Settings): Estimate[] {
  const found: Estimate[] = []
  for (const block of blocks) {
    if (!isProse(block) || block.rank <= 7) continue
    for (const sentence of sentences(block.text)) {
      const hours = estimateSentence(sentence, settings)
      if (hours !== null) found.push(estimate(hours, sentence, block.line))
    }
  }
  return found
}

function estimateSentence(sentence: string, settings: Settings): number | null {
  const durations = findDurations(sentence, settings)
  const [first] = durations
  if (first === undefined || sentence.length > 250) return null
  const folded = fold(sentence)
  const before = folded.slice(Math.max(0, first.start - 40), first.start)
  const after = folded.slice(first.end, first.end + 25)
  const key = /([\p{L}\s]{3,30})\s*[:=]\s*(?:~|about|ca\.?|约)?\s*$/u.exec(before)?.[1]
  if (key !== undefined && isEstimateKey(key.trim().split(/\s+/).slice(-2).join(' '))) return first.hours
  if (
    /^[\s-]*(?:job|task|effort|of work|piece of work|arbeit|de travail|de trabajo|di lavoro|de trabalho|работы|pracy|の作業)(?!\p{L})/u.test(
      after,
    )
  )
    return first.hours
  if (durations.length > 1 || folded.split(/\s+/).length > 14) return null
  const opening = folded.slice(0, first.start).trim()
  const isBare = opening === '' || ABOUT.whole(opening) !== null
  if (isBare && SHOULD_TAKE.has(after)) return first.hours
  if (isBare && onlyDuration(sentence, settings) !== null) return first.hours
  return /(?:should|will|would|might|could|shall)\s+take|takes?\s+(?:me|us|about|roughly)|estimate/.test(before)
    ? first.hours
    : null
}

function isProse(block: Block): boolean {
  return block.kind === 'heading' || block.kind === 'line' || block.kind === 'item'
}

function estimate(hours: number, text: string, line: number): Estimate {
  return { hours, source: `“${text.slice(0, 80)}”`, line, total: TOTAL.has(fold(text)) }
}
