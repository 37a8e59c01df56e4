/** Turns the inline nodes of a paragraph or a heading into lines of text that keep what a reader would see. */
import type { PhrasingContent } from 'mdast'

/** One line as it is rendered: GitHub shows a line end inside a paragraph as a line end. */
export interface InlineLine {
  text: string
  /** The bold part that the line starts with (after emoji, a number and white space), else empty. */
  lead: string
  /** What follows the bold part. */
  rest: string
  /** All of it is struck through. */
  struck: boolean
}

interface Run {
  text: string
  strong: boolean
  struck: boolean
}

/** Lines without the empty ones. Code keeps its backticks, a link shows its text, images and HTML show nothing. */
export function inlineLines(nodes: readonly PhrasingContent[]): InlineLine[] {
  const lines: Run[][] = [[]]
  for (const run of runs(nodes, false, false)) {
    for (const [index, part] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push({ ...run, text: part })
    }
  }
  return lines.map(toLine).filter(line => line.text !== '')
}

function* runs(nodes: readonly PhrasingContent[], strong: boolean, struck: boolean): Generator<Run> {
  for (const node of nodes) {
    if (node.type === 'text') yield { text: node.value, strong, struck }
    else if (node.type === 'inlineCode') yield { text: codeSpan(node.value), strong, struck }
    else if (node.type === 'break') yield { text: '\n', strong, struck }
    else if (node.type === 'html') yield { text: /^<br\s*\/?>$/i.test(node.value) ? '\n' : '', strong, struck }
    else if (node.type === 'strong') yield* runs(node.children, true, struck)
    else if (node.type === 'delete') yield* runs(node.children, strong, true)
    else if ('children' in node) yield* runs(node.children, strong, struck)
  }
}

function codeSpan(value: string): string {
  const fence = value.includes('`') ? '``' : '`'
  return `${fence}${value.replaceAll('\n', ' ')}${fence}`
}

function toLine(line: readonly Run[]): InlineLine {
  const visible = line.filter(run => run.text.trim() !== '')
  const isAll = visible.length > 0 && visible.every(run => run.struck)
  const marked = isAll ? line : partStruckOff(line)
  const struck = isAll || marked !== null
  const kept = marked ?? line.filter(run => !run.struck)
  const first = kept.findIndex(run => /[\p{L}\p{N}`]/u.test(run.text) && !COUNTER.test(run.text))
  let end = first
  while (end >= 0 && (kept[end]?.strong || (end > first && kept[end]?.text.trim() === '' && kept[end + 1]?.strong)))
    end++
  const isLead = first >= 0 && end > first
  return {
    text: join(kept),
    lead: isLead ? join(kept.slice(first, end)) : '',
    rest: isLead ? join(kept.slice(end)) : '',
    struck,
  }
}

/** A number drawn as a key or in a circle, before what it counts. */
const COUNTER = /^\s*(?:[0-9]\uFE0F?\u20E3|[①-⑳])\s*$/u

/** A remark behind a struck text is no longer than this, stands in brackets or behind a mark, or names where it was done. */
const MAX_REMARK = 40
const REMARK = /^(?:[([–—→:,-]|\p{Extended_Pictographic}|done|shipped|merged|dropped|moved)|#\d/iu

/** "~~Phase 1: tables (2h)~~ done in #88" with a dash before the remark; null where other words take the place of what is struck. */
function partStruckOff(line: readonly Run[]): Run[] | null {
  const first = line.findIndex(run => /[\p{L}\p{N}`]/u.test(run.text))
  const end = line.findIndex((run, index) => index > first && !run.struck && run.text.trim() !== '')
  const remark = line.slice(end)
  const rest = join(remark)
  const isRemark =
    line[first]?.struck === true &&
    end > 0 &&
    rest.length <= MAX_REMARK &&
    REMARK.test(rest) &&
    remark.every(run => !run.struck)
  if (!isRemark) return null
  const dash = /^[\p{L}\p{N}]/u.test(rest) ? [{ text: ' – ', strong: false, struck: false }] : []
  return [...line.slice(0, end), ...dash, ...remark]
}

function join(part: readonly Run[]): string {
  return part
    .map(run => run.text)
    .join('')
    .replace(/[ \t\u00A0]+/g, ' ')
    .trim()
}

// Finds the headings that authors write in HTML: `<summary>` of a folded section and `<h1>` to `<h6>`.

export interface HtmlHead {
  text: string
  /** 1 to 6 for a heading, null for a summary. */
  level: number | null
}

/** More HTML than this is not looked at. */
const MAX_LENGTH = 2_000

export function htmlHeads(html: string): HtmlHead[] {
  const heads: HtmlHead[] = []
  for (const match of html.slice(0, MAX_LENGTH).matchAll(/<(summary|h[1-6])\b[^<>]*>((?:(?!<\/?\1\b)[^])*)<\/\1>/gi)) {
    const text = (match[2] ?? '')
      .replace(/<[^<>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim()
    const tag = (match[1] ?? '').toLowerCase()
    if (text !== '') heads.push({ text, level: tag === 'summary' ? null : Number(tag.charAt(1)) })
  }
  return heads
}
