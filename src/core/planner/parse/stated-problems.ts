/** Reports what is wrong with a stated plan: phases in a cycle, too many phases, tasks outside of all phases. */
import type { Block } from '../../markdown/blocks.js'
import type { Document } from '../../markdown/document.js'
import type { Problem } from '../../model.js'
import { findCycle } from '../dependencies/dependency-graph.js'
import type { Relations } from '../dependencies/relation-links.js'
import type { Draft } from '../draft.js'
import { SectionTrail } from '../generate/section-tracker.js'
import { shorten } from './block-text.js'
import { isMetadata } from './phase-content.js'
import { readLabel } from './phase-label.js'

/** GitHub's limit of sub-issues for one issue. */
export const MAX_PHASES = 100

export function tooManyPhases(count: number): Problem[] {
  if (count <= MAX_PHASES) return []
  const text = `The issue states ${count} phases, but an issue can have at most ${MAX_PHASES} sub-issues. Split it into several features and plan each one.`
  return [{ kind: 'too-long', severity: 'error', text, phases: [], line: null }]
}

export function cycleProblems(drafts: readonly Draft[], relations: Relations): Problem[] {
  const edges = new Map(drafts.map(draft => [draft.number, new Set(draft.dependsOn)] as const))
  const cycle = findCycle(
    drafts.map(draft => draft.number),
    edges,
  )
  if (cycle === null) return []
  const lines = cycle.map(
    (from, index) =>
      relations.edges.find(edge => edge.from === from && edge.to === cycle[(index + 1) % cycle.length])?.line ?? null,
  )
  const known = lines.filter(line => line !== null)
  const where = known.length === 0 ? '' : ` (stated in ${known.length === 1 ? 'line' : 'lines'} ${known.join(', ')})`
  const circle = [...cycle, cycle[0]].map(number => `phase ${number}`).join(' → ')
  const text = `The phases wait for each other in a cycle: ${circle}${where}. Remove one of these dependencies and plan again.`
  return [{ kind: 'cycle', severity: 'error', text, phases: cycle.toSorted((a, b) => a - b), line: known[0] ?? null }]
}

// Reports tasks of an issue that are under none of its stated phases: they would be lost silently.

/** This many tasks are named; the rest are counted. */
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
  const [belong, each] = tasks.length === 1 ? ['1 task belongs', 'it'] : [`${tasks.length} tasks belong`, 'each one']
  const text = `${belong} to no phase, so no prompt includes ${tasks.length === 1 ? 'it' : 'them'}: ${names.join(', ')}${rest}. Move ${each} under a phase and plan again.`
  return [{ kind: 'outside-phases', severity: 'warning', text, phases: [], line: first.line }]
}
