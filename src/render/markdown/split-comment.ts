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
  let open: string | null = null
  const size = (): number => lines.reduce((sum, line) => sum + line.length + 1, 0)
  const cut = (): void => {
    // A fence that was only just opened moves to the next piece whole.
    if (open !== null && lines.at(-1) === open) lines.pop()
    else if (open !== null) lines.push(closing(open))
    if (lines.length > 0) done.push(lines.join('\n'))
    lines = open === null ? [] : [open]
  }
  for (const { text, fence, closes } of linesOf(markdown)) {
    const end = fence === null || closes ? 0 : closing(fence).length + 1
    const again = fence === null || open === null ? 0 : fence.length + 1
    for (const piece of pieces(text, limit - again - end)) {
      if (size() + piece.length + end > limit) cut()
      lines.push(piece)
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
