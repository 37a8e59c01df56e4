/** Collects phases that are stated inside one paragraph: "Phase 1: schema. Phase 2: API. Phase 3: page." */
import type { Block } from '../../markdown/blocks.js'
import type { Outline } from '../../markdown/outline.js'
import { fold } from '../../markdown/fold.js'
import type { Settings } from '../../settings.js'
import { labelAt, readLabel } from './phase-label.js'
import { sentences } from './block-text.js'
import { titleFromNote } from './phase-title.js'
import type { Entry, Statement } from './statement.js'

export function inlineStatements(outline: Outline, settings: Settings): Statement[] {
  const found: Statement[] = []
  for (const [index, block] of outline.blocks.entries()) {
    if (block.kind !== 'line' && block.kind !== 'item') continue
    const starts = labelStarts(block.text)
    if (starts.length < 2) continue
    const parts = starts.map((start, at) => block.text.slice(start, starts[at + 1]))
    const entries = parts.flatMap(
      (part, at) =>
        toEntry(
          part,
          at === parts.length - 1,
          block,
          outline.sectionsOf(index).map(section => section.text),
          settings,
        ) ?? [],
    )
    const kind = readLabel(parts[0] ?? '')?.kind ?? null
    if (entries.length >= 2) found.push({ form: 'inline', kind, entries })
  }
  return found
}

/** Labels with a colon, a dash or brackets behind them, at the start of the text, of a sentence, or behind an arrow. */
function labelStarts(text: string): number[] {
  const folded = fold(text)
  const starts: number[] = []
  for (const match of folded.matchAll(/(?:^|[.;,|/]\s+|[→>(]\s*|:\s+|\)\s+)(?=\S)/gu)) {
    const at = match.index + match[0].length
    const label = labelAt(folded, at)
    if (label === null) continue
    const isChain = /[→>]\s*$/u.test(match[0]) || /[→]/u.test(folded)
    const after = folded.slice(label.end, label.end + 3)
    if (/^\s?[:=]|^\s-\s/.test(after) || (isChain && /^\s?\(/.test(after))) starts.push(at)
  }
  return starts
}

/** Without a bracket that was opened before the part. */
function closed(part: string): string {
  return /^[^(]*\)$/.test(part) ? part.slice(0, -1) : part
}

function toEntry(
  part: string,
  isLast: boolean,
  block: Block,
  sections: readonly string[],
  settings: Settings,
): Entry | null {
  const label = readLabel(closed(part.replace(/[\s.;,|/→>-]+$/u, '')))
  if (label === null) return null
  const [first = '', ...others] = sentences(label.title)
  const { title, remarks } = titleFromNote((isLast ? first : label.title).replace(/[.;]$/, ''), settings)
  const note =
    title === '' ? label.notes.map(text => titleFromNote(text, settings)).find(parts => parts.title !== '') : undefined
  return {
    number: label.number,
    letter: label.letter,
    title: note?.title ?? title,
    remarks: [...label.notes, ...remarks, ...(note?.remarks ?? [])],
    cells: isLast || others.length === 0 ? {} : { description: others.join(' ') },
    body: [],
    checked: false,
    line: block.line,
    sections,
  }
}
