import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { describeEachDatabase, type TestDatabase } from '../support/databases.js'
import { runnable } from '../support/runnable.js'
import { NOON } from './samples.js'

// A process takes seconds to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let program: string
beforeAll(async () => {
  program = await runnable(fileURLToPath(new URL('child.ts', import.meta.url)))
})

const running = new Set<ChildProcess>()

afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})

interface Child {
  /** What it printed until now. */
  lines: string[]
  /** Resolves once it printed so many lines. */
  printed(count: number): Promise<void>
  kill(): void
  /** How it ended: 0, another code, or a signal. */
  ended: Promise<number | string | null>
}

/** Starts a task of child.ts on a database. */
function start(database: TestDatabase, task: string, name: string): Child {
  const { databaseUrl, dataDir } = database
  const child = spawn(process.execPath, [program, task, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATA_DIR: dataDir, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) },
  })
  running.add(child)
  const lines: string[] = []
  const output = createInterface(child.stdout).on('line', line => lines.push(line))
  const ended = new Promise<number | string | null>(resolve => {
    child.once('close', (code, signal) => {
      running.delete(child)
      resolve(signal ?? code)
    })
  })
  return {
    lines,
    printed: count =>
      new Promise((resolve, reject) => {
        output.on('line', () => lines.length >= count && resolve())
        void ended.then(how => reject(new Error(`ended with ${how} after ${lines.length} lines`)))
      }),
    kill: () => child.kill('SIGKILL'),
    ended,
  }
}

const startEach = (database: TestDatabase, task: string, names: string[]) =>
  names.map(name => start(database, task, name))

const ends = (children: Child[]) => Promise.all(children.map(child => child.ended))

describeEachDatabase('several processes', databases => {
  test('that start at once on an empty database all start', async () => {
    const database = await databases.create({ migrated: false, onDisk: true })
    expect(await ends(startEach(database, 'open', ['a', 'b', 'c']))).toEqual([0, 0, 0])
    const store = await database.open()
    expect(await store.nextDue()).toBeNull()
  })

  test('write at once without an error', async () => {
    const database = await databases.create()
    const store = await database.open()
    const children = startEach(database, 'write', ['a', 'b'])
    expect(await ends(children)).toEqual([0, 0])
    expect(children.map(child => child.lines.length)).toEqual([100, 100])
    expect((await store.overview(NOON)).deliveries).toMatchObject({ waiting: 200, failed: 0 })
  })

  test('claim each job once', async () => {
    const database = await databases.create()
    const store = await database.open()
    const issues = Array.from({ length: 60 }, (_, index) => index + 1)
    for (const issueNumber of issues) {
      const id = await store.ensureFeature({ repositoryId: 1, issueNumber, title: '' }, NOON)
      await store.wake(id, issueNumber % 3, NOON)
    }
    const children = startEach(database, 'claim', ['a', 'b', 'c'])
    expect(await ends(children)).toEqual([0, 0, 0])
    const claimed = children.flatMap(child => child.lines.map(Number))
    expect(claimed.toSorted((a, b) => a - b)).toEqual(issues)
  })

  test('one that is killed while it writes has lost nothing that it acknowledged', async () => {
    const database = await databases.create({ onDisk: true })
    const children = startEach(database, 'insert', ['a', 'b'])
    await Promise.all(children.map(child => child.printed(50)))
    for (const child of children) child.kill()
    expect(await ends(children)).toEqual(['SIGKILL', 'SIGKILL'])

    const store = await database.open()
    const acknowledged = children.flatMap(child => child.lines)
    const again = await Promise.all(
      acknowledged.map(id => store.storeDelivery({ id, event: 'issues', body: '', receivedAt: NOON })),
    )
    expect(new Set(again)).toEqual(new Set(['duplicate']))
  })
})
