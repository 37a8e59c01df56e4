/** Finds the headings that authors write in HTML: `<summary>` of a folded section and `<h1>` to `<h6>`. */

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
