/** Finds the issues that the author says this feature, or one of its phases, waits for. */
import type { Block } from '../markdown/blocks.js'
import type { Document } from '../markdown/document.js'
import type { Draft } from './draft.js'

/** Fills in `dependsOnIssues` of the drafts and returns the numbers for the feature as a whole. */
export function findBlockers(
  _document: Document,
  _drafts: readonly Draft[],
  _inPhases: ReadonlySet<Block>,
  _input: { repository?: string },
): number[] {
  return []
}
