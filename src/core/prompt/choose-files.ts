/** The files of a prompt: what ranks for the phase in the code as it is now, and what the author named for it. */
import type { Layer, PhasePlan, Plan, RankedFile } from '../model.js'

/** A file of a prompt; one that is not there is to be created. */
export interface PhaseFile extends RankedFile {
  exists: boolean
}

export interface PhaseFiles {
  files: PhaseFile[]
  /** Files of the plan that are not there any more, and where one of the same name is now, if there is just one. */
  gone: { path: string; now: string | null }[]
}

/** Below a tenth of the best a file shares a word with the phase and no more. */
const LEAST_SCORE = 0.1

/** Names that many folders have: they say nothing of where a file has gone. */
const COMMON =
  /^(?:index|main|mod|lib|__init__|page|layout|route|types?|utils?|helpers?|readme|package|setup|schema|models?|views?|urls|tests?|show|edit|new|_form)\.\w+$/i

/** @param paths of every file of the repository */
export function phaseFiles(
  phase: Pick<PhasePlan, 'files'>,
  ranked: readonly RankedFile[],
  paths: ReadonlySet<string>,
): PhaseFiles {
  const missing = phase.files.filter(file => !paths.has(file.path))
  // What was never there has no score: the author named it.
  const named = missing.filter(file => file.score === 0)
  const gone = missing.filter(file => file.score > 0).map(({ path }) => ({ path, now: movedTo(path, paths) }))
  const listed = new Set(ranked.map(file => file.path))
  const moved = gone.flatMap(({ path, now }): PhaseFile[] => {
    const planned = phase.files.find(file => file.path === path)
    if (now === null || listed.has(now) || planned === undefined) return []
    return [{ ...planned, path: now, reasons: [`${path} when the plan was made`], exists: true }]
  })
  return {
    files: [
      ...ranked.filter(file => file.score >= LEAST_SCORE).map(file => ({ ...file, exists: paths.has(file.path) })),
      ...moved,
      ...named.map(file => ({ ...file, exists: false })),
    ],
    gone,
  }
}

function movedTo(path: string, paths: ReadonlySet<string>): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (COMMON.test(name)) return null
  const same = [...paths].filter(other => other.endsWith(`/${name}`) || other === name)
  return same.length === 1 ? (same[0] ?? null) : null
}

// Chooses the files that a prompt names: the best, and of every other part of the repository the best few.

const BEST = 20
const OF_EACH_OTHER = 2
/** Below this beside the best a file of another part is there for a word. */
const LEAST_OTHER_SCORE = 0.2

/**
 * In a large repository the files of the phase's own layer fill every place. What a page is served by, what a test covers and
 * where it is stored ranks behind them and is needed all the same.
 * @param ranked more than are wanted, best first; the order is kept
 */
export function diversifyFiles(ranked: readonly RankedFile[]): RankedFile[] {
  const counts = new Map<Layer, number>()
  return ranked.filter(({ group, score }, place) => {
    const before = counts.get(group) ?? 0
    counts.set(group, before + 1)
    return place < BEST || (before < OF_EACH_OTHER && score >= LEAST_OTHER_SCORE)
  })
}

// What the phases say that a phase of tests or documents is about.

/**
 * "Tests for the controller" does not say which: titles and tasks of the phases it waits for do, and of those that they wait
 * for. Empty for other layers, whose own text says what they touch.
 */
export function upstreamWork({ layer, dependsOn }: PhasePlan, { phases }: Pick<Plan, 'phases'>): string[] {
  if (layer !== 'tests' && layer !== 'docs') return []
  const before = new Set<number>()
  const add = (numbers: readonly number[]): void => {
    for (const number of numbers) {
      if (before.has(number)) continue
      before.add(number)
      add(phases.find(phase => phase.number === number)?.dependsOn ?? [])
    }
  }
  add(dependsOn)
  return phases
    .filter(({ number }) => before.has(number))
    .flatMap(({ title, tasks }) => [title, ...tasks.map(task => task.text)])
}
