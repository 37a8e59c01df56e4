import { EventEmitter, once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createWorker } from '../../src/app/queue/worker.js'
import { describeEachDatabase, SILENT_LOG } from '../support/databases.js'

const BUSY = 1
const QUIET = 2
const CONCURRENCY = 8

describeEachDatabase('places of a worker', databases => {
  test('a busy installation leaves as many free as it takes, and none waits for its work to end', async () => {
    const store = await databases.open()
    const started: number[] = []
    const goOn = new EventEmitter()
    const ended = once(goOn, 'on')
    const worker = createWorker({
      store,
      clock: { now: () => new Date() },
      log: SILENT_LOG,
      owner: 'w',
      concurrency: CONCURRENCY,
      pollMs: 10,
      random: () => 0,
      receive: () => Promise.resolve(),
      work: async ({ installationId }) => {
        started.push(installationId)
        await ended
      },
    })
    const wake = async (installation: number, issueNumber: number): Promise<void> => {
      const issue = { repositoryId: installation, issueNumber, title: '' }
      await store.wake(await store.ensureFeature(issue, new Date()), installation, new Date())
    }
    const begun = async (count: number): Promise<number[]> => {
      while (started.length < count) await pause(5)
      return started.splice(0)
    }
    for (let issue = 1; issue <= 2 * CONCURRENCY; issue++) await wake(BUSY, issue)
    const drained = worker.drain()
    expect(await begun(4)).toEqual([BUSY, BUSY, BUSY, BUSY])
    for (const issue of [1, 2, 3, 4]) await wake(QUIET, issue)
    worker.nudge()
    expect(await begun(2)).toEqual([QUIET, QUIET])
    // No hint is given: another process may have stored it.
    await wake(3, 1)
    expect(await begun(1)).toEqual([3])
    goOn.emit('on')
    await drained
    expect(started.filter(id => id === BUSY)).toHaveLength(2 * CONCURRENCY - 4)
  })
})
