/** What the planning service reads, how often, and what it keeps. */
import { expect, it } from 'vitest'
import { noHistory, type RepositoryFacts } from '../../src/core/model.js'
import { DEFAULT_SETTINGS } from '../../src/core/settings.js'
import type { Planning } from '../../src/planning/planning.js'
import { repositoryKey } from '../../src/planning/source.js'
import { factsOf } from '../repository/facts.js'
import { SHOP } from '../support/features.js'
import { planningOn, shop, sourcesOf } from './border.js'

const commit = (digit: number): string => String(digit).repeat(40)
const at = (facts: RepositoryFacts, digit: number): RepositoryFacts => ({ ...facts, commit: commit(digit) })

const rank = (planning: Planning, id: number, ref: string | null, layers = {}) =>
  planning.rankFiles({
    code: { repository: shop(id), ref },
    settings: { ...DEFAULT_SETTINGS, layers },
    title: 'Place an order',
    text: '',
    limit: 5,
  })

it('reads a commit once, and asks for anything else anew', async () => {
  const sources = sourcesOf({ 'github:1': () => at(factsOf(SHOP), 1) })
  const planning = planningOn(sources)
  const first = await rank(planning, 1, null)
  expect(await rank(planning, 1, commit(1))).toEqual(first)
  await rank(planning, 1, commit(1), { docs: ['src/**'] })
  await rank(planning, 1, 'main')
  expect(sources.readings).toEqual(['github:1 default', 'github:1 main'])
})

it('keeps the newest code whatever its size, and other code within the limit', async () => {
  const sources = sourcesOf({
    'github:1': () => at(factsOf({ 'a.ts': 'export const a = 1' }), 1),
    'github:2': () => at(factsOf({ 'b.ts': `export const b = '${'x'.repeat(100)}'` }), 2),
  })
  const planning = planningOn(sources, { mostCharacters: 50 })
  await rank(planning, 1, commit(1))
  await rank(planning, 2, commit(2))
  await rank(planning, 2, commit(2))
  expect(sources.readings).toEqual([`github:1 ${commit(1)}`, `github:2 ${commit(2)}`])
  await rank(planning, 1, commit(1))
  expect(sources.readings).toHaveLength(3)
})

it('takes what could not be had the last time', async () => {
  const whole = at(factsOf(SHOP), 1)
  const readings = [
    { ...whole, contents: new Map() },
    { ...whole, history: noHistory('Fetching them takes a while.') },
    whole,
  ]
  const planning = planningOn(sourcesOf({ 'github:1': () => readings.shift() ?? whole }))
  const tell = async () => (await rank(planning, 1, null)).map(file => file.reasons.length)
  const byName = await tell()
  expect(await tell()).not.toEqual(byName)
  expect((await planning.pastCommits({ code: { repository: shop(), ref: commit(1) } })).note).not.toBeNull()
  await tell()
  expect((await planning.pastCommits({ code: { repository: shop(), ref: commit(1) } })).note).toBeNull()
})

it('does not keep a failure', async () => {
  let failures = 1
  const sources = sourcesOf({
    'github:1': () => {
      if (failures-- > 0) throw new Error('no answer in time')
      return at(factsOf(SHOP), 1)
    },
  })
  const planning = planningOn(sources)
  await expect(rank(planning, 1, commit(1))).rejects.toThrow('no answer')
  expect(await rank(planning, 1, commit(1))).not.toEqual([])
})

it('ranks as before when other repositories were indexed meanwhile', async () => {
  const other = factsOf({ 'lib/orders/place.py': 'def place_order(): pass\n# wholly unheard wording', 'x.md': 'Order' })
  const sources = sourcesOf({ 'github:1': () => at(factsOf(SHOP), 1), 'github:2': () => at(other, 2) })
  const planning = planningOn(sources)
  const before = await rank(planning, 1, commit(1))
  await rank(planning, 2, commit(2))
  expect(await rank(planning, 1, commit(1))).toEqual(before)
  expect(sources.readings).toHaveLength(2)
})

it('knows code by what it is, not by its name or who reads it', () => {
  expect(repositoryKey(shop())).toBe(repositoryKey({ ...shop(), name: 'store', installationId: 8 }))
  const here = { kind: 'checkout', dir: '/code/shop' } as const
  expect(repositoryKey({ ...here, history: true })).not.toBe(repositoryKey({ ...here, history: false }))
})
