/** Reads a Markdown file as an issue: its first heading is the title, the rest the body. */
import type { Block } from '../../core/markdown/blocks.js'
import { readDocument } from '../../core/markdown/document.js'
import type { IssueDraft } from './draft.js'
import { readNumber } from './draft.js'

/**
 * Front matter may give `title`, `number` or `id`, `labels` and `type`. Lines keep their places in the body, so that
 * what is said about a line is true of the file. Without a title anywhere the name of the file is one.
 * @param name base name of the file without its ending
 */
export function markdownIssue(text: string, name: string): IssueDraft {
  const { front, blocks } = readDocument(text)
  const lines = text.split(/\r\n|\n|\r/)
  const given = front.get('title')?.trim() ?? ''
  const heading = given === '' ? firstHeading(blocks, lines) : null
  const fileName = name.replace(/[-_.]+/g, ' ').trim()
  const body = lines.map((line, index) =>
    heading !== null && index + 1 >= heading.from && index + 1 <= heading.to ? '' : line,
  )
  const labels = (front.get('labels') ?? front.get('label') ?? '').split(',').map(label => label.trim())
  return {
    number: readNumber(front.get('number')) ?? readNumber(front.get('id')),
    text: {
      title: given || heading?.title || fileName || 'Untitled',
      body: body.join('\n'),
      labels: labels.filter(label => label !== ''),
      issueType: front.get('type')?.trim() || null,
    },
  }
}

interface Heading {
  title: string
  /** 1-based lines of the file, both included. */
  from: number
  to: number
}

/** At the margin, of any level; not one that is inside a list or a quote. */
function firstHeading(blocks: readonly Block[], lines: readonly string[]): Heading | null {
  for (const { kind, rank, line, text } of blocks) {
    if (kind !== 'heading' || rank > LOWEST_HEADING || text.trim() === '') continue
    const atx = /^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#*)?[ \t]*$/.exec(lines[line - 1] ?? '')?.[1]
    // As it is written: a title keeps its code spans.
    if (atx !== undefined) return { title: oneLine(atx), from: line, to: line }
    const rule = lines.findIndex((other, index) => index >= line && /^ {0,3}(?:=+|-+)[ \t]*$/.test(other))
    if (rule >= 0) return { title: oneLine(lines.slice(line - 1, rule).join(' ')), from: line, to: rule + 1 }
  }
  return null
}

const LOWEST_HEADING = 6

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
