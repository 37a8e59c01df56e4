/** The tests reference: which tests cover the phase's files, how they are laid out, the command that runs just them. */
import type { RankedFile, Reference, ReferenceEntry } from '../model.js'
import { baseName, endingOf } from '../repository/languages.js'
import { isTestPath } from '../repository/test-paths.js'
import { Lines } from './excerpt.js'
import type { ReferenceRequest } from './request.js'
import { singleTestCommand } from './test-command.js'
import { flat } from '../ranking/tokens.js'

const TESTS = 4

/** Pairs by name first, then tests that import a file of the phase. */
export function testsReference({ files, facts, profile }: ReferenceRequest): Reference {
  const sources = files.filter(file => file.group !== 'tests')
  const covering = coveringTests(sources, facts.contents)
  for (const { path } of files)
    if (isTestCode(path) && facts.contents.has(path) && !covering.some(test => test.path === path))
      covering.push({ path, why: 'about the same' })
  const chosen = covering.slice(0, TESTS)
  const entries: ReferenceEntry[] = chosen.map(({ path, why }) => {
    const lines = new Lines(path, facts.contents.get(path) ?? '')
    return lines.entry(`test (${why})`, 1, outlineEnd(lines), 1_600)
  })
  const notes: string[] = []
  const command = singleTestCommand(
    chosen.map(test => test.path),
    facts,
    profile,
  )
  if (command !== null) notes.push(`Run just these: ${command}`)
  const whole = profile.commands.find(({ kind }) => kind === 'test')
  if (whole !== undefined) notes.push(`Run all tests: ${whole.command} (from ${whole.source}).`)
  return { kind: 'tests', entries, notes }
}

interface Covering {
  path: string
  why: string
}

/** Tests of these files: same stem, or they import the file. Best first. */
export function coveringTests(sources: readonly RankedFile[], contents: ReadonlyMap<string, string>): Covering[] {
  const tests = [...contents.keys()].filter(isTestCode)
  const found = new Map<string, { why: string; score: number }>()
  sources.slice(0, 10).forEach(({ path }, place) => {
    const stem = stemOf(path)
    for (const test of tests) {
      const paired = stem.length > 2 && testStem(test) === stem
      const imported = !paired && stem.length > 3 && imports(contents.get(test) ?? '', path)
      if (!paired && !imported) continue
      const score = (paired ? 2 : 1) / (1 + place / 4) + nearness(path, test)
      if (score > (found.get(test)?.score ?? 0)) found.set(test, { why: `${paired ? 'of' : 'imports'} ${path}`, score })
    }
  })
  return [...found].toSorted((a, b) => b[1].score - a[1].score).map(([path, { why }]) => ({ path, why }))
}

/** Test code, not fixtures and snapshots. */
export function isTestCode(path: string): boolean {
  return (
    isTestPath(path) &&
    /^([mc]?[jt]sx?|py|go|rb|java|kt|php|rs|cs|exs?|scala|swift|dart)$/.test(endingOf(path)) &&
    !/(^|\/)(fixtures?|testdata|__mocks__|factories)\//.test(path)
  )
}

const stemOf = (path: string): string => flat(baseName(path).replace(/\.\w+$/, ''))
const testStem = (path: string): string =>
  flat(
    baseName(path)
      .replace(/\.\w+$/, '')
      .replace(/([._-](test|spec|tests|e2e|cy)s?)$|Tests?$|Spec$|IT$/i, '')
      .replace(/^test[_-]/, ''),
  )

function imports(test: string, path: string): boolean {
  const module = path.replace(/\.\w+$/, '')
  const name = baseName(module)
  if (endingOf(path) === 'py') {
    const dotted = module.split('/').slice(-2).join('.')
    return (
      test.includes(`from ${dotted} import`) ||
      test.includes(`.${dotted} import`) ||
      test.includes(`import ${dotted}`) ||
      new RegExp(`from [\\w.]*\\b${escape(dotted)} import`).test(test)
    )
  }
  return new RegExp(`(from|import|require\\()\\s*['"][^'"\\n]*/${escape(name)}(\\.\\w+)?['"]`).test(test)
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Shared leading folders, below 1: breaks ties between tests of the same name. */
function nearness(a: string, b: string): number {
  const left = a.split('/')
  const right = b.split('/')
  let shared = 0
  while (shared < left.length - 1 && left[shared] === right[shared]) shared++
  return shared / (left.length + 1)
}

/** Imports and the first test case show how tests are laid out here. */
function outlineEnd(lines: Lines): number {
  const first = lines.all.findIndex(text =>
    /^\s*(it|test)(\.\w+)?\(|^\s*(async\s+)?def test_|^func Test|^\s*(@Test|#\[test\])|^\s*public function test|^\s*(it|test) ["']/.test(
      text,
    ),
  )
  if (first < 0) return Math.min(lines.all.length, 40)
  const at = first + 1
  const end = /\{\s*$/.test(lines.at(at)) ? lines.braceEnd(at) : lines.indentEnd(at)
  return Math.max(at, end)
}
