/** Collects the commands of a repository from its own files, each with the file that says so. */
import type { RepositoryCommand, RepositoryFacts } from '../model.js'
import { ciCommands } from './commands-ci.js'
import { languageCommands } from './commands-language.js'
import { nodeCommands } from './commands-node.js'
import { runnerCommands } from './commands-runner.js'
import type { Folder } from './packages.js'
import { folderOf } from './languages.js'
import { passedOver } from './ignored-paths.js'
import { isTestPath } from './path-kinds.js'

const MANIFEST =
  /(^|\/)(package\.json|(GNU)?[Mm]akefile|[Jj]ustfile|\.justfile|[Tt]askfile\.ya?ml|pyproject\.toml|tox\.ini|setup\.(py|cfg)|manage\.py|go\.mod|Cargo\.toml|composer\.json|Gemfile|pom\.xml|build\.gradle(\.kts)?|mix\.exs|.+\.sln)$/
const ASIDE = /(^|\/)(examples?|samples?|demos?|docs?|website|fixtures?|templates?|benchmarks?)\//i
const KINDS = ['install', 'build', 'test', 'lint', 'format', 'typecheck', 'migrate'] as const
/** So many of one kind at the most: a repository with more halves than this has a command of its own to run them all. */
const PER_KIND = 3

/**
 * Commands of the root first; of folders below only what the root says nothing about (a front end with its own manifest,
 * the tests of a workspace). A command of a folder below reads `cd <folder> && …`.
 * The workflows of the CI are asked for test, build and lint where nothing else tells.
 */
export function findCommands(facts: Pick<RepositoryFacts, 'files' | 'contents'>): RepositoryCommand[] {
  const root = folderAt('', facts)
  const found = commandsIn(root, root)
  for (const path of foldersBelow(facts)) {
    const folder = folderAt(path, facts)
    const workspace = root.names.has('package.json') && folder.names.has('package.json') && !hasOwnLock(folder)
    for (const command of commandsIn(folder, root)) {
      const ecosystem = ecosystemOf(command.source)
      if (workspace && ecosystem === 'node' && command.kind !== 'test') continue
      const covered = found.some(
        other =>
          other.kind === command.kind && folderOf(other.source) !== path && ecosystemOf(other.source) === ecosystem,
      )
      if (!covered) found.push({ ...command, command: `cd ${quoted(path)} && ${command.command}` })
    }
  }
  for (const command of ciCommands(facts)) if (!found.some(other => other.kind === command.kind)) found.push(command)
  return KINDS.flatMap(kind => found.filter(command => command.kind === kind).slice(0, PER_KIND))
}

/**
 * A script of package.json, a target of a Makefile and the custom of a language can mean the same thing.
 * What the repository named itself wins; both stay where the root holds two ecosystems.
 */
function commandsIn(folder: Folder, root: Folder): RepositoryCommand[] {
  const node = nodeCommands(folder, root)
  const custom = languageCommands(folder, root)
  const mixed = folder.path === '' && node.length > 0 && custom.length > 0
  const targets = runnerCommands(folder).filter(command => mixed || !tells(node, command.kind))
  const own = custom.filter(({ kind }) => !tells(targets, kind) && (mixed || !tells(node, kind)))
  return [...node, ...targets, ...own]
}

const tells = (list: readonly RepositoryCommand[], kind: RepositoryCommand['kind']): boolean =>
  list.some(command => command.kind === kind)

function foldersBelow(facts: Pick<RepositoryFacts, 'files'>): string[] {
  const folders = new Set<string>()
  for (const { path } of facts.files) {
    if (!MANIFEST.test(path) || passedOver(path) !== null || isTestPath(path) || ASIDE.test(path)) continue
    const folder = folderOf(path)
    if (folder !== '' && folder.split('/').length <= 2) folders.add(folder)
  }
  return [...folders].toSorted((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
}

function folderAt(path: string, facts: Pick<RepositoryFacts, 'files' | 'contents'>): Folder {
  const at = (name: string): string => (path === '' ? name : `${path}/${name}`)
  const names = new Set(
    facts.files
      .filter(file => folderOf(file.path) === path)
      .map(file => file.path.slice(path === '' ? 0 : path.length + 1)),
  )
  return { path, names, at, read: name => facts.contents.get(at(name)) }
}

/** Two commands of one kind and ecosystem are rivals; of two ecosystems they stand side by side. */
function ecosystemOf(source: string): string {
  const name = source.slice(source.lastIndexOf('/') + 1)
  if (/^(package\.json|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?)$/.test(name))
    return 'node'
  if (
    /^(pyproject\.toml|setup\.(py|cfg)|tox\.ini|pytest\.ini|manage\.py|uv\.lock|Pipfile|requirements\.txt|mypy\.ini|ruff\.toml|\.flake8|alembic\.ini)$/.test(
      name,
    )
  )
    return 'python'
  return /makefile$|justfile$|taskfile\.ya?ml$/i.test(name) ? 'runner' : name
}

const hasOwnLock = (folder: Folder): boolean =>
  ['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'].some(name => folder.names.has(name))

const quoted = (path: string): string => (/^[\w@./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`)
