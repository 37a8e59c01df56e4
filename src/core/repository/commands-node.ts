/** Commands of a package.json, run with the package manager that its lock file belongs to. */
import type { RepositoryCommand } from '../model.js'
import { type Folder, asObject, parseObject } from './packages.js'

type Manager = 'npm' | 'pnpm' | 'yarn' | 'bun'
type Kind = RepositoryCommand['kind']

const LOCKS: readonly (readonly [string, Manager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
]

/** Names that scripts go by, the most usual first. */
const SCRIPTS: readonly (readonly [Kind, readonly string[]])[] = [
  ['build', ['build', 'build:all', 'compile']],
  ['test', ['test', 'test:unit', 'test:ci', 'unit', 'vitest', 'jest', 'test:run', 'test:e2e']],
  ['lint', ['lint', 'lint:check', 'eslint', 'lint:js', 'check']],
  ['format', ['format', 'fmt', 'prettier', 'format:fix', 'prettier:fix', 'format:write']],
  ['typecheck', ['typecheck', 'type-check', 'types', 'check-types', 'check:types', 'tsc', 'types:check', 'lint:types']],
  [
    'migrate',
    ['migrate', 'db:migrate', 'migration:run', 'prisma:migrate', 'prisma:migrate-dev', 'db:push', 'migrations:run'],
  ],
]

/** `npm init` writes this one; it runs nothing. */
const NO_TEST = /no test specified/

/** `root` tells the package manager of a package that has no lock file of its own. */
export function nodeCommands(folder: Folder, root: Folder): RepositoryCommand[] {
  if (!folder.names.has('package.json')) return []
  const manifest = parseObject(folder.read('package.json'))
  const own = managerOf(folder, manifest)
  const { manager, lock } = own ??
    managerOf(root, parseObject(root.read('package.json'))) ?? { manager: 'npm', lock: null }
  const commands: RepositoryCommand[] = []
  if (own !== null && lock !== null) {
    commands.push({
      kind: 'install',
      command: manager === 'npm' ? 'npm ci' : `${manager} install`,
      source: folder.at(lock),
    })
  } else if (folder.path === '') {
    commands.push({ kind: 'install', command: `${manager} install`, source: folder.at('package.json') })
  }
  const scripts = asObject(manifest.scripts)
  for (const [kind, names] of SCRIPTS) {
    const name = names.find(script => typeof scripts[script] === 'string' && !NO_TEST.test(scripts[script]))
    if (name !== undefined)
      commands.push({ kind, command: runScript(manager, name), source: folder.at('package.json') })
  }
  return commands
}

/** How this package manager runs a script of package.json. */
export function runScript(manager: Manager, name: string): string {
  if (name === 'test' && manager !== 'bun') return `${manager} test`
  return manager === 'yarn' ? `yarn ${name}` : `${manager} run ${name}`
}

function managerOf(
  folder: Folder,
  manifest: Record<string, unknown>,
): { manager: Manager; lock: string | null } | null {
  const named = typeof manifest.packageManager === 'string' ? manifest.packageManager.split('@')[0] : undefined
  const locks = LOCKS.filter(([lock]) => folder.names.has(lock))
  const chosen = locks.find(([, manager]) => manager === named) ?? (named === undefined ? locks[0] : undefined)
  if (chosen !== undefined) return { manager: chosen[1], lock: chosen[0] }
  return named === 'npm' || named === 'pnpm' || named === 'yarn' || named === 'bun'
    ? { manager: named, lock: null }
    : null
}
