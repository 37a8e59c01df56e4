/**
 * The planning service's interface: what bot, command line and panel ask of it.
 *
 * Requests and results are plain data: they survive a structured clone, so that the service can run in another process.
 * A request names code by reference and never carries it. Every operation throws SourceError for code that cannot be read,
 * and what the source itself throws (over GitHub: GitHubBusy, GitHubDown, OutOfReach).
 */
import type { ConfigProblem } from '../core/config-problem.js'
import type { Override } from '../core/commands/parse-command.js'
import type {
  History,
  IssueText,
  Layer,
  PastCommit,
  Plan,
  RankedFile,
  ReferenceKind,
  RepositoryCommand,
} from '../core/model.js'
import type { Replay } from '../core/ranking/replay/replay.js'
import type { Settings } from '../core/settings.js'
import type { PhaseState } from '../core/state.js'
import type { PhaseIssue } from '../render/prompt/phase-issue.js'
import type { RepositoryReference } from './source.js'

export interface Planning {
  /** Reads the code and says what is known of it. Its commit is what further requests name. */
  analyze(request: AnalyzeRequest): Promise<RepositoryAnalysis>
  /** The repository's own templates, checked. */
  readTemplates(request: CodeRequest): Promise<RepositoryTemplates>
  /** Plans a feature. A problem of severity `error` means that nothing may be created from the plan. */
  plan(request: PlanRequest): Promise<Plan>
  /** Writes the issue of a phase: its prompt with the references folded in. */
  writePhaseIssue(request: PhaseRequest): Promise<WrittenPhaseIssue>
  /** Writes the same as files: the prompt, and the references that it names. */
  writePhaseFiles(request: PhaseRequest): Promise<WrittenPhaseFiles>
  /** Counts the tokens of every prompt of a plan as it would be written now, in the order of the phases. */
  measurePrompts(request: MeasureRequest): Promise<MeasuredPrompt[]>
  /** Which files a text is about, best first. */
  rankFiles(request: RankRequest): Promise<RankedFile[]>
  /** The commits before one, itself among them, newest first, as many as were read. */
  pastCommits(request: CodeRequest): Promise<History>
  /** Ranks the files of the code for a commit that came after it; null where that commit asks no fair question. */
  replay(request: ReplayRequest): Promise<Replay | null>
}

/** The code that a request is about. */
export interface CodeReference {
  repository: RepositoryReference
  /**
   * A branch, a tag or a commit; the default branch or HEAD where null. A full commit id (40 hex digits) costs no request
   * while its code is kept; anything else is asked for anew each time.
   */
  ref: string | null
}

export interface CodeRequest {
  code: CodeReference
}

export interface AnalyzeRequest extends CodeRequest {
  /** The layout of the repository; null where nobody asks for it. */
  settings: Pick<Settings, 'layers'> | null
}

export interface RepositoryAnalysis {
  /** 40 hex digits. */
  commit: string
  /** Number of files. */
  files: number
  /** Limits of the reading, a plain sentence each. */
  notes: readonly string[]
  /** Why past commits were not looked at, a plain sentence; null where they were. */
  historyNote: string | null
  /** Null where the request has no settings. */
  layout: {
    /** Number of files by layer; a layer that is absent has none. */
    layers: Readonly<Partial<Record<Layer, number>>>
    /** As found in the repository's own files. */
    commands: readonly RepositoryCommand[]
    /** By number of source files, most first. */
    languages: readonly string[]
  } | null
}

export interface RepositoryTemplates {
  /** Mustache sources by name, for `Settings.templates`; empty where there are problems. */
  templates: Record<string, string>
  /** Told like those of a bad configuration. */
  problems: ConfigProblem[]
}

export interface PlanRequest extends CodeRequest {
  feature: { id: number; issueNumber: number | null }
  text: IssueText
  settings: Settings
  /** Phases that the author stated exactly, in a YAML block behind the command. */
  override: Override | null
  /** "owner/name" of the issue's repository: links to issues of another one are then no blockers. Null where unknown. */
  repositoryName: string | null
}

/** Where a phase of a plan stands by now. */
export interface PhaseProgress {
  number: number
  issueNumber: number | null
  state: PhaseState
}

export interface MeasureRequest extends CodeRequest {
  plan: Plan
  /** The text that was approved. */
  text: IssueText
  settings: Settings
}

export interface PhaseRequest extends MeasureRequest {
  /** Number of the phase to be written; one that the plan lacks is a fault of the caller's. */
  phase: number
  /** Of the phases that were begun; others are queued, or completed where the author marked them as done. */
  progress: readonly PhaseProgress[]
}

export interface WrittenPhaseIssue extends PhaseIssue {
  /** The commit that it was written from, 40 hex digits. */
  commit: string
  /** In the order of the prompt; the text is Markdown. */
  references: { kind: ReferenceKind; text: string; tokens: number }[]
  /** What is no longer as the plan has it, a plain sentence for the status comment; null where all is. */
  note: string | null
}

export interface WrittenPhaseFiles {
  markdown: string
  tokens: number
  references: {
    kind: ReferenceKind
    /** `.claude/feature_104/phase_1_schema.md` */
    path: string
    markdown: string
    tokens: number
  }[]
}

export interface MeasuredPrompt {
  phase: number
  /** Tokens of the prompt alone. */
  prompt: number
  /** Tokens of all its references together. */
  references: number
}

export interface RankRequest extends CodeRequest {
  settings: Pick<Settings, 'layers'>
  title: string
  text: string
  /** At most so many. */
  limit: number
}

export interface ReplayRequest extends CodeRequest {
  settings: Pick<Settings, 'layers'>
  /** The commit that is replayed; the code is that of its parent. */
  commit: PastCommit
}
