/** From the close of a phase to the next one open: is it slower beside ten thousand plans than beside ten? */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../../src/app/ports/store.js'
import { at, INSTALLATION, newPlan, NOON } from '../../test/db/samples.js'
import { DURABLE, findPostgres, startPostgres } from '../../test/support/postgres.js'
import { onServer } from '../../test/support/postgres-databases.js'
import { REPO, startStage, type Stage } from '../../test/support/stage.js'
import { figure, percentile, timed, type Part, type Print } from './figures.js'

const FEW = 10
const MANY = 10_000
/** Of the time beside few; a round takes some hundred milliseconds, of which the noise of a machine is a tenth. */
const MOST = 1.25

const FEATURES = 4
const PHASES = 5
/** Plans that are filled in at the same time: fewer than the connections of a pool. */
const AT_ONCE = 8
const ROUNDS = FEATURES * (PHASES - 1)

const BODY = Array.from(
  { length: PHASES },
  (_, index) => `### Phase ${index + 1}: Step ${index + 1}\n\n- [ ] Do step ${index + 1}\n\nEstimate: 2 hours.\n`,
).join('\n')

export const benchPlans: Part = async print => {
  let met = await compare(print, 'SQLite', () => Promise.resolve(null))
  const binaries = await findPostgres()
  if (binaries === null) {
    print('PostgreSQL is not installed here: its half is left out.')
    return met
  }
  const postgres = await startPostgres(binaries, DURABLE)
  let databases = 0
  try {
    met =
      (await compare(print, 'PostgreSQL', async () => {
        const url = new URL(postgres.url)
        url.pathname = `/plans_${(databases += 1)}`
        await onServer(postgres.url, `CREATE DATABASE ${url.pathname.slice(1)}`)
        return url.href
      })) && met
  } finally {
    await postgres.stop()
  }
  return met
}

async function compare(print: Print, name: string, newDatabase: () => Promise<string | null>): Promise<boolean> {
  const sides: { stage: Stage; dataDir: string; times: number[] }[] = []
  try {
    for (const size of [FEW, MANY]) {
      const dataDir = await mkdtemp(join(tmpdir(), 'genprompts-bench-'))
      const stage = await startStage({ databaseUrl: await newDatabase(), dataDir })
      sides.push({ stage, dataDir, times: [] })
      await fill(stage.bot.store, size - FEATURES)
      await openFeatures(stage)
    }
    for (let round = 0; round < ROUNDS; round++) {
      for (const { stage, times } of sides) times.push((await timed(() => closeOne(stage))).ms)
    }
    const [few = 0, many = 0] = sides.map(({ times }) => percentile(times, 0.5))
    print(`${name}, the close of a phase until the next one is open, medians of ${ROUNDS} in turn:\n`)
    figure(print, `beside ${FEW} plans`, few, 'ms')
    figure(print, `beside ${MANY} plans and as many webhooks`, many, 'ms')
    const met = figure(print, '  of the time beside few', many / few, '', { atMost: MOST })
    print('')
    return met
  } finally {
    for (const { stage, dataDir } of sides) {
      await stage.close()
      await rm(dataDir, { recursive: true, force: true })
    }
  }
}

/** Other people's plans, one a feature, that wait for somebody; and as many webhooks, done. */
async function fill(store: Store, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => index)
  for (let start = 0; start < count; start += AT_ONCE) {
    const some = numbers.slice(start, start + AT_ONCE)
    await Promise.all(
      some.map(async number => {
        const issue = { repositoryId: 1_000_000 + (number % 500), issueNumber: number }
        const featureId = await store.ensureFeature({ ...issue, title: '' }, NOON)
        await store.createPlan(newPlan(`other-${number}`, { featureId, ...issue }))
        await store.wake(featureId, INSTALLATION + (number % 100), at(1e12))
        const body = '{"action":"edited"}'
        await store.storeDelivery({ id: `other-${number}`, event: 'issues', body, receivedAt: NOON })
      }),
    )
    await store.finishDeliveries(some.map(number => `other-${number}`))
  }
}

async function openFeatures(stage: Stage): Promise<void> {
  for (let feature = 0; feature < FEATURES; feature++) {
    await stage.maintainer.createIssue(REPO, { title: `Feature ${feature}`, body: BODY, labels: ['plan-ready'] })
    await stage.settle()
  }
}

/** Closes the oldest phase issue that is open, and waits until another one is. */
async function closeOne(stage: Stage): Promise<void> {
  const phases = () => stage.github.issues(REPO).filter(issue => issue.parent !== null)
  const before = phases().length
  const open = phases().find(issue => issue.state === 'open')
  if (open === undefined) throw new Error('no phase is open')
  await stage.maintainer.close(REPO, open.number)
  await stage.settle()
  if (phases().length !== before + 1) throw new Error('the next phase did not open')
}
