/** Cuts Markdown into pieces that parse on their own, so that the time to read a text grows with its length and no faster. */

/** GitHub's own limit for a body; what stands after it is not read. */
export const MAX_BODY = 65_536
/** Lines outside code that are read; a page of a thousand lines is long for an issue. */
export const MAX_LINES = 2_000
/** A piece is closed at the first safe line once it is this long. */
const SOFT_LIMIT = 1_500
/** A piece is closed here, safe or not: a parser's time can grow with the square of a piece. */
const HARD_LIMIT = 3_000
/** Emphasis marks in one piece: the parser compares each with each, and no prose or table has so many. */
const MAX_MARKS = 500
/** Quote and list markers kept at the start of one line; what is nested deeper is read at this depth. */
const MAX_DEPTH = 12
/** Code past this length inside one fence is dropped: no plan is read from it. */
const MAX_CODE = 3_000

export interface SplitMarkdown {
  pieces: Piece[]
  /** There are more than MAX_LINES lines. */
  truncated: boolean
}

export interface Piece {
  text: string
  /** 1-based line of the body where the piece starts. */
  line: number
}

interface Fence {
  mark: string
  length: number
  kept: number
}

/** `offset` is the number of lines before the text (its front matter). Comments of their own lines are left out. */
export function splitMarkdown(text: string, offset = 0): SplitMarkdown {
  const pieces: Piece[] = []
  let lines: string[] = []
  let size = 0
  let marks = 0
  let start = offset + 1
  let fence: Fence | null = null
  let inComment = false
  let previousBlank = true
  let read = 0

  const close = (nextStart: number): void => {
    if (lines.some(line => line.trim() !== '')) pieces.push({ text: lines.join('\n'), line: start })
    lines = []
    size = 0
    marks = 0
    start = nextStart
  }
  const keep = (line: string, number: number): void => {
    let rest = line
    const most = marksIn(line.slice(0, HARD_LIMIT)) > MAX_MARKS ? MAX_MARKS : HARD_LIMIT
    while (rest.length > most) {
      lines.push(rest.slice(0, most))
      close(number)
      rest = rest.slice(most)
    }
    lines.push(rest)
    size += rest.length + 1
    marks += marksIn(rest)
  }

  const source = text.split(/\r\n|\n|\r/)
  for (const [index, raw] of source.entries()) {
    const number = offset + index + 1
    if (inComment) {
      if (!raw.includes('-->')) continue
      inComment = false
      start = number + 1
      continue
    }
    if (fence !== null) {
      fence.kept += raw.length + 1
      const ends: boolean = closesFence(raw, fence)
      keep(ends || fence.kept < MAX_CODE ? raw : '', number)
      if (ends) fence = null
      continue
    }
    if (raw.startsWith('<!--')) {
      close(number + 1)
      inComment = !raw.includes('-->')
      continue
    }
    if (raw.trim() !== '' && ++read > MAX_LINES) break
    const line = limitDepth(raw)
    if (size > SOFT_LIMIT && isSafeStart(line, previousBlank)) close(number)
    else if (size > HARD_LIMIT || marks > MAX_MARKS) close(number)
    fence = opensFence(line)
    keep(line, number)
    previousBlank = line.trim() === ''
  }
  close(0)
  return { pieces, truncated: read > MAX_LINES }
}

const marksIn = (line: string): number => line.match(/[*_]/g)?.length ?? 0

/** A heading, or a line at the margin after a blank one: nothing before it can reach into it. */
function isSafeStart(line: string, previousBlank: boolean): boolean {
  return /^#{1,6}\s/.test(line) || (previousBlank && /^\S/.test(line)) || /^(?:[-*+]|\d{1,9}[.)])\s+\S/.test(line)
}

function opensFence(line: string): Fence | null {
  const match = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(`{3,}|~{3,})(.*)$/.exec(line)
  if (match === null || match[1] === undefined) return null
  const mark = match[1].charAt(0)
  if (mark === '`' && match[2]?.includes('`')) return null
  return { mark, length: match[1].length, kept: 0 }
}

function closesFence(line: string, fence: Fence): boolean {
  const trimmed = line.trim()
  return trimmed.length >= fence.length && trimmed === fence.mark.repeat(trimmed.length)
}

/** Drops quote and list markers past MAX_DEPTH from the start of a line. */
function limitDepth(line: string): string {
  const marker = /\s*(?:>|(?:[-*+]|\d{1,9}[.)])(?=\s|$))/y
  let depth = 0
  let kept = 0
  let end = 0
  while (marker.exec(line) !== null) {
    end = marker.lastIndex
    depth++
    if (depth <= MAX_DEPTH) kept = end
  }
  return depth > MAX_DEPTH ? `${line.slice(0, kept)} ${line.slice(end).trimStart()}` : line
}
