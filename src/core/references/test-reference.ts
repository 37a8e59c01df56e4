/** The tests reference: which tests cover the phase's files, how they are laid out, the command that runs just them. */
import type { RankedFile, Reference, ReferenceEntry, RepositoryCommand } from '../model.js'
import { folderOf } from '../repository/languages.js'
import { Lines } from './excerpt.js'
import { Topic, type ReferenceRequest } from './relevance.js'
import { CASE, importsOf, isTestFile } from './test-cases.js'
import { singleTestCommand } from './test-command.js'
import { nearness, pairsOf } from './test-pairs.js'

const TESTS = 4
const SOURCES = 10
const SERVING = 2
/** A file that fits less than this beside the best is not what the phase changes. */
const LEAST_SCORE = 0.2
/** The first file is shown from its imports on where it is this short; else its set-up and a case. */
const FIRST_CHARS = 1_200
const SET_UP_CHARS = 900
const CASE_CHARS = 900

/** Pairs by name first, then tests that import a file of the phase, then tests among the phase's own files. */
export function testsReference(request: ReferenceRequest): Reference {
  const { files, facts, profile } = request
  const tests = [...facts.contents].filter(([path, text]) => isTestFile(path, text))
  const covering = coveringTests(
    files.filter(file => file.group !== 'tests' && file.score >= LEAST_SCORE),
    tests,
    pairsOf(
      facts.files.map(file => file.path),
      tests,
    ),
  )
  for (const { path } of files) {
    if (tests.some(([test]) => test === path) && !covering.some(test => test.path === path)) {
      covering.push({ path, why: null })
    }
  }
  const chosen = covering.slice(0, TESTS)
  const topic = new Topic(request)
  const entries = chosen.flatMap(({ path, why }, place) =>
    caseEntries(new Lines(path, facts.contents.get(path) ?? ''), why, topic, place === 0),
  )
  const notes: string[] = []
  const command = singleTestCommand(
    chosen.map(test => test.path),
    facts,
    profile,
  )
  if (command !== null) notes.push(`Run only these tests: \`${command}\``)
  for (const { command: all, source } of suites(profile.commands, chosen)) {
    notes.push(`Run all tests: \`${all}\` (from ${source}).`)
  }
  return { kind: 'tests', entries, notes }
}

interface Covering {
  path: string
  /** What it covers; null where that is not known. */
  why: string | null
}

/** Best first: a test of the same name before one that imports, the phase's best files before the others, near before far. */
function coveringTests(
  sources: readonly RankedFile[],
  tests: readonly (readonly [string, string])[],
  pairs: ReadonlyMap<string, string>,
): Covering[] {
  const found = new Map<string, { why: string; score: number }>()
  let served = 0
  sources.forEach(({ path, group }, place) => {
    // A page of a server is tested through what serves it, however many other pages rank before that.
    const serves = (group === 'api' || group === 'backend') && served++ < SERVING
    if (place >= SOURCES && !serves) return
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

/** The test commands of the deepest folder that holds the chosen tests; else those of the root and of folders that hold one. */
function suites(commands: readonly RepositoryCommand[], chosen: readonly Covering[]): RepositoryCommand[] {
  const tests = commands.filter(({ kind }) => kind === 'test')
  const inside = tests.filter(({ source }) => {
    const folder = folderOf(source)
    return folder !== '' && chosen.length > 0 && chosen.every(({ path }) => path.startsWith(`${folder}/`))
  })
  const about = tests.filter(({ source }) => {
    const folder = folderOf(source)
    return folder === '' || chosen.length === 0 || chosen.some(({ path }) => path.startsWith(`${folder}/`))
  })
  const deepest = Math.max(0, ...inside.map(({ source }) => folderOf(source).length))
  return inside.length > 0 ? inside.filter(({ source }) => folderOf(source).length === deepest) : about
}

/** Of the first file how its tests are set up, too: what stands between the imports and the first case. */
function caseEntries(lines: Lines, why: string | null, topic: Topic, withSetUp: boolean): ReferenceEntry[] {
  const name = why === null ? 'existing test' : `test ${why}`
  const openings = lines.all.flatMap((text, at) => (CASE.test(text) ? [at + 1] : []))
  const [first = 1] = openings
  // The first of those that fit best.
  const best = openings.reduce((a, b) => (topic.of(nameOf(lines, b)) > topic.of(nameOf(lines, a)) ? b : a), first)
  const shown = lines.entry(name, best, caseEnd(lines, best), CASE_CHARS)
  if (!withSetUp) return [shown]
  const from = lines.firstCode()
  if (best === first && lines.all.slice(from - 1, caseEnd(lines, best)).join('\n').length <= FIRST_CHARS)
    return [lines.entry(name, from, caseEnd(lines, best), FIRST_CHARS)]
  const setUp = afterImports(lines, from, first)
  return setUp >= first - 1 ? [shown] : [lines.entry('test set-up', setUp, lastText(lines, first), SET_UP_CHARS), shown]
}

/** The case's own words: its line, or that below an annotation. */
const nameOf = (lines: Lines, opening: number): string => headOf(lines, opening).slice(0, 200)

const headOf = (lines: Lines, opening: number): string => lines.at(headLine(lines, opening))

const headLine = (lines: Lines, opening: number): number =>
  /^\s*(@|#\[|\[)/.test(lines.at(opening)) ? opening + 1 : opening

const IMPORT =
  /^(?:import|from|package|use|using|require|require_relative|#include|const .*=\s*require\()\b|^\}? from ['"]/

/** First line of code after the last import above `before`. */
function afterImports(lines: Lines, from: number, before: number): number {
  let last = from - 1
  for (let line = from; line < before; line++)
    if (IMPORT.test(lines.at(line))) last = Math.max(line, lines.statementEnd(line))
  for (let line = last + 1; line < before; line++) {
    if (!/^\s*$|^\s*(\/\/|\/\*|\*|\))/.test(lines.at(line))) return line
  }
  return before
}

function lastText(lines: Lines, before: number): number {
  let last = before - 1
  while (last > 1 && /^\s*(?:#.*|\/\/.*)?$/.test(lines.at(last))) last--
  return last
}

function caseEnd(lines: Lines, opening: number): number {
  // An annotation stands on a line of its own; the case opens on the next.
  const head = headLine(lines, opening)
  if (/[{(]\s*$|=>\s*$/.test(lines.at(head))) return Math.max(head, lines.statementEnd(head))
  // Ruby and Elixir close with a word, however the lines between are indented.
  return /\bdo\b(\s*\|[^|]*\|)?\s*$/.test(lines.at(head)) ? lines.endWord(head) : lines.indentEnd(head)
}
