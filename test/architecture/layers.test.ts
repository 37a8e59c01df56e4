/** The layers of src/: which folder may import which, that the core is pure, and that no imports form a cycle (type-only ones included). */
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const SRC = fileURLToPath(new URL('../../src', import.meta.url))

/** Folder or file at the top of src/ → those that it may import besides itself and package.ts. What is not listed here fails. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  core: [],
  render: ['core'],
  config: ['core'],
  planning: ['core', 'render', 'config'],
  app: ['core', 'render', 'config', 'planning'],
  github: ['core', 'planning', 'app'],
  source: ['core', 'planning'],
  db: ['core', 'app'],
  http: ['core', 'app'],
  doctor: ['core', 'app', 'config', 'db', 'github', 'source', 'log.ts'],
  'fake-github': [],
  demo: ['core', 'render', 'fake-github'],
  'log.ts': ['config'],
  'package.ts': [],
  // Entry points: they wire the parts together, and nothing but another entry point imports them.
  'bot.ts': ['core', 'planning', 'app', 'config', 'db', 'github', 'source', 'http'],
  'set-up.ts': ['config', 'log.ts', 'serve.ts'],
  'serve.ts': ['config', 'bot.ts', 'set-up.ts', 'log.ts'],
  'main.ts': ['bot.ts', 'serve.ts', 'set-up.ts'],
  cli: [
    'core',
    'render',
    'config',
    'planning',
    'app',
    'github',
    'source',
    'doctor',
    'fake-github',
    'demo',
    'bot.ts',
    'main.ts',
    'log.ts',
  ],
}

/** The only files of the command line that reach GitHub or a checkout. */
const CLI_ADAPTERS = ['cli/adapters.ts']

/** Packages that core may use: they compute, and do no I/O. */
const PURE_PACKAGES = /^(mdast|micromark|yaml$|zod$|picomatch$)/

const files = sourceFiles(SRC)
const imports = new Map(files.map(file => [file, importsOf(file)]))
const topOf = (file: string): string => file.split('/')[0] ?? file

describe('layers', () => {
  it('knows every folder', () => {
    expect([...new Set(files.map(topOf))].filter(top => !(top in MAY_IMPORT))).toEqual([])
  })

  it('points from entry points to adapters, use cases and the core, never back', () => {
    const wrong = [...imports].flatMap(([file, { own }]) =>
      own
        .filter(to => to !== 'package.ts')
        .filter(to => topOf(to) !== topOf(file) && !(MAY_IMPORT[topOf(file)] ?? []).includes(topOf(to)))
        .map(to => `${file} imports ${to}`),
    )
    expect(wrong).toEqual([])
  })

  it('keeps the command line away from adapters, all but one file of it', () => {
    const wrong = files
      .filter(file => topOf(file) === 'cli' && !CLI_ADAPTERS.includes(file))
      .filter(file => imports.get(file)?.own.some(to => ['github', 'source', 'db'].includes(topOf(to))))
    expect(wrong).toEqual([])
  })

  it('has a pure core: no Node modules and no packages that do I/O', () => {
    const wrong = [...imports].flatMap(([file, { packages }]) =>
      topOf(file) === 'core'
        ? packages.filter(name => !PURE_PACKAGES.test(name)).map(name => `${file} imports ${name}`)
        : [],
    )
    expect(wrong).toEqual([])
  })

  it('has no cycle of imports', () => {
    expect(cycles()).toEqual([])
  })
})

function sourceFiles(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap(entry => {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : sourceFiles(path)
    return /\.tsx?$/.test(entry.name) ? [relative(SRC, path)] : []
  })
}

/** Modules that a file names in imports, re-exports and `import()`: own files relative to src/, and packages. */
function importsOf(file: string): { own: string[]; packages: string[] } {
  const names = ts.preProcessFile(readFileSync(join(SRC, file), 'utf8'), true, true).importedFiles.map(i => i.fileName)
  const own = names
    .filter(name => name.startsWith('.'))
    .map(name => relative(SRC, resolve(SRC, dirname(file), name)))
    .map(name => name.replace(/\.js$/, files.includes(name.replace(/\.js$/, '.tsx')) ? '.tsx' : '.ts'))
    .filter(name => !name.includes('/generated/'))
  return { own, packages: names.filter(name => !name.startsWith('.')) }
}

/** Each cycle once, as the files on it; found by a depth-first walk that stops where a file is met again on the way. */
function cycles(): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const way: string[] = []
  const visit = (file: string): void => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' → '))
    if (done.has(file) || way.includes(file)) return
    way.push(file)
    for (const to of imports.get(file)?.own ?? []) visit(to)
    way.pop()
    done.add(file)
  }
  files.forEach(visit)
  return found
}
