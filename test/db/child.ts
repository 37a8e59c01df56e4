/** A process of its own for the tests: opens the database of DATABASE_URL and DATA_DIR, does one thing, prints a line for each result. */
import { setImmediate as tick } from 'node:timers/promises'
import { openStore, type OpenStore } from '../../src/db/open-store.js'
import { SILENT_LOG } from '../support/silent-log.js'
import { NOON } from './samples.js'

const say = (line: string) => new Promise<void>(resolve => process.stdout.write(`${line}\n`, () => resolve()))

const tasks: Record<string, (store: OpenStore, name: string) => Promise<void>> = {
  /** Opens and closes, which migrates. */
  open: async store => void (await store.nextDue()),

  /** Stores deliveries until it is killed; prints the id of each one that was acknowledged. */
  async insert(store, name) {
    for (let number = 0; ; number++) {
      const id = `${name}-${number}`
      await store.storeDelivery({ id, event: 'issues', body: `{"number":${number}}`, receivedAt: NOON })
      await say(id)
    }
  },

  /** Stores a hundred deliveries, with a transaction beside each. */
  async write(store, name) {
    for (let number = 0; number < 100; number++) {
      const id = `${name}-${number}`
      await store.storeDelivery({ id, event: 'issues', body: '{}', receivedAt: NOON })
      await store.wake(await store.ensureFeature({ repositoryId: 1, issueNumber: number, title: '' }, NOON), 1, NOON)
      await say(id)
    }
  },

  /** Claims all due jobs; prints the issue of each. */
  async claim(store, name) {
    for (;;) {
      const lease = await store.claimJob(name, NOON, 60_000)
      if (lease === null) return
      await say(String(lease.issueNumber))
      await tick()
    }
  },
}

const [task = '', name = ''] = process.argv.slice(2)
const run = tasks[task]
if (run === undefined) throw new Error(`no such task: ${task}`)
const store = await openStore({
  databaseUrl: process.env['DATABASE_URL'] ?? null,
  dataDir: process.env['DATA_DIR'] ?? '',
  log: SILENT_LOG,
})
await run(store, name)
await store.close()
