/** What `npm pack` puts into the package: everything that a running bot reads, and nothing that it does not. */
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'

const root = fileURLToPath(new URL('../../', import.meta.url))
const packed = z.tuple([z.object({ files: z.array(z.object({ path: z.string() })) })])

let paths: string[]
beforeAll(() => {
  // Without "prepare": the build that is there is what is looked at.
  const told = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' })
  paths = packed.parse(JSON.parse(told))[0].files.map(file => file.path)
})

const filesIn = (folder: string): string[] =>
  readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => `${entry.parentPath}/${entry.name}`.slice(root.length).replaceAll('\\', '/'))

it.each(['templates', 'prisma/migrations', 'prisma/postgres/migrations'])('has all of %s', folder => {
  const wanted = filesIn(folder)
  expect(wanted.length).toBeGreaterThan(1)
  expect(paths).toEqual(expect.arrayContaining(wanted))
})

it.each([
  'app.yml',
  'docs/plan.schema.json',
  'docs/genprompts.schema.json',
  'LICENSE',
  'README.md',
  'dist/main.js',
  'dist/cli/main.js',
  'dist/db/generated/sqlite/client.js',
  'dist/db/generated/postgres/client.js',
  'dist/demo/client/main.js',
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
