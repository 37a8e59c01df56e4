/** Which of the ranked files a phase is told of. */
import { expect, it } from 'vitest'
import type { Layer, RankedFile } from '../../src/core/model.js'
import { diversifyFiles } from '../../src/core/prompt/choose-files.js'

const files = (group: Layer, count: number, score: number): RankedFile[] =>
  Array.from({ length: count }, (_, n) => ({ path: `${group}/${n}`, score, group, reasons: [] }))

it('keeps the best two of each other part behind the files of its own layer', () => {
  const ranked = [
    ...files('frontend', 30, 1),
    ...files('api', 3, 0.7),
    ...files('data', 1, 0.2),
    ...files('docs', 2, 0.19),
  ]
  const chosen = diversifyFiles(ranked)
  expect(chosen.map(({ path }) => path).slice(20)).toEqual(['api/0', 'api/1', 'data/0'])
  expect(chosen.slice(0, 20)).toEqual(ranked.slice(0, 20))
})

it('takes no more of a part that is among the best already', () => {
  const ranked = [...files('api', 2, 1), ...files('frontend', 18, 0.9), ...files('api', 1, 0.8)]
  expect(diversifyFiles(ranked)).toEqual(ranked.slice(0, 20))
})
