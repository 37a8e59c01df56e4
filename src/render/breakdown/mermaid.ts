/** Text for a label of a Mermaid diagram. */
import { stripHidden } from '../markdown/hidden.js'
import { shorten } from '../markdown/text.js'

/**
 * The inside of a quoted Mermaid label. What is neither letter, digit nor plain punctuation becomes a numeric entity of
 * Mermaid's own form (`#35;`), so that no quote, bracket, tag or comment of the diagram's language can arise.
 */
export function mermaidLabel(text: string, max = 48): string {
  const line = shorten(stripHidden(text).replaceAll('`', '').replace(/\s+/g, ' ').trim(), max)
  return Array.from(line, c => (/[\p{L}\p{M}\p{N} .,:/_+…·()'!?=-]/u.test(c) ? c : `#${c.codePointAt(0) ?? 0};`)).join(
    '',
  )
}
