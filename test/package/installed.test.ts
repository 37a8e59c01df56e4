/** The package as it is installed: how large it is, that it starts, and what it loads at start. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { packedManifest } from '../../scripts/packed-manifest.mjs'
import { freePort } from '../support/free-port.js'
import { packedFiles, ROOT } from './packed-files.js'

/** An empty folder with the package in its node_modules; nothing above it has packages. */
const folder = mkdtempSync(join(tmpdir(), 'genprompts-installed-'))
const MODULES = join(folder, 'node_modules')
const CLI = join(MODULES, 'genprompts/dist/cli.js')
const { PATH = '' } = process.env
const env = { PATH, HOME: folder }
const running: ChildProcess[] = []

const manifest = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
})

/** Does what npm does with the packed file, without the network: copies it and what its package.json asks for. */
beforeAll(() => {
  const own = join(MODULES, 'genprompts')
  for (const path of packedFiles()) cpSync(join(ROOT, path), join(own, path), { recursive: true })
  writeFileSync(join(own, 'package.json'), packedManifest(readFileSync(join(ROOT, 'package.json'), 'utf8')))
  const wanted = [own]
  for (const at of wanted) {
    const { dependencies, optionalDependencies } = manifest.parse(
      JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')),
    )
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const [from, to] = [join(ROOT, 'node_modules', name), join(MODULES, name)]
      // An optional one for another system is not there.
      if (existsSync(to) || (!existsSync(from) && name in optionalDependencies)) continue
      mkdirSync(dirname(to), { recursive: true })
      cpSync(from, to, { recursive: true })
      wanted.push(to)
    }
  }
})

afterAll(async () => {
  for (const child of running) {
    const ended = once(child, 'exit')
    child.kill()
    await ended
  }
  rmSync(folder, { recursive: true })
})

const genprompts = (words: string[], more: Record<string, string> = {}): string =>
  execFileSync(process.execPath, [CLI, ...words], { cwd: folder, env: { ...env, ...more }, encoding: 'utf8' })

it('takes at most 50 MB in at most 8 packages', () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const bytes = files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
  const packages = files.filter(entry => entry.name === 'package.json')
  expect(bytes).toBeLessThan(50e6)
  expect(packages.length).toBeLessThanOrEqual(8)
})

it('says its version without loading zod, the planner or anything else of size', () => {
  const coverage = join(folder, 'coverage')
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')))
  expect(genprompts(['--version'], { NODE_V8_COVERAGE: coverage })).toBe(`${version}\n`)
  const urls = readdirSync(coverage).flatMap(name =>
    z
      .object({ result: z.array(z.object({ url: z.string() })) })
      .parse(JSON.parse(readFileSync(join(coverage, name), 'utf8')))
      .result.map(script => script.url),
  )
  const loaded = urls.filter(url => url.startsWith('file:')).map(url => readFileSync(fileURLToPath(url), 'utf8'))
  expect(loaded.length).toBeGreaterThan(0)
  expect(loaded.join('').length).toBeLessThan(250_000)
  // The bundle names each source above its code.
  const sources = /^\/\/ (node_modules\/zod|src\/core\/plan)/m
  expect(loaded.filter(text => sources.test(text))).toEqual([])
  const all = readdirSync(dirname(CLI)).filter(name => name.endsWith('.js'))
  expect(all.some(name => sources.test(readFileSync(join(dirname(CLI), name), 'utf8')))).toBe(true)
})

it('plans, writes a prompt and counts its tokens', { timeout: 60_000 }, () => {
  writeFileSync(join(folder, '7-search.md'), '# Search\n\n- [ ] Add an index\n- [ ] Show the results\n\nEstimate: 5h\n')
  execFileSync('git', ['init', '--quiet'], { cwd: folder })
  execFileSync(
    'git',
    ['-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--allow-empty', '-m', 'a'],
    {
      cwd: folder,
    },
  )
  expect(genprompts(['plan', '--quiet', '--issue', '7-search.md'])).toContain('**Total Phases**')
  expect(genprompts(['prompt', '7', '--phase', '1', '--quiet', '--issue', '7-search.md'])).toContain('Add an index')
})

it('runs the demo: database, bot, page and its files', { timeout: 60_000 }, async () => {
  const port = String(await freePort('127.0.0.1'))
  const child = spawn(process.execPath, [CLI, 'demo', '--no-open', '--port', port], { cwd: folder, env })
  running.push(child)
  let said = ''
  for await (const chunk of child.stdout) if ((said += String(chunk)).includes('The demo runs at')) break
  const url = `http://127.0.0.1:${port}/assets`
  const page = async (name: string) => {
    const response = await fetch(`${url}/${name}`)
    return { status: response.status, type: response.headers.get('content-type'), size: (await response.text()).length }
  }
  expect(await page('style.css')).toMatchObject({ status: 200, type: 'text/css; charset=utf-8' })
  expect(await page('main.js')).toMatchObject({ status: 200, type: 'text/javascript; charset=utf-8' })
  expect((await page('mermaid.js')).size).toBeGreaterThan(1e6)
})
