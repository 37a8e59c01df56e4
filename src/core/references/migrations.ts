/** Says how a repository adds a migration: where they stand, what the newest is called, what runs them. */
import type { RepositoryFacts, RepositoryProfile } from '../model.js'
import { folderOf } from '../repository/languages.js'
import { isTestPath } from '../repository/test-paths.js'

const MIGRATION =
  /(^|\/)(migrations?|db\/migrate|migrate|versions)\/(.+\/)?[^/]*\d[^/]*\.(sql|py|rb|php|ts|js|go|ex|exs|cs|java|xml|ya?ml)$/
const STEP = /(^|\/)(migrations?|migrate|versions)\/([^/]+)/

/** Plain sentences; empty where the repository has no folder of migrations. */
export function migrationNotes(
  facts: Pick<RepositoryFacts, 'files'>,
  profile: Pick<RepositoryProfile, 'commands'>,
): string[] {
  const byFolder = new Map<string, string[]>()
  for (const { path } of facts.files) {
    if (!MIGRATION.test(path) || isTestPath(path)) continue
    const match = STEP.exec(path)
    if (match === null) continue
    const folder = path.slice(0, match.index + match[0].length - (match[3]?.length ?? 0) - 1)
    const list = byFolder.get(folder)
    if (list === undefined) byFolder.set(folder, [path])
    else list.push(path)
  }
  const notes = [...byFolder]
    .toSorted((a, b) => b[1].length - a[1].length)
    .slice(0, 3)
    .map(([folder, paths]) => {
      const newest = paths.toSorted().at(-1) ?? ''
      return `${paths.length} migration file${paths.length === 1 ? '' : 's'} in ${folder}/; by name the last is ${newest.slice(folderOf(folder) === '' ? 0 : folder.length + 1)}.`
    })
  const command = profile.commands.find(({ kind }) => kind === 'migrate')
  if (notes.length > 0 && command !== undefined)
    notes.push(`Migrations are run with: ${command.command} (from ${command.source}).`)
  return notes
}
