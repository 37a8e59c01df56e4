import { expect, it } from 'vitest'
import { commitFiles, runGit } from '../source/helpers.js'
import { genprompts, shop } from './support.js'

/** The shop with three changes: two whose messages tell where, one that a bot made. */
function withPast(): string {
  const dir = shop()
  const change = (path: string, message: string, author = 'Ada <ada@example.com>'): void => {
    commitFiles(dir, { [path]: `// ${message}\nexport function findProducts() {}\n` })
    runGit(dir, 'commit', '--quiet', '--amend', '--message', message, '--author', author)
  }
  change('src/server/products.ts', 'Find products by their name')
  change('src/server/orders.ts', 'Place an order again')
  change('src/server/orders.ts', 'Place every order anew', 'renovate[bot] <r@b.c>')
  return dir
}

it('prints how well past commits are found, beside plain BM25', async () => {
  const { code, stdout, stderr } = await genprompts(['bench', '--cases', '10'], { cwd: withPast() })
  expect(code).toBe(0)
  expect(stderr).toBe('note: Only 2 commits are suitable.\n')
  expect(stdout).toMatch(/^2 past commits up to [0-9a-f]{7}/)
  expect(stdout).toMatch(/^this ranking +100\.0 +100\.0 +100\.0 +100\.0$/m)
  expect(stdout).toMatch(/^… without past commits +100\.0/m)
  expect(stdout).toMatch(/^plain BM25 +\d/m)
})

it('gives the latest as JSON', async () => {
  const { stdout, stderr } = await genprompts(['bench', '--cases', '1', '--json'], { cwd: withPast() })
  expect(stderr).toBe('')
  const { cases, methods } = JSON.parse(stdout) as { cases: number; methods: Record<string, object> }
  expect(cases).toBe(1)
  expect(methods['ours']).toEqual({ hit1: 1, hit5: 1, recall10: 1, mrr: 1 })
  expect(Object.keys(methods)).toEqual(['ours', 'withoutHistory', 'plainBm25'])
})

it('says what to do where there are no past commits', async () => {
  const { code, stdout, stderr } = await genprompts(['bench'], { cwd: shop() })
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('git fetch --unshallow')
})
