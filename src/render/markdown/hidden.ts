/** Takes out of a text what a reader would not see: invisible characters and HTML comments. */
import { linesOf } from './lines.js'

/** Scripts in which a zero-width (non-)joiner between two letters is spelling, not hiding. */
const JOINING =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}' +
  '\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}'

/** Joiners that belong to what is seen: inside an emoji, after a keycap digit, inside a word of a joining script. */
const KEPT = [
  '(?<=\\p{Extended_Pictographic})\\uFE0F',
  '(?<=[0-9#*])\\uFE0F(?=\\u20E3)',
  '(?<=\\p{Extended_Pictographic}\\uFE0F?|\\p{Emoji_Modifier})\\u200D(?=\\p{Extended_Pictographic})',
  `(?<=[${JOINING}])[\\u200C\\u200D](?=[${JOINING}])`,
].join('|')

/**
 * Control characters but tab and line ends, soft hyphen, fillers, zero-width characters, bidirectional marks and overrides,
 * variation selectors, annotation marks and the tags block (Unicode's Default_Ignorable_Code_Point and the controls).
 */
const INVISIBLE =
  '[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\u2028\\u2029\\uFFF9-\\uFFFB]|\\p{Default_Ignorable_Code_Point}'

const EITHER = new RegExp(`(?<kept>${KEPT})|${INVISIBLE}`, 'gu')
const LONE_SURROGATE = /\p{Surrogate}/gu

/** The text with every invisible character as `show` has it. Half a surrogate pair becomes U+FFFD. */
export function replaceInvisible(text: string, show: (character: string) => string): string {
  return text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(EITHER, (match: string, kept: string | undefined) => (kept === undefined ? show(match) : match))
}

/** The text without invisible characters, and how many there were. Unicode's line ends become one of ours. */
export function stripInvisible(text: string): { text: string; removed: number } {
  let removed = 0
  const visible = replaceInvisible(text, character => {
    removed += 1
    return character === '\u2028' || character === '\u2029' ? '\n' : ''
  })
  return { text: visible, removed }
}

/** The text without closed HTML comments, and how many there were. An unclosed one stays, to be escaped and seen. */
export function stripComments(text: string): { text: string; removed: number } {
  const kept: string[] = []
  let from = 0
  let removed = 0
  // By index rather than by a pattern: a thousand openings without an end would cost a pattern a thousand scans.
  for (let start = text.indexOf('<!--'); start !== -1; start = text.indexOf('<!--', from)) {
    const end = text.indexOf('-->', start + 2)
    if (end === -1) break
    kept.push(text.slice(from, start))
    from = end + 3
    removed += 1
  }
  return { text: kept.join('') + text.slice(from), removed }
}

/** Both, until nothing hidden is left: taking one thing out can put another together. */
export function stripHidden(text: string): string {
  let current = text
  for (;;) {
    const next = stripComments(stripInvisible(current).text).text
    if (next === current) return current
    current = next
  }
}

/** What a reader of an issue would not see: comments (outside code) and invisible characters. */
export function countHidden(markdown: string): { comments: number; characters: number } {
  const prose = linesOf(markdown)
    .map(({ text, fence }) => (fence === null ? text.replace(/`[^`]*`/g, '') : ''))
    .join('\n')
  return { comments: stripComments(prose).removed, characters: stripInvisible(markdown).removed }
}
