/** Makes plans for the tests: an issue as text, a repository that has every layer, and a ranking that finds nothing. */
import {
  type IssueText,
  LAYERS,
  type Layer,
  type Plan,
  type RankedFile,
  type RepositoryProfile,
} from '../../src/core/model.js'
import { makePlan } from '../../src/core/planner/plan-feature.js'
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.js'

export interface Options {
  title?: string
  labels?: string[]
  issueType?: string | null
  settings?: Settings
  /** Layers that the repository has; all of them by default. */
  layers?: readonly Layer[]
  rank?: (query: string, limit: number) => RankedFile[]
  pathExists?: (path: string) => boolean
  issueNumber?: number
  repository?: string
}

export function issue(body: string, options: Options = {}): IssueText {
  return {
    title: options.title ?? 'Something useful',
    body,
    labels: options.labels ?? [],
    issueType: options.issueType ?? null,
  }
}

export function profile(layers: readonly Layer[] = LAYERS): RepositoryProfile {
  return { layers: Object.fromEntries(layers.map(layer => [layer, 10])), layerOf, commands: [], languages: [] }
}

function layerOf(path: string): Layer | null {
  const rules: readonly [RegExp, Layer][] = [
    [/(^|\/)tests?\//, 'tests'],
    [/^docs\/|\.md$/, 'docs'],
    [/migrations\/|^src\/db\//, 'data'],
    [/^src\/web\/|\.(tsx|vue|css)$/, 'frontend'],
    [/^src\/api\//, 'api'],
    [/^\.github\//, 'infra'],
    [/\.ts$/, 'backend'],
  ]
  return rules.find(([pattern]) => pattern.test(path))?.[1] ?? null
}

export function plan(body: string, options: Options = {}): Plan {
  return makePlan({
    feature: { id: 1, issueNumber: options.issueNumber ?? 1 },
    text: issue(body, options),
    textHash: 'hash',
    settings: options.settings ?? DEFAULT_SETTINGS,
    profile: profile(options.layers),
    commit: 'c'.repeat(40),
    rank: options.rank ?? (() => []),
    pathExists: options.pathExists ?? (() => false),
    ...(options.repository === undefined ? {} : { repository: options.repository }),
  })
}

/** One line a phase: "title | hours | dependencies | done". Hours and dependencies as the plan has them. */
export function lines(made: Plan): string[] {
  return made.phases.map(phase => {
    const marks = [phase.title, String(phase.hours), phase.dependsOn.join(), phase.done ? 'done' : '']
    return marks.join(' | ').replace(/[ |]+$/, '')
  })
}
