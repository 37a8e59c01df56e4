/** Points out the tasks of an issue that stand under none of its stated phases: they would be lost without a word. */
import type { Block } from '../../markdown/blocks.js'
import type { Document } from '../../markdown/document.js'
import type { Problem } from '../../model.js'
import { SectionTrail } from '../generate/section-tracker.js'
import { readLabel } from './phase-label.js'
import { shorten } from './block-text.js'
import { isMetadata } from './phase-content.js'

/** Tasks that are named; of more it is said how many. */
const NAMED = 5
const MAX_NAME = 80

/**
 * Only boxes that are not ticked: other points of a list are as often remarks as work. Where they belong is the author's
 * to say, as a guess would change hours and files that they stated.
 * @param phaseOf the phase that a block stands under
 */
export function outsideTasks(document: Document, phaseOf: ReadonlyMap<Block, number>): Problem[] {
  const sections = new SectionTrail()
  const tasks = document.blocks.filter(block => {
    sections.see(block)
    if (block.checked !== false || block.struck || block.text === '' || phaseOf.has(block)) return false
    // A list of the phases themselves restates them.
    return !sections.isCriteria && !sections.isNoWork && readLabel(block.text) === null && !isMetadata(block)
  })
  const [first] = tasks
  if (first === undefined) return []
  const names = tasks.slice(0, NAMED).map(({ text }) => `“${shorten(text, MAX_NAME)}”`)
  const rest = tasks.length > NAMED ? ` and ${tasks.length - NAMED} more` : ''
  const [stand, each] = tasks.length === 1 ? ['1 task stands', 'it'] : [`${tasks.length} tasks stand`, 'each']
  const text = `${stand} under no phase, so no phase asks for the work: ${names.join(', ')}${rest}. Move ${each} under the phase that it belongs to, and plan again.`
  return [{ kind: 'outside-phases', severity: 'warning', text, phases: [], line: first.line }]
}
