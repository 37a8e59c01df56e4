/** Splits Markdown that is too long for one comment, never inside a fence without closing and reopening it. */
import { linesOf } from './lines.js'

/** Cuts at paragraphs (outside code). */
export function paragraphs(markdown: string): string[] {
  const found: string[][] = [[]]
  for (const { text, fence } of linesOf(markdown)) {
    if (text.trim() === '' && fence === null) found.push([])
    else found.at(-1)?.push(text)
  }
  return found.filter(lines => lines.length > 0).map(lines => lines.join('\n'))
}

/** Pieces of at most `limit` characters: whole lines where they fit, a fence closed at a cut and opened again after it. */
export function splitLines(markdown: string, limit: number): string[] {
  const done: string[] = []
  let lines: string[] = []
  let size = 0
  let open: string | null = null
  const close = (): void => {
    if (open !== null) lines.push(closing(open))
    done.push(lines.join('\n'))
    lines = open === null ? [] : [open]
    size = lines.join('\n').length
  }
  for (const { text, fence, closes } of linesOf(markdown)) {
    const around = fence === null ? 0 : fence.length + closing(fence).length + 2
    for (const piece of pieces(text, limit - around - 1)) {
      // A closing line always fits: its room was kept.
      if (!closes && size > 0 && size + piece.length + 1 + around > limit) close()
      lines.push(piece)
      size += piece.length + 1
    }
    open = closes ? null : fence
  }
  if (lines.length > 0) done.push(lines.join('\n'))
  return done
}

const closing = (opening: string): string => /[`~]{3,}/.exec(opening)?.[0] ?? '```'

/** A line longer than the limit in pieces, never between the halves of a character. */
function pieces(line: string, limit: number): string[] {
  if (line.length <= limit) return [line]
  const found: string[] = []
  let rest = line
  while (rest.length > limit) {
    const end = /[\uD800-\uDBFF]/.test(rest.charAt(limit - 1)) ? limit - 1 : limit
    found.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...found, rest]
}
