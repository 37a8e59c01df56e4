/** Walks over the lines of Markdown and knows which stand inside a code fence. */

export interface Line {
  text: string
  /** The opening line of the fence that this line belongs to (its own for the fences themselves), or null outside. */
  fence: string | null
  /** True for the line that closes a fence. */
  closes: boolean
}

const OPENING = /^[\s>]*(?:(?:[-*+]|\d+\.)\s+)*(`{3,}|~{3,})([^\n]*)$/

/** Every line, in order. */
export function linesOf(markdown: string): Line[] {
  let open: { line: string; mark: string } | null = null
  return markdown.split('\n').map(text => {
    if (open === null) {
      const match = OPENING.exec(text)
      const mark = match?.[1]
      if (mark === undefined || (mark.startsWith('`') && match?.[2]?.includes('`') === true))
        return { text, fence: null, closes: false }
      open = { line: text, mark }
      return { text, fence: text, closes: false }
    }
    const fence = open.line
    const bare = text.replace(/^[\s>]*/, '').trimEnd()
    const closes = bare.length >= open.mark.length && bare === open.mark.charAt(0).repeat(bare.length)
    if (closes) open = null
    return { text, fence, closes }
  })
}

/** Blank lines never more than one in a row, none at the ends; code stays as it is. */
export function tidy(markdown: string): string {
  const kept: string[] = []
  for (const { text, fence } of linesOf(markdown)) {
    if (fence !== null) kept.push(text)
    else if (text.trim() !== '') kept.push(text.trimEnd())
    else if (kept.length > 0 && kept.at(-1) !== '') kept.push('')
  }
  return kept.join('\n').trim()
}
