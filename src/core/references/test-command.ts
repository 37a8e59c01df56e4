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
  if (/^[mc]?[jt]sx?$/.test(ending)) return nodeTest(alike, facts)
  return null
}

const relative = (tests: readonly string[], folder: string): string =>
  tests.map(test => test.slice(folder === '' ? 0 : folder.length + 1)).join(' ')

/** Vitest, Jest, Mocha and Playwright take files as arguments; the nearest package.json that names one is where they run. */
function nodeTest(tests: readonly string[], facts: Pick<RepositoryFacts, 'contents'>): string | null {
  for (let folder = folderOf(tests[0] ?? ''); ; folder = folderOf(folder)) {
    const manifest = parseObject(facts.contents.get(folder === '' ? 'package.json' : `${folder}/package.json`))
    const known = Object.keys({ ...asObject(manifest.dependencies), ...asObject(manifest.devDependencies) })
    const scripts = Object.values(asObject(manifest.scripts)).join('\n')
    const run = [
      ['vitest', 'npx vitest run'],
      ['jest', 'npx jest'],
      ['@playwright/test', 'npx playwright test'],
      ['mocha', 'npx mocha'],
    ].find(
      ([name]) =>
        known.includes(name ?? '') ||
        new RegExp(`\\b${(name ?? '').replace('@playwright/test', 'playwright test')}\\b`).test(scripts),
    )
    if (run !== undefined) {
      const own = tests.filter(test => folder === '' || test.startsWith(`${folder}/`))
      const command = `${run[1] ?? ''} ${relative(own, folder)}`
      return folder === '' ? command : `cd ${folder} && ${command}`
    }
    if (folder === '') return null
  }
}
