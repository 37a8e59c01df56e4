import { expect, test, vi } from 'vitest'
import { batched } from '../../src/db/queue/batch-writer.js'

/** A writer that is held until it is let go, and keeps what it was given. */
function heldWriter(refuses: (row: string) => boolean = () => false, atOnce = 1) {
  const groups: string[][] = []
  const held: (() => void)[] = []
  const write = async (rows: readonly string[]): Promise<string[]> => {
    groups.push([...rows])
    await new Promise<void>(resolve => void held.push(resolve))
    if (rows.some(refuses)) throw new Error(`refused: ${rows.join(' ')}`)
    return rows.map(row => `${row} written`)
  }
  /** Lets everything go that is held until nothing is. */
  const letGo = async (): Promise<void> => {
    for (let turn = 0; turn < 50; turn++) {
      held.splice(0).forEach(resolve => resolve())
      await new Promise(resolve => setTimeout(resolve, 1))
    }
  }
  const options = {
    write,
    keyOf: (row: string) => row.slice(0, 1),
    sizeOf: (row: string) => row.length,
    largest: { rows: 3, size: 10 },
    atOnce,
    longestPauseMs: 1,
  }
  return { groups, letGo, store: batched(options) }
}

test('what arrives while a write is under way is written batched, and nothing is answered before', async () => {
  const { groups, letGo, store } = heldWriter()
  const answered: string[] = []
  const answer = async (row: string) => answered.push(await store(row))
  const first = answer('a')
  await vi.waitUntil(() => groups.length === 1)
  const all = [first, answer('b'), answer('c')]
  await new Promise(resolve => setImmediate(resolve))
  expect(groups).toEqual([['a']])
  expect(answered).toEqual([])
  await letGo()
  await Promise.all(all)
  expect(groups).toEqual([['a'], ['b', 'c']])
  expect(answered).toEqual(['a written', 'b written', 'c written'])
})

test('a row that is refused does not take its neighbours with it', async () => {
  const { groups, letGo, store } = heldWriter(row => row === 'c')
  const all = Promise.allSettled(['a', 'b', 'c', 'd'].map(store))
  await letGo()
  expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(groups).toEqual([['a', 'b', 'c'], ['a'], ['b'], ['c'], ['d']])
})

test('a group keeps to its limits and never has a key twice', async () => {
  const { groups, letGo, store } = heldWriter()
  const all = Promise.all(['a', 'b', 'b2', 'c', 'd', 'e', 'f-is-larger', 'g'].map(store))
  await letGo()
  await all
  expect(groups).toEqual([['a', 'b', 'c'], ['b2', 'd', 'e'], ['f-is-larger'], ['g']])
})

test('so many writes are under way as may be, and the rest waits for the first that ends', async () => {
  const { groups, letGo, store } = heldWriter(undefined, 2)
  const all = Promise.all(['a', 'b', 'c', 'd'].map(store))
  await vi.waitUntil(() => groups.length === 2)
  expect(groups).toEqual([['a', 'b', 'c'], ['d']])
  const more = Promise.all(['e', 'f'].map(store))
  await new Promise(resolve => setTimeout(resolve, 5))
  expect(groups).toHaveLength(2)
  await letGo()
  await Promise.all([all, more])
  expect(groups.slice(2)).toEqual([['e', 'f']])
})
