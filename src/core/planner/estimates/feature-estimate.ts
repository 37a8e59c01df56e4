/** Finds the estimate of the whole feature: in a label, a total, the front matter, a form answer, a line, the title, a sentence. */
import type { Block } from '../../markdown/blocks.js'
import { type Document, readDocument } from '../../markdown/document.js'
import type { IssueText } from '../../model.js'
import type { Settings } from '../../settings.js'
import { fromLines, fromTotals } from './estimate-lines.js'
import { fromFrontMatter, fromLabels, fromTitle, type Estimate } from './metadata-estimates.js'
import { fromSentences } from './prose-estimates.js'

/** Every estimate of the whole that the issue states, the one to believe first. Blocks in `inPhases` belong to single phases. */
export function findEstimates(
  text: IssueText,
  document: Document,
  settings: Settings,
  inPhases: ReadonlySet<Block> = new Set(),
): Estimate[] {
  const blocks = document.blocks.filter(block => !inPhases.has(block))
  return [
    ...fromLabels(text.labels, settings),
    ...fromTotals(blocks, settings),
    ...fromFrontMatter(document, settings),
    ...fromLines(blocks, settings),
    ...fromTitle(text.title, settings),
    ...fromSentences(blocks, settings),
  ]
}

/** Hours of the whole feature and where they come from; the default of the settings where nothing is stated. */
export function estimateHours(text: IssueText, settings: Settings): { hours: number; source: string; stated: boolean } {
  const [found] = findEstimates(text, readDocument(text.body), settings)
  if (found !== undefined) return { hours: found.hours, source: found.source, stated: true }
  return { hours: settings.estimate.default, source: 'the default in the settings', stated: false }
}
