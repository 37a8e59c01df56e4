/** Reads a Markdown file as an issue: its first heading is the title, the rest the body. */
import { splitFrontMatter } from '../../core/markdown/front-matter.js'
import { splitMarkdown } from '../../core/markdown/split.js'
import { parseMarkdown } from '../../core/markdown/tree.js'
import type { IssueDraft } from './draft.js'
import { readNumber } from './draft.js'

/**
 * Front matter may give `title`, `number` or `id`, `labels` and `type`. Lines keep their places in the body, so that
 * what is said about a line is true of the file. Without a title anywhere the name of the file is one.
 * @param name base name of the file without its ending
 */
export function markdownIssue(text: string, name: string): IssueDraft {
  const { front, rest, lines: offset } = splitFrontMatter(text)
  const given = front.get('title')?.trim() ?? ''
  const heading = given === '' ? firstHeading(rest, offset) : null
  const fileName = name.replace(/[-_.]+/g, ' ').trim()
  const title = given || heading?.title || fileName || 'Untitled'
  const labels = (front.get('labels') ?? front.get('label') ?? '').split(',').map(label => label.trim())
  return {
    number: readNumber(front.get('number')) ?? readNumber(front.get('id')),
    text: {
      title,
      body: heading === null ? text : without(text, heading),
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

/** Only up to the size of what is read of a body: a heading after that is no title. */
function firstHeading(text: string, offset: number): Heading | null {
  for (const piece of splitMarkdown(text.slice(0, 65_536), offset)) {
    for (const node of parseMarkdown(piece.text).children) {
      if (node.type !== 'heading' || node.position === undefined) continue
      const [start, end] = [node.children[0]?.position?.start.offset, node.children.at(-1)?.position?.end.offset]
      // As it is written: a title keeps its code spans.
      const title = piece.text.slice(start ?? 0, end ?? 0).replace(/\s+/g, ' ').trim()
      if (title === '') continue
      const line = (n: number): number => piece.line + n - 1
      return { title, from: line(node.position.start.line), to: line(node.position.end.line) }
    }
  }
  return null
}

function without(text: string, { from, to }: Heading): string {
  const lines = text.split(/\r\n|\n|\r/)
  return lines.map((line, index) => (index + 1 >= from && index + 1 <= to ? '' : line)).join('\n')
}
