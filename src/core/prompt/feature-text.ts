/** What the author wrote about a feature as a whole: the part of the text that neither phases nor criteria carry. */
import { readDocument } from '../markdown/document.js'
import { RANK, type Block } from '../markdown/blocks.js'
import type { IssueText, Plan } from '../model.js'
import { normalizeLineEnds } from '../line-ends.js'
import { onlyDuration } from '../planner/estimates/duration.js'
import { SectionTrail } from '../planner/generate/section-tracker.js'
import { isMetadata } from '../planner/parse/phase-content.js'
import { DEFAULT_SETTINGS } from '../settings.js'
import { carriedBy } from './same-text.js'

/** Characters; a prompt is lean, and the issue is there to be read. */
const LONGEST = 2_000

/**
 * The body without what stands elsewhere in the prompts: tasks, acceptance criteria, front matter, estimates and
 * dependencies, and headings with nothing left under them. Where the author stated the phases: what stands before the first
 * of them. Null where nothing is left. Untrusted Markdown, to be made inert where it is rendered.
 */
export function featureText({ body }: IssueText, plan: Plan): string | null {
  const lines = normalizeLineEnds(body).split('\n')
  const end = plan.stated ? firstStatement(lines, plan) : lines.length
  const said = elsewhere(normalizeLineEnds(body), plan)
  const text = withoutEmptyHeadings(lines.slice(0, end).filter((_, at) => !said.has(at + 1)))
  if (text === '') return null
  if (text.length <= LONGEST) return text
  const cut = text.slice(0, LONGEST)
  const paragraph = cut.lastIndexOf('\n\n')
  return `${paragraph > LONGEST / 2 ? cut.slice(0, paragraph) : cut}\n\n(Shortened.)`
}

/** Numbers of the lines that stand elsewhere. */
function elsewhere(body: string, plan: Plan): Set<number> {
  const carried = carriedBy(plan)
  const { blocks } = readDocument(body)
  const trail = new SectionTrail()
  const lines = new Set<number>()
  const drop = (first: number, before: number): void => {
    for (let line = first; line < before; line++) lines.add(line)
  }
  // What stands before the first block is front matter.
  drop(1, blocks[0]?.line ?? 1)
  blocks.forEach((block, at) => {
    trail.see(block)
    const said = block.kind === 'item' ? trail.isCriteria || carried(block.text) : false
    const isOwnLine = block.kind === 'item' || (block.kind === 'line' && block.rank === RANK.line)
    if (!said && !(isOwnLine && (isMetadata(block) || isEstimate(block)))) return
    // A point under it that stands nowhere else would hang in the air without it.
    if (said && !trail.isCriteria && hasPoints(blocks, at, carried)) return
    const end = blocks.slice(at + 1).find(next => next.line > block.line)?.line ?? body.split('\n').length + 1
    drop(block.line, end)
  })
  return lines
}

/** "5 hours" alone: the prompt has the hours of its own phase. */
const isEstimate = (block: Block): boolean => onlyDuration(block.text, DEFAULT_SETTINGS) !== null

function hasPoints(blocks: readonly Block[], at: number, carried: (text: string) => boolean): boolean {
  const rank = blocks[at]?.rank ?? 0
  const rest = blocks.slice(at + 1)
  const end = rest.findIndex(block => block.rank <= rank)
  return rest.slice(0, end < 0 ? undefined : end).some(block => block.kind !== 'line' && !carried(block.text))
}

/** Index of the line that names the first phase, or 0 where none does: then nothing is known to be apart from the phases. */
function firstStatement(lines: readonly string[], plan: Plan): number {
  const titles = plan.phases.map(phase => phase.title.toLowerCase().slice(0, 40)).filter(title => title.length > 2)
  const at = lines.findIndex(line => titles.some(title => line.toLowerCase().includes(title)))
  let end = Math.max(0, at)
  // The head of a table of phases, or a heading over them, says nothing by itself.
  while (end > 0 && /^\s*(?:\|.*)?$/.test(lines[end - 1] ?? '')) end--
  return end
}

const HEADING = /^ {0,3}#{1,6}\s/
/** A bold line alone, or a line that ends in a colon, with nothing under it. */
const LABEL = /^\s*(?:\*\*[^*]+\*\*|__[^_]+__)\s*:?\s*$|[:：]\s*$/

function withoutEmptyHeadings(lines: readonly string[]): string {
  // From the end, so that a heading over nothing but empty headings goes too.
  const kept: string[] = []
  for (const line of lines.toReversed()) {
    const next = kept.findLast(other => other.trim() !== '')
    const isHead = HEADING.test(line) || LABEL.test(line)
    if (isHead && (next === undefined || (HEADING.test(next) && depthOf(next) <= depthOf(line)))) continue
    kept.push(line)
  }
  return kept
    .toReversed()
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** A bold line counts as the deepest. */
const depthOf = (line: string): number => /^ {0,3}(#{1,6})\s/.exec(line)?.[1]?.length ?? 7
