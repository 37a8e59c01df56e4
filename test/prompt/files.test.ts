/** What a prompt lists when the plan's files have moved or gone meanwhile. */
import { expect, it } from 'vitest'
import type { RankedFile } from '../../src/core/model.js'
import { phaseFiles } from '../../src/core/prompt/choose-files.js'

const file = (path: string, score = 0.8): RankedFile => ({ path, score, group: 'backend', reasons: [] })

it('lists a file of one name where it is now, and says where the plan had it', () => {
  const { files, gone } = phaseFiles({ files: [file('src/orders.ts')] }, [], new Set(['lib/shop/orders.ts']))
  expect(gone).toEqual([{ path: 'src/orders.ts', now: 'lib/shop/orders.ts' }])
  expect(files).toMatchObject([
    { path: 'lib/shop/orders.ts', exists: true, reasons: ['src/orders.ts when the plan was made'] },
  ])
})

it.each([
  ['two of that name', 'src/orders.ts', ['a/orders.ts', 'b/orders.ts']],
  ['a name that says nothing', 'src/index.ts', ['lib/index.ts']],
  ['none of that name', 'src/orders.ts', ['src/basket.ts']],
])('does not guess: %s', (_, path, paths) => {
  expect(phaseFiles({ files: [file(path)] }, [], new Set(paths))).toEqual({ files: [], gone: [{ path, now: null }] })
})

it('marks what the author named and what was never there as to be created', () => {
  const { files, gone } = phaseFiles({ files: [file('src/new.ts', 0)] }, [file('src/a.ts')], new Set(['src/a.ts']))
  expect(files.map(({ path, exists }) => [path, exists])).toEqual([
    ['src/a.ts', true],
    ['src/new.ts', false],
  ])
  expect(gone).toEqual([])
})

it('leaves out what shares a word with the phase and no more', () => {
  const ranked = [file('src/a.ts', 1), file('src/b.ts', 0.1), file('src/c.ts', 0.09)]
  const { files } = phaseFiles({ files: [] }, ranked, new Set(ranked.map(({ path }) => path)))
  expect(files.map(({ path }) => path)).toEqual(['src/a.ts', 'src/b.ts'])
})
