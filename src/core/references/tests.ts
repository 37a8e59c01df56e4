/** The tests reference: which tests cover the phase's files, how they are laid out, the command that runs just them. */
import type { RankedFile, Reference, ReferenceEntry, RepositoryCommand } from '../model.js'
import { folderOf } from '../repository/languages.js'
import { Lines } from './excerpt.js'
import type { ReferenceRequest } from './request.js'
import { CASE, importsOf, isTestFile } from './test-cases.js'
import { singleTestCommand } from './test-command.js'
import { nearness, pairsOf } from './test-pairs.js'

const TESTS = 4
const SOURCES = 10
/** The first shows how tests are laid out here, imports and all; the others only their first case. */
const FIRST_CHARS = 1_600
const OTHER_CHARS = 700

/** Pairs by name first, then tests that import a file of the phase, then tests among the phase's own files. */
export function testsReference({ files, facts, profile }: ReferenceRequest): Reference {
  const tests = [...facts.contents].filter(([path, text]) => isTestFile(path, text))
  const covering = coveringTests(
    files.filter(file => file.group !== 'tests'),
    tests,
    pairsOf(
      facts.files.map(file => file.path),
      tests,
    ),
  )
  for (const { path } of files) {
    if (tests.some(([test]) => test === path) && !covering.some(test => test.path === path)) {
      covering.push({ path, why: 'about the same' })
    }
  }
  const chosen = covering.slice(0, TESTS)
  const entries = chosen.map(({ path, why }, place) =>
    caseEntry(new Lines(path, facts.contents.get(path) ?? ''), why, place === 0),
  )
  const notes: string[] = []
  const command = singleTestCommand(
    chosen.map(test => test.path),
    facts,
    profile,
  )
  if (command !== null) notes.push(`Run just these: \`${command}\``)
  for (const { command: all, source } of suites(profile.commands, chosen)) {
    notes.push(`Run all tests: \`${all}\` (from ${source}).`)
  }
  return { kind: 'tests', entries, notes }
}

interface Covering {
  path: string
  why: string
}

/** Best first: a test of the same name before one that imports, the phase's best files before the others, near before far. */
function coveringTests(
  sources: readonly RankedFile[],
  tests: readonly (readonly [string, string])[],
  pairs: ReadonlyMap<string, string>,
): Covering[] {
  const found = new Map<string, { why: string; score: number }>()
  sources.slice(0, SOURCES).forEach(({ path }, place) => {
    const imported = importsOf(path)
    for (const [test, text] of tests) {
      const paired = pairs.get(test) === path
      if (!paired && !imported(text, test)) continue
      const score = (paired ? 2 : 1) / (1 + place / 3) + nearness(path, test)
      const why = paired ? `of ${path}` : `imports ${path}`
      if (score > (found.get(test)?.score ?? 0)) found.set(test, { why, score })
    }
  })
  return [...found].toSorted((a, b) => b[1].score - a[1].score).map(([path, { why }]) => ({ path, why }))
}

/** The test commands of the deepest folder that holds the chosen tests; all where none does. */
function suites(commands: readonly RepositoryCommand[], chosen: readonly Covering[]): RepositoryCommand[] {
  const tests = commands.filter(({ kind }) => kind === 'test')
  const inside = tests.filter(({ source }) => {
    const folder = folderOf(source)
    return folder !== '' && chosen.length > 0 && chosen.every(({ path }) => path.startsWith(`${folder}/`))
  })
  const deepest = Math.max(0, ...inside.map(({ source }) => folderOf(source).length))
  return inside.length > 0 ? inside.filter(({ source }) => folderOf(source).length === deepest) : tests
}

function caseEntry(lines: Lines, why: string, whole: boolean): ReferenceEntry {
  const opening = lines.all.findIndex(text => CASE.test(text)) + 1
  const first = whole ? firstCode(lines) : opening
  return lines.entry(`test ${why}`, first, caseEnd(lines, opening), whole ? FIRST_CHARS : OTHER_CHARS)
}

/** Past the licence and other comments at the top of the file. */
function firstCode(lines: Lines): number {
  for (let line = 1; line <= lines.all.length; line++) {
    if (!/^\s*$|^\s*(\/\/|\/\*|\*|#(?!\[|include|\s*frozen)|<!--|"""|--)/.test(lines.at(line))) return line
  }
  return 1
}

function caseEnd(lines: Lines, opening: number): number {
  // An annotation stands on a line of its own; the case opens on the next.
  const head = /^\s*(@|#\[|\[)/.test(lines.at(opening)) ? opening + 1 : opening
  return /[{(]\s*$|=>\s*$/.test(lines.at(head)) ? Math.max(head, lines.statementEnd(head)) : lines.indentEnd(head)
}
