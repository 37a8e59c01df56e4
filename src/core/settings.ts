/** What a repository can configure, normalised: every field has a value. Written by people as `.github/genprompts.yml`. */
import type { FeatureType, Layer, Priority } from './model.js'

export const PERMISSIONS = ['read', 'triage', 'write', 'maintain', 'admin'] as const
/** A user's access to a repository; each includes those before it. */
export type Permission = (typeof PERMISSIONS)[number]

export interface Settings {
  /** The label that asks for a plan. */
  label: string
  /** The command word, without the slash. */
  word: string
  /** The least access that may use label and commands. */
  permission: Permission
  /** Logins of bots whose labels and commands count ("renovate[bot]"). */
  allowBots: readonly string[]
  /** When phases open: the next one only, all that are ready, or every one at once. */
  open: 'next' | 'ready' | 'all'
  estimate: {
    /** Hours for a feature that states none. */
    defaultHours: number
    /** 1 phase up to the first, 2 up to the second, 3 up to the third, then 4 or 5. */
    thresholds: readonly [number, number, number]
    hoursPerDay: number
    /** Labels that stand for hours ("size/L": 8), lower case. */
    labels: Readonly<Record<string, number>>
  }
  /** Dollars an hour, lowest and highest: what an agent costs. */
  costPerHour: readonly [number, number]
  /** Globs that win over the detected layout. */
  layers: Readonly<Partial<Record<Layer, readonly string[]>>>
  /** Label (lower case) → type. */
  typeLabels: Readonly<Record<string, FeatureType>>
  /** Label (lower case) → priority. */
  priorityLabels: Readonly<Record<string, Priority>>
  /** Close the feature issue when its last phase is done. */
  closeParent: boolean
  /** `normal`: one short comment a transition; `quiet`: the status comment only. */
  comments: 'normal' | 'quiet'
  /** Copied from the feature issue to its phase issues. */
  inherit: readonly ('assignees' | 'milestone')[]
  /** A line put at the end of each phase issue for the agent that picks it up, or null. */
  workflowLine: string | null
  /** Label phase issues `parent-<n>`. */
  parentLabel: boolean
  /** Tokens that a prompt may take, its references not counted; a longer one is shortened. */
  promptBudget: number
  /** The repository's own templates, checked: Mustache sources by name. They come from files of their own. */
  templates: Readonly<Record<string, string>>
}

export const DEFAULT_SETTINGS: Settings = {
  label: 'plan-ready',
  word: 'genprompts',
  permission: 'write',
  allowBots: [],
  open: 'next',
  estimate: { defaultHours: 2, thresholds: [2, 6, 12], hoursPerDay: 8, labels: {} },
  costPerHour: [0.5, 1.0],
  layers: {},
  typeLabels: { bug: 'bug', enhancement: 'enhancement', feature: 'feature', session: 'session' },
  priorityLabels: {
    'priority:urgent': 'urgent',
    'priority:high': 'high',
    'priority:medium': 'medium',
    'priority:low': 'low',
    'priority:background': 'background',
    p0: 'urgent',
    p1: 'high',
    p2: 'medium',
    p3: 'low',
  },
  closeParent: true,
  comments: 'normal',
  inherit: [],
  workflowLine: null,
  parentLabel: true,
  promptBudget: 2_000,
  templates: {},
}
