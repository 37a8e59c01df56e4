/** Says how a repository adds a migration: where they stand, what the newest is, what runs them. */
import type { RepositoryFacts, RepositoryProfile } from '../model.js'
import { isTestPath } from '../repository/path-kinds.js'

/** In a folder of migrations. */
export const MIGRATION_PATH = /(^|\/)(migrations?|migrate|versions)\//

/** A folder of migrations, and in it one file or folder a step. */
const STEP =
  /^(.*?(?:^|\/)(?:migrations?|migrate|versions))\/([^/]*\d[^/]*)(\/.*)?\.(sql|py|rb|php|ts|js|go|exs?|cs|java|kt|xml|ya?ml)$/

const DOWN = /(^|[./_-])(down|undo|rollback)\b[^/]*$/i

export interface Migrations {
  folder: string
  /** Path of the newest by name: the one that sorts last, numbers by value. */
  newest: string
  steps: number
}

/** Folders of migrations, those with most steps first. */
export function findMigrations(facts: Pick<RepositoryFacts, 'files'>): Migrations[] {
  const folders = new Map<string, Map<string, string>>()
  for (const { path } of facts.files) {
    const match = isTestPath(path) ? null : STEP.exec(path)
    if (match === null) continue
    const [, folder = '', name = ''] = match
    // The way there and the way back are one step.
    const step = name.replace(/\.(up|down)$/, '')
    const steps = folders.get(folder) ?? new Map<string, string>()
    // A step can be a folder of files: the first in order stands for it, but never the way back.
    if (!steps.has(step) || DOWN.test(steps.get(step) ?? '')) steps.set(step, path)
    folders.set(folder, steps)
  }
  return [...folders]
    .map(([folder, steps]) => {
      const names = [...steps.keys()].toSorted(byNumber)
      return { folder, newest: steps.get(names.at(-1) ?? '') ?? folder, steps: steps.size }
    })
    .toSorted((a, b) => b.steps - a.steps)
}

/** `near`: the one folder the phase is about, if it is known. Plain sentences; empty where the repository has no migrations. */
export function migrationNotes(
  migrations: readonly Migrations[],
  profile: Pick<RepositoryProfile, 'commands'>,
): string[] {
  const notes = migrations
    .slice(0, 2)
    .map(
      ({ folder, newest, steps }) =>
        `\`${folder}/\` holds ${steps} migration${steps === 1 ? '' : 's'}. The newest is \`${newest}\`.`,
    )
  const command = profile.commands.find(({ kind }) => kind === 'migrate')
  if (notes.length > 0 && command !== undefined) {
    notes.push(`Run migrations with \`${command.command}\` (from ${command.source}).`)
  }
  return notes
}

function byNumber(a: string, b: string): number {
  const left = Number(/\d+/.exec(a)?.[0] ?? 0)
  const right = Number(/\d+/.exec(b)?.[0] ?? 0)
  return left - right || (a < b ? -1 : 1)
}
