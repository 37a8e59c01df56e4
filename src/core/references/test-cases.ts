/** Knows test files and the cases in them, and pairs tests with the source they cover. */
import { baseName, endingOf } from '../repository/languages.js'
import { isTestPath } from '../repository/path-kinds.js'
import { flat } from '../ranking/tokenize.js'

const CODE = /^([mc]?[jt]sx?|py|go|rb|java|kt|php|rs|cs|exs?|scala|swift|dart)$/
const NO_CASES = /(^|\/)(fixtures?|testdata|__mocks__|factories|goldens?|__snapshots__)\//

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

/** Tells whether a test (its text and path) imports the source. Made once a source, asked for every test. */
export function importsOf(source: string): (text: string, test: string) => boolean {
  const module = source.replace(/\.\w+$/, '').replace(/\/(index|__init__)$/, '')
  const name = baseName(module)
  if (name.length < 3) return () => false
  const pattern = patternOf(endingOf(source), module, name)
  if (pattern === null) return () => false
  return (text, test) => {
    if (!text.includes(name)) return false
    for (const match of text.matchAll(pattern)) {
      const path = match[1]
      if (path === undefined || sameModule(path, test, module)) return true
    }
    return false
  }
}

/** What stands before the path of an import, not in a comment and not within another text: a path alone is no import. */
const IMPORTING =
  '^(?![ \\t]*(?://|\\*|/\\*))[^\'"`\\n]*\\bfrom\\s*|^[ \\t]*import\\s*|' +
  '^(?![ \\t]*(?://|\\*|/\\*))[^\'"`\\n]*\\b(?:require|import|importActual|requireActual)(?:<[^>\\n]*>)?\\(\\s*'

/** The package next to a class, with the separator after it; a folder where sources begin names no package. */
function packagePart(module: string): string {
  const parent = module.split('/').at(-2) ?? ''
  if (/^(|src|app|lib|java|kotlin|scala|php)$/i.test(parent)) return ''
  return `[${escaped(parent[0]!.toLowerCase() + parent[0]!.toUpperCase())}]${escaped(parent.slice(1))}[.\\\\]`
}

/** Finds an import of the module; a first group holds a path that is still to be compared. */
function patternOf(ending: string, module: string, name: string): RegExp | null {
  const last = escaped(name)
  if (/^([mc]?[jt]sx?|vue|svelte|astro)$/.test(ending))
    return new RegExp(`(?:${IMPORTING})['"]([^'"\\n]*/${last}(?:/index)?)(?:\\.\\w+)?['"]`, 'gm')
  if (ending === 'py') {
    const parts = module.split('/')
    const whole = `^[ \\t]*(?:from|import)\\s+(?:[\\w.]*\\.)?${escaped(parts.slice(-2).join('.'))}\\b`
    const member = `^[ \\t]*from\\s+(?:[\\w.]*\\.)?${escaped(parts.slice(-3, -1).join('.'))}\\s+import\\s[^\\n]*\\b${last}\\b`
    return new RegExp(parts.length > 1 ? `${whole}|${member}` : whole, 'gm')
  }
  if (/^(java|kt|scala|php)$/.test(ending))
    return new RegExp(
      `^\\s*(?:import(?:\\s+static)?|use)\\s+(?:[\\w.\\\\]*[.\\\\])?${packagePart(module)}${last}\\b`,
      'gm',
    )
  return null
}

/** A relative path is followed from the test; of a path by an alias or a package name the last two parts must agree. */
function sameModule(path: string, test: string, module: string): boolean {
  const parts = path.replace(/\/index$/, '').split('/')
  if (!path.startsWith('.')) return parts.length > 1 && `/${module}`.endsWith(`/${parts.slice(-2).join('/')}`)
  const folder = test.split('/').slice(0, -1)
  for (const part of parts) {
    if (part === '..') folder.pop()
    else if (part !== '.') folder.push(part)
  }
  return folder.join('/') === module
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
