/** Works out the command that runs just some tests, from the test command of the repository. */
import type { RepositoryFacts, RepositoryProfile } from '../model.js'
import { endingOf, folderOf } from '../repository/languages.js'
import { asObject, parseObject } from '../repository/packages.js'

/** The command, or null where it cannot be told for sure. Paths are relative to where the command is run. */
export function singleTestCommand(
  tests: readonly string[],
  facts: Pick<RepositoryFacts, 'contents'>,
  profile: Pick<RepositoryProfile, 'commands'>,
): string | null {
  const [first] = tests
  if (first === undefined) return null
  const ending = endingOf(first)
  const alike = tests.filter(test => endingOf(test) === ending)
  const command = profile.commands
    .filter(({ kind }) => kind === 'test')
    .map(test => ({ ...test, folder: folderOf(test.source) }))
  const inside = command.filter(({ folder }) => folder === '' || alike.every(test => test.startsWith(`${folder}/`)))
  if (ending === 'go') return `go test ${[...new Set(alike.map(test => `./${folderOf(test)}/`))].join(' ')}`
  if (ending === 'py') {
    const runner = inside.find(test => /\bpytest\b/.test(test.command))
    return runner === undefined ? null : `${runner.command} ${relative(alike, runner.folder)}`
  }
  if (ending === 'rb') {
    const runner = inside.find(test => /rspec|rails test/.test(test.command))
    return runner === undefined ? null : `${runner.command} ${relative(alike, runner.folder)}`
  }
  if (/^[mc]?[jt]sx?$/.test(ending)) return nodeTest(alike, facts, profile)
  return null
}

const RUNNERS = [
  ['vitest', 'vitest run'],
  ['jest', 'jest'],
  ['@playwright/test', 'playwright test'],
  ['mocha', 'mocha'],
] as const

/** These take files as arguments; the nearest package.json that names one is where they run. */
function nodeTest(
  tests: readonly string[],
  facts: Pick<RepositoryFacts, 'contents'>,
  profile: Pick<RepositoryProfile, 'commands'>,
): string | null {
  for (let folder = folderOf(tests[0] ?? ''); ; folder = folderOf(folder)) {
    const manifest = parseObject(facts.contents.get(folder === '' ? 'package.json' : `${folder}/package.json`))
    const known = new Set(Object.keys({ ...asObject(manifest.dependencies), ...asObject(manifest.devDependencies) }))
    const runner = RUNNERS.find(([name]) => known.has(name))
    if (runner !== undefined) {
      const own = tests.filter(test => folder === '' || test.startsWith(`${folder}/`))
      const command = `${execPrefix(folder, profile)} ${runner[1]} ${relative(own, folder)}`
      return folder === '' ? command : `cd ${folder} && ${command}`
    }
    if (folder === '') return null
  }
}

/** How the package manager of the folder, or of the root, runs a program of its packages. */
function execPrefix(folder: string, profile: Pick<RepositoryProfile, 'commands'>): string {
  const homes = [folder, '']
  for (const home of homes) {
    const install = profile.commands.find(({ kind, source }) => kind === 'install' && folderOf(source) === home)
    const manager = /(?:^|&& )(npm|pnpm|yarn|bun)\b/.exec(install?.command ?? '')?.[1]
    if (manager === 'pnpm') return 'pnpm exec'
    if (manager === 'yarn') return 'yarn'
    if (manager === 'bun') return 'bunx'
    if (manager === 'npm') return 'npx'
  }
  return 'npx'
}

const relative = (tests: readonly string[], folder: string): string =>
  tests.map(test => quoted(test.slice(folder === '' ? 0 : folder.length + 1))).join(' ')

/** Brackets and parentheses of a route folder mean something to a shell. */
const quoted = (path: string): string => (/^[\w@./+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`)
