/** Targets of a Makefile, justfile or Taskfile that stand for a usual command. */
import type { RepositoryCommand } from '../model.js'
import type { Folder } from './packages.js'

type Kind = RepositoryCommand['kind']

const TARGETS: readonly (readonly [Kind, readonly string[]])[] = [
  ['install', ['install', 'setup', 'bootstrap', 'deps', 'dependencies']],
  ['build', ['build', 'compile', 'build-all']],
  ['test', ['test', 'tests', 'check', 'unit-test', 'test-unit', 'test-all', 'unittest']],
  ['lint', ['lint', 'linter', 'lint-all', 'vet', 'ruff']],
  ['format', ['format', 'fmt', 'formatcode']],
  ['typecheck', ['typecheck', 'type-check', 'types', 'mypy']],
  ['migrate', ['migrate', 'db-migrate', 'migrations', 'migrate-up', 'migrateup']],
]

const RUNNERS: readonly { name: RegExp; run: string; target: RegExp }[] = [
  // A target stands at the start of a line; `name := value` is a variable.
  { name: /^(GNUm|M|m)akefile$/, run: 'make', target: /^([\w][\w.-]*)\s*:(?![:=])/gm },
  { name: /^(\.j|J|j)ustfile$/, run: 'just', target: /^@?([\w][\w-]*)(?:\s[^\n]*?)?:(?!=)/gm },
  { name: /^[Tt]askfile\.ya?ml$/, run: 'task', target: /^ {2}["']?([\w][\w:.-]*?)["']?:\s*$/gm },
]

/** "make install" of a Makefile often copies a program into the system; only a recipe that fetches packages counts. */
const FETCHES =
  /\b(npm|pnpm|yarn|bun|pip|pip3|uv|poetry|pipenv|bundle|composer|cargo fetch|mix deps|go mod|go install|go get)\b/

export function runnerCommands(folder: Folder): RepositoryCommand[] {
  const commands: RepositoryCommand[] = []
  for (const { name: pattern, run, target } of RUNNERS) {
    const file = [...folder.names].find(name => pattern.test(name))
    const text = file === undefined ? undefined : folder.read(file)
    if (file === undefined || text === undefined) continue
    const starts = new Map([...text.matchAll(target)].map(match => [match[1] ?? '', match.index]))
    for (const [kind, names] of TARGETS) {
      const name = names.find(candidate => {
        const start = starts.get(candidate)
        return start !== undefined && (kind !== 'install' || FETCHES.test(recipe(text, start)))
      })
      if (name !== undefined && !commands.some(command => command.kind === kind)) {
        commands.push({ kind, command: `${run} ${name}`, source: folder.at(file) })
      }
    }
  }
  return commands
}

/** The lines of a target up to the next line that is not indented. */
function recipe(text: string, start: number): string {
  const rest = text.slice(start)
  const end = /\n(?=[^\s#])/.exec(rest)
  return end === null ? rest : rest.slice(0, end.index)
}
