/** What is remembered of texts does not keep the texts. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { IndexCache } from '../../src/core/ranking/index-cache.js'
import { indexRepository } from '../../src/core/ranking/index-repository.js'
import { profileRepository } from '../../src/core/repository/profile.js'
import { factsOf } from '../repository/facts.js'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const FILES = 40
const CHARACTERS = 1_000_000

/** Each file brings names and words that no other has, long enough for the engine to cut rather than to copy. */
function indexLongFiles(cache: IndexCache): void {
  const texts = Array.from({ length: FILES }, (_, at) =>
    Buffer.from(
      `import { x } from './importednothing${at}'\nfunction definednothing${at}() {}\nordinarynothing${at}\n${'-'.repeat(CHARACTERS)}`,
    ).toString(),
  )
  const facts = factsOf(Object.fromEntries(texts.map((text, at) => [`src/file${at}.ts`, text])))
  const files = facts.files.map(({ path, size }, at) => ({ path, size, blob: String(at).padStart(40, '0') }))
  indexRepository({ ...facts, files }, profileRepository(facts, { layers: {} }), cache)
}

it('an index that is gone leaves no text behind in the cache', async () => {
  const cache = new IndexCache()
  collect()
  const before = process.memoryUsage().heapUsed
  indexLongFiles(cache)
  await new Promise(setImmediate)
  collect()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan((FILES * CHARACTERS) / 4)
  expect(cache.vocabulary.numberOf('importednothing1')).toBeDefined()
})
