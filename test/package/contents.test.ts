/** What `npm pack` puts into the package: everything that a running bot reads, and nothing that it does not. */
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { NOT_BUNDLED } from '../../scripts/packed-manifest.mjs'
import { packedFiles, ROOT } from './packed-files.js'

let paths: string[]
beforeAll(() => {
  paths = packedFiles()
})

const filesIn = (folder: string): string[] =>
  readdirSync(`${ROOT}${folder}`, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => `${entry.parentPath}/${entry.name}`.slice(ROOT.length).replaceAll('\\', '/'))

it.each(['templates', 'prisma/migrations', 'prisma/postgres/migrations'])('has all of %s', folder => {
  const wanted = filesIn(folder)
  expect(wanted.length).toBeGreaterThan(1)
  expect(paths).toEqual(expect.arrayContaining(wanted))
})

it.each(['client', 'styles'])('has every file of the demo page that comes from src/demo/%s', folder => {
  const wanted = filesIn(`src/demo/${folder}`).filter(path => /\.(ts|css)$/.test(path))
  expect(wanted.length).toBeGreaterThan(1)
  const built = wanted.map(path => path.replace('src/demo/', 'dist/').replace(/\.ts$/, '.js'))
  expect(paths).toEqual(expect.arrayContaining(built))
})

it.each([
  'app.yml',
  'docs/plan.schema.json',
  'docs/genprompts.schema.json',
  'LICENSE',
  'README.md',
  'dist/main.js',
  'dist/cli.js',
  'dist/THIRD-PARTY.txt',
  'dist/assets/mermaid.js',
  'dist/assets/o200k_base.cjs',
  'dist/assets/schema_engine_bg.wasm',
])('has %s', path => {
  expect(paths).toContain(path)
})

it('has nothing that is for this checkout alone', () => {
  const further = paths.filter(
    path =>
      !/^(dist|templates|prisma)\//.test(path) &&
      ![
        'app.yml',
        'docs/plan.schema.json',
        'docs/genprompts.schema.json',
        'LICENSE',
        'README.md',
        'package.json',
      ].includes(path),
  )
  expect(further).toEqual([])
  expect(paths.filter(path => /\.map$|\.env|\.pem$|\.db(-wal|-shm)?$/.test(path))).toEqual([])
})

it('has the licence of every dependency that is bundled', () => {
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')))
  const licences = readFileSync(`${ROOT}dist/THIRD-PARTY.txt`, 'utf8')
  const missing = Object.entries(dependencies).filter(
    ([name, version]) => !NOT_BUNDLED.includes(name) && !licences.includes(`\n${name} ${version}, `),
  )
  expect(missing).toEqual([])
})
