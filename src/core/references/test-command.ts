/** Works out the command that runs just some tests, from the test command of the repository. */
import type { RepositoryFacts, RepositoryProfile } from '../model.js'
import { baseName, endingOf, folderOf } from '../repository/languages.js'
import { asObject, parseObject } from '../repository/packages.js'

/** How a runner is told which tests to run: a command of the repository that matches, and what is put behind it. */
const BY_ARGUMENT: readonly (readonly [RegExp, RegExp, (tests: readonly string[], folder: string) => string])[] = [
  [/^py$/, /\bpytest\b/, relative],
  [/^rb$/, /\brspec\b|\brails test\b/, relative],
  [/^php$/, /\bphpunit\b|\bartisan test\b/, relative],
  [/^exs$/, /\bmix test\b/, relative],
  [
    /^cs$/,
    /\bdotnet test\b/,
    tests => `--filter '${tests.map(test => `FullyQualifiedName~${className(test)}`).join('|')}'`,
  ],
  [/^(java|kt)$/, /\bgradlew?\b.* test\b/, tests => tests.map(test => `--tests '*.${className(test)}'`).join(' ')],
  [/^(java|kt)$/, /\bmvnw?\b.* test\b/, tests => `-Dtest=${tests.map(className).join(',')}`],
]

/** Run by one program, whatever their endings. */
const SCRIPT = /^[mc]?[jt]sx?$/

/** The command that runs these tests (those in the language of the first), or null where it cannot be told for sure. */
export function singleTestCommand(
  tests: readonly string[],
  facts: Pick<RepositoryFacts, 'contents'>,
  profile: Pick<RepositoryProfile, 'commands'>,
): string | null {
  const [first] = tests
  if (first === undefined) return null
  const ending = endingOf(first)
  const script = SCRIPT.test(ending)
  const alike = tests.filter(test => (script ? SCRIPT.test(endingOf(test)) : endingOf(test) === ending))
  if (ending === 'go') return goTest(alike, facts)
  if (script) return nodeTest(alike, facts, profile)
  const inside = profile.commands.filter(({ kind, source }) => {
    const folder = folderOf(source)
    return kind === 'test' && (folder === '' || alike.every(test => test.startsWith(`${folder}/`)))
  })
  const rows = BY_ARGUMENT.filter(([endings]) => endings.test(ending))
  // The repository's first way of testing, where it has several.
  for (const { command, source } of inside) {
    const runner = recipeOf(command, facts.contents.get(source)) ?? command
    const row = rows.find(([, pattern]) => pattern.test(runner))
    if (row !== undefined) return `${runner} ${row[2](alike, folderOf(source))}`
  }
  return null
}

/** What "make test" runs, where that is a test runner that takes files: `python -m pytest`, without its own arguments. */
function recipeOf(command: string, makefile: string | undefined): string | null {
  const target = /^make ([\w.-]+)$/.exec(command)?.[1]
  if (target === undefined || makefile === undefined) return null
  const lines = makefile.split('\n')
  const at = lines.findIndex(line => line.startsWith(`${target}:`))
  const recipe = lines.slice(at + 1, at + 12)
  const end = recipe.findIndex(line => line.trim() !== '' && !line.startsWith('\t'))
  const found = recipe.slice(0, end < 0 ? undefined : end).map(line => RUNNER.exec(line)?.[1])
  return found.find(runner => runner !== undefined) ?? null
}

const RUNNER =
  /^\t[@-]*((?:(?:uv|poetry|pipenv) run )?(?:python3? -m )?pytest|(?:bundle exec )?rspec|(?:\.\/)?vendor\/bin\/phpunit)\b/

/** Go runs packages, from the folder of their module. */
function goTest(tests: readonly string[], facts: Pick<RepositoryFacts, 'contents'>): string {
  let module = folderOf(tests[0] ?? '')
  while (module !== '' && !facts.contents.has(`${module}/go.mod`)) module = folderOf(module)
  const inside = tests.filter(test => module === '' || test.startsWith(`${module}/`))
  const packages = new Set(inside.map(test => `./${folderOf(test).slice(module === '' ? 0 : module.length + 1)}`))
  const command = `go test ${[...packages].map(quoted).join(' ')}`
  return module === '' ? command : `cd ${quoted(module)} && ${command}`
}

type Runner = readonly [dependency: string, command: string]

const UNIT: readonly Runner[] = [
  ['vitest', 'vitest run'],
  ['jest', 'jest'],
  ['mocha', 'mocha'],
]
const CYPRESS: readonly Runner[] = [['cypress', 'cypress run --spec']]
const PLAYWRIGHT: readonly Runner[] = [['@playwright/test', 'playwright test']]

/** A test of the browser is run by its own program: the others would find nothing in it. */
function runnersOf(test: string, text: string): readonly Runner[] {
  if (/\.cy\.[jt]sx?$|(^|\/)cypress\//.test(test)) return CYPRESS
  return /['"]@playwright\/test['"]/.test(text) ? PLAYWRIGHT : UNIT
}

/** These take files as arguments; the nearest package.json that names one is where they run. */
function nodeTest(
  tests: readonly string[],
  facts: Pick<RepositoryFacts, 'contents'>,
  profile: Pick<RepositoryProfile, 'commands'>,
): string | null {
  const runners = runnersOf(tests[0] ?? '', facts.contents.get(tests[0] ?? '') ?? '')
  const alike = tests.filter(test => runnersOf(test, facts.contents.get(test) ?? '') === runners)
  for (let folder = folderOf(tests[0] ?? ''); ; folder = folderOf(folder)) {
    const manifest = parseObject(facts.contents.get(folder === '' ? 'package.json' : `${folder}/package.json`))
    const known = new Set(Object.keys({ ...asObject(manifest.dependencies), ...asObject(manifest.devDependencies) }))
    const runner = runners.find(([name]) => known.has(name))
    if (runner !== undefined) {
      const own = alike.filter(test => folder === '' || test.startsWith(`${folder}/`))
      const command = `${execPrefix(folder, profile)} ${runner[1]} ${runners === CYPRESS ? relative(own, folder).replaceAll(' ', ',') : relative(own, folder)}`
      return folder === '' ? command : `cd ${quoted(folder)} && ${command}`
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

function relative(tests: readonly string[], folder: string): string {
  return tests.map(test => quoted(test.slice(folder === '' ? 0 : folder.length + 1))).join(' ')
}

const className = (test: string): string => baseName(test).replace(/\.\w+$/, '')

/** Brackets and parentheses of a route folder mean something to a shell. */
const quoted = (path: string): string => (/^[\w@./+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`)
