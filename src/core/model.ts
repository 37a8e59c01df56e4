/** The words of the product as types: what a feature, a plan, a phase and the facts about a repository are. Plain data only. */

export const LAYERS = ['data', 'backend', 'api', 'frontend', 'tests', 'docs', 'infra'] as const
/** Which part of a repository a phase or a file belongs to. */
export type Layer = (typeof LAYERS)[number]

export const FEATURE_TYPES = ['feature', 'bug', 'enhancement', 'session'] as const
export type FeatureType = (typeof FEATURE_TYPES)[number]

export const PRIORITIES = ['urgent', 'high', 'medium', 'low', 'background'] as const
export type Priority = (typeof PRIORITIES)[number]

/** Queue weight of each priority; a lower number goes first. */
export const PRIORITY_WEIGHT: Readonly<Record<Priority, number>> = {
  urgent: 10,
  high: 30,
  medium: 50,
  low: 70,
  background: 90,
}

/** The text a plan is made from, as it stood when the plan was approved. */
export interface IssueText {
  title: string
  /** Markdown as the author wrote it; an empty string where there is none. */
  body: string
  labels: readonly string[]
  /** GitHub's issue type ("Bug", "Feature", …) or null. */
  issueType: string | null
}

export interface FeatureHeader {
  /** The issue's number, or the database id of a feature that has no issue. */
  id: number
  issueNumber: number | null
  title: string
  type: FeatureType
  priority: Priority
}

/** Why something is as it is. Comment, panel and command line render the same reasons. */
export interface Reason {
  /** What the reason is about: the count of phases, one phase's hours, a dependency, … */
  about: 'count' | 'hours' | 'layer' | 'dependency' | 'order' | 'task' | 'type' | 'priority' | 'total' | 'files'
  /** The phase it is about, or null for the whole plan. */
  phase: number | null
  /** One sentence in plain text (escaped when it is rendered). */
  text: string
}

/** Something the author should look at. An error stops the plan; a warning is shown beside it. */
export interface Problem {
  kind:
    | 'cycle'
    | 'contradiction'
    | 'unknown-dependency'
    | 'no-description'
    | 'truncated'
    | 'too-long'
    | 'override'
    | 'outside-phases'
  severity: 'error' | 'warning'
  /** One sentence in plain text that says what is wrong, where, and what to do. */
  text: string
  /** Members, for a cycle: phase numbers in order. */
  phases: number[]
  /** 1-based line of the issue body, where it is known. */
  line: number | null
}

/** A file named by a plan or a prompt. */
export interface RankedFile {
  path: string
  /** Relevance from 0 to 1; comparable within one ranking only. */
  score: number
  group: Layer
  /** Why it ranks where it does, most telling first. */
  reasons: string[]
}

export interface Task {
  text: string
  done: boolean
}

export interface PhasePlan {
  /** 1 to n in order, whatever the author counted from. */
  number: number
  title: string
  description: string
  /** Hours; the sum over the phases is the plan's total. */
  hours: number
  layer: Layer
  tasks: Task[]
  /** Files this phase is expected to touch. */
  files: RankedFile[]
  /** Numbers of phases of the same plan. */
  dependsOn: number[]
  /** Issue numbers of other features or blockers that the author named for this phase. */
  dependsOnIssues: number[]
  /** The author marked it as finished. */
  done: boolean
}

export interface FileConflict {
  path: string
  phases: number[]
  /** How it was resolved: in words, plain text. */
  resolution: string
}

export interface Schedule {
  /** Phases that can run side by side, in order of start: `[[1], [2, 3], [4]]`. */
  tracks: number[][]
  /** The longest chain of dependencies by hours. */
  criticalPath: number[]
  /** Calendar hours when tracks run side by side. */
  parallelHours: number
  /** Calendar hours one after the other: the total. */
  serialHours: number
}

/** One version of a feature's breakdown. Plain data: stored, diffed and rendered as it is. */
export interface Plan {
  feature: FeatureHeader
  /** True where the author stated the phases. */
  stated: boolean
  /** The commit it was made at, 40 hex digits. */
  commit: string
  /** Hash of the issue text it was made from, as given by the caller. */
  textHash: string
  phases: PhasePlan[]
  schedule: Schedule
  conflicts: FileConflict[]
  totalHours: number
  reasons: Reason[]
  problems: Problem[]
  /** Two or three questions whose answers would change the plan; empty where the text says enough. */
  questions: string[]
  /** Issue numbers this feature as a whole waits for. */
  dependsOnIssues: number[]
}

export interface RepositoryFile {
  path: string
  /** Bytes. */
  size: number
  /** Git blob id, 40 hex digits. */
  blob: string
}

/** One commit of the past. All text in it is untrusted. */
export interface PastCommit {
  id: string
  /** The commit before it. */
  parent: string
  /** Name and address of who wrote it. */
  author: string
  /** When it was committed, seconds since 1970. */
  time: number
  /** Its message; a long one is cut. */
  message: string
  /** Paths that it changed or added, as they were then; empty where it changed too many to say anything. */
  changed: readonly string[]
  /** Number of files that it changed, added, moved or removed. */
  size: number
  /** Files that it moved, from and to. */
  moved: readonly (readonly [from: string, to: string])[]
}

/** The ancestors of a commit, itself among them, newest first, as many as were read. */
export interface History {
  commits: readonly PastCommit[]
  /** Why they were not looked at, a plain sentence; null where they were. */
  note: string | null
}

export const noHistory = (note: string | null): History => ({ commits: [], note })

/** What is known of a repository at one commit. */
export interface RepositoryFacts {
  commit: string
  /** GitHub did not list every file (its tree answer has a limit); said in the breakdown. */
  truncated: boolean
  files: readonly RepositoryFile[]
  /** Text of the files that were read within the limits, by path. A file absent here was not read. */
  contents: ReadonlyMap<string, string>
  /** Limits that were hit, a plain sentence each. */
  notes: readonly string[]
  history: History
}

/** A command of the repository at hand, as found in its own files. */
export interface RepositoryCommand {
  kind: 'install' | 'build' | 'test' | 'lint' | 'format' | 'typecheck' | 'migrate'
  command: string
  /** Path of the file that says so. */
  source: string
}

/** The layout of a repository, worked out from its facts. */
export interface RepositoryProfile {
  /** Number of files by layer; a layer that is absent has none. */
  layers: Readonly<Partial<Record<Layer, number>>>
  /** Layer of a path (it need not exist), or null where nothing tells. */
  layerOf: (path: string) => Layer | null
  commands: readonly RepositoryCommand[]
  /** Main languages by number of source files, most first ("TypeScript", "Python", …). */
  languages: readonly string[]
}

export const REFERENCE_KINDS = ['schema', 'tests', 'services', 'components'] as const
export type ReferenceKind = (typeof REFERENCE_KINDS)[number]

/** Detail kept out of a prompt: real content of the repository with its path and line. */
export interface Reference {
  kind: ReferenceKind
  entries: ReferenceEntry[]
  /** How this repository does it (adds a migration, runs just these tests), plain text; empty where unknown. */
  notes: string[]
}

export interface ReferenceEntry {
  path: string
  /** 1-based line where the excerpt starts. */
  line: number
  /** What it is: "model User", "function createToken", plain text. */
  name: string
  /** The excerpt as it stands in the file. */
  code: string
  /** Info string for the code fence ("ts", "sql", …). */
  language: string
}
