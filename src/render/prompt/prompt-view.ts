/** What a prompt is made from: plain data. */
import type { FeatureHeader, Layer, PhasePlan, ReferenceKind, RepositoryCommand } from '../../core/model.js'
import type { Settings } from '../../core/settings.js'
import type { PhaseState } from '../../core/state.js'

export interface PromptPhase {
  number: number
  title: string
  issueNumber: number | null
  state: PhaseState
}

export interface PromptFile {
  path: string
  /** 0 to 1; not shown for a file that is to be created. */
  score: number
  group: Layer
  /** Plain text, most telling first. */
  reasons: readonly string[]
  /** False: the prompt says "create". */
  exists: boolean
}

/** Everything a prompt is made from; plain data. */
export interface PromptView {
  feature: FeatureHeader
  /** Hours of the feature as a whole. */
  totalHours: number
  phase: PhasePlan
  /** What the author wrote about the feature as a whole, untrusted Markdown; null where nothing is left beside the phases. */
  featureText: string | null
  /** Every phase of the plan in order, this one included. */
  phases: readonly PromptPhase[]
  files: readonly PromptFile[]
  references: readonly ReferenceKind[]
  /** Tokens of each reference: what it costs to load it. */
  referenceTokens: Readonly<Partial<Record<ReferenceKind, number>>>
  /** As found in the repository's own files. */
  commands: readonly RepositoryCommand[]
  /** What the author asks for beyond the tasks, plain text or Markdown lines. */
  criteria: readonly string[]
  /** The commit that the paths are from, 40 hex digits. */
  commit: string | null
  open: Settings['open']
  /** Where it will be read: in a phase issue with the references folded in, or as a file beside them. */
  place: 'issue' | 'file'
  /** Number of the phase issue itself; null where it is not known yet. */
  phaseIssue: number | null
  /** Things to know before starting, a plain sentence each: files that have moved, what was shortened. */
  notes: readonly string[]
  /** Limits of reading the repository, a plain sentence each; folded. */
  limits: readonly string[]
  /** Every path of the repository at the commit: what the prompt names is checked against them. Null where none was read. */
  paths: ReadonlySet<string> | null
  /** Tokens; see prompt-budget.ts. */
  budget: number
}
