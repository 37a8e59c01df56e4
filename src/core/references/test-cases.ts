/** Knows test files and the cases in them, and pairs tests with the source they cover. */
import { baseName, endingOf } from '../repository/languages.js'
import { isTestPath } from '../repository/test-paths.js'
import { flat } from '../ranking/tokens.js'

const CODE = /^([mc]?[jt]sx?|py|go|rb|java|kt|php|rs|cs|exs?|scala|swift|dart)$/
const NO_CASES = /(^|\/)(fixtures?|testdata|__mocks__|factories|__snapshots__)\//

/** The line with which a test case opens, in the ways of the usual frameworks. */
export const CASE =
  /^\s*(it|test)(\.(only|skip|each|concurrent|fixme|failing|todo))*\s*[(`]|^\s*(it|test|specify)\s+["']|^\s*(async\s+)?def\s+test_|^func\s+Test\w|^\s*@(Test|ParameterizedTest)\b|^\s*#\[(tokio::)?test\]|^\s*public\s+function\s+test|^\s*\[(Fact|Theory|Test)\]|^\s*test\s+"/

const HAS_CASE = new RegExp(CASE.source, 'm')

/** Test code with at least one case: no fixture, no helper. */
export function isTestFile(path: string, text: string): boolean {
  return isTestPath(path) && CODE.test(endingOf(path)) && !NO_CASES.test(path) && HAS_CASE.test(text)
}

/** What a source file and its test have in common: "queue" of "queue.ts" and "queue.test.ts", "queue.py" and "test_queue.py". */
export const sourceStem = (path: string): string => flat(baseName(path).replace(/\.\w+$/, ''))
export const testStem = (path: string): string =>
  flat(
    baseName(path)
      .replace(/\.\w+$/, '')
      .replace(/([._-](test|spec|e2e|cy)s?)$|Tests?$|Spec$|IT$/i, '')
      .replace(/^test[_-]/, ''),
  )

/** True where the text of a test imports the source. */
export function importsSource(text: string, source: string): boolean {
  const module = source.replace(/\.\w+$/, '')
  const name = baseName(module)
  if (name.length < 3) return false
  if (endingOf(source) === 'py') {
    const parts = module.split('/')
    const dotted = escaped(parts.slice(-2).join('.'))
    const parent = escaped(parts.slice(-3, -1).join('.'))
    return (
      new RegExp(`(from|import)\\s+([\\w.]*\\.)?${dotted}\\b`).test(text) ||
      new RegExp(`from\\s+([\\w.]*\\.)?${parent}\\s+import\\s[^\\n]*\\b${escaped(name)}\\b`).test(text)
    )
  }
  if (name === 'index') return false
  return new RegExp(`['"][^'"\\n]*/${escaped(name)}(\\.\\w+)?['"]`).test(text)
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
