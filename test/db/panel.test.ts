/** What panel and API read: filters, pages, and a number of queries that does not grow with what is stored. */
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { expect, test } from 'vitest'
import type { FeatureFilter, Page, PageRequest } from '../../src/app/ports/panel-reads.js'
import type { Database } from '../../src/db/database.js'
import { PrismaClient as PostgresClient } from '../../src/db/generated/postgres/client.js'
import { PrismaClient as SqliteClient } from '../../src/db/generated/sqlite/client.js'
import { BusyRetryLibSql } from '../../src/db/libsql-busy-retry.js'
import { panelReads } from '../../src/db/panel/panel-reads.js'
import { describeEachDatabase, type TestDatabase } from '../support/databases.js'
import { connect } from '../support/old-version.js'
import { at, BIG, feature, FEATURE, INSTALLATION, newPlan, NOON, withFeatures } from './samples.js'

const HERE = { repositoryIds: [BIG] }
const FIRST: PageRequest = { cursor: null, limit: 50 }
const PROMPT = { commit: 'a'.repeat(40), text: 'Do it.', tokens: 3, references: [], writtenAt: NOON }

const body = (id: number) => JSON.stringify({ installation: { id: INSTALLATION }, repository: { id } })

/** Every page, by pages of so many. */
async function all<Row>(limit: number, read: (page: PageRequest) => Promise<Page<Row>>): Promise<Row[][]> {
  const pages: Row[][] = []
  for (let cursor: string | null = null; ;) {
    const { rows, next }: Page<Row> = await read({ cursor, limit })
    pages.push(rows)
    if (next === null) return pages
    cursor = next
  }
}

describeEachDatabase('what panel and API read', databases => {
  test('features that have a plan, newest first, page by page, by filter', async () => {
    const store = await withFeatures(await databases.open())
    const { panel } = store
    for (const id of [1, 2, 3]) await store.createPlan(newPlan(`plan-${id}`, feature(id)))
    await store.setPlanState('plan-2', 'completed', at(5))
    await store.updatePhase('plan-1', 1, { state: 'open', issueNumber: 12 })
    const ids = async (filter: Partial<FeatureFilter>) =>
      (await panel.features({ ...HERE, ...filter }, FIRST)).rows.map(({ id }) => id)
    expect(await ids({})).toEqual([3, 2, 1])
    expect((await all(2, page => panel.features(HERE, page))).map(rows => rows.map(({ id }) => id))).toEqual([
      [3, 2],
      [1],
    ])
    expect(await ids({ status: ['completed'] })).toEqual([2])
    expect(await ids({ status: ['in_progress', 'cancelled'], type: ['feature'], priority: ['high'] })).toEqual([3, 1])
    expect(await ids({ type: ['bug'] })).toEqual([])
    expect(await ids({ text: ' WISH  customer ' })).toEqual([3, 2, 1])
    expect(await ids({ text: 'wish basket' })).toEqual([])
    expect(await ids({ repositoryIds: [BIG + 1] })).toEqual([])
    expect(await ids({ repositoryIds: [] })).toEqual([])
    expect((await panel.features(HERE, FIRST)).rows[2]).toMatchObject({
      id: 1,
      repositoryId: BIG,
      issueNumber: 7,
      status: 'in_progress',
      createdBy: 'maria',
      startedAt: NOON,
      completedAt: null,
      estimatedHours: null,
      hasDraft: false,
      plan: {
        id: 'plan-1',
        version: 1,
        state: 'active',
        totalHours: 2,
        phases: [
          { number: 1, title: 'Step 1', hours: 1, state: 'open', issueNumber: 12 },
          { number: 2, title: 'Step 2', hours: 1, state: 'queued', issueNumber: null },
        ],
      },
    })
    await expect(panel.features(HERE, { cursor: 'x', limit: 5 })).rejects.toThrow(RangeError)
  })

  test('one feature with its versions, its prompts as approved and as opened', async () => {
    const store = await withFeatures(await databases.open())
    const { panel } = store
    expect(await panel.feature(1)).toBeNull()
    const { record } = await store.createPlan(newPlan('plan-1'))
    await store.savePrompts('plan-1', new Map([[1, PROMPT]]))
    await store.savePrompts('plan-1', new Map([[1, { ...PROMPT, text: 'Too late.' }]]))
    await store.updatePhase('plan-1', 1, { state: 'open', issueNumber: 12 }, { ...PROMPT, text: 'Old.' })
    const reference = { kind: 'schema', text: '# Schema', tokens: 9 } as const
    const opened = { ...PROMPT, text: 'Opened.', references: [reference], writtenAt: at(7) }
    await store.updatePhase('plan-1', 1, {}, opened)
    expect(await store.phasesWithoutPrompt('plan-1')).toEqual([2])
    const [first, second] = record.phases
    if (first === undefined || second === undefined) throw new Error('two phases were stored')
    expect(await panel.prompts(first.id)).toEqual([
      { moment: 'approved', ...PROMPT },
      { moment: 'opened', ...opened },
    ])
    const carried = record.phases.map(({ id, ...phase }) => ({ ...phase, from: id === first.id ? id : null }))
    const next = await store.replacePlan('plan-1', { ...newPlan('plan-2'), createdAt: at(9) }, carried)
    expect(await panel.prompts(next.phases[0]?.id ?? 0)).toEqual([{ moment: 'opened', ...opened }])
    const detail = await panel.feature(1)
    expect(detail).toMatchObject({ description: 'As a customer …\n\u{FFFD}', draft: null })
    expect(detail?.plan).toEqual(next)
    expect(detail?.versions.map(({ version, state, endedAt }) => [version, state, endedAt])).toEqual([
      [2, 'active', null],
      [1, 'superseded', at(9)],
    ])
    expect(await panel.plan('plan-1')).toMatchObject({ version: 1, state: 'superseded' })
    expect(await panel.plan('plan-9')).toBeNull()
  })

  test('the queue: what runs, waits, is parked, rests and why', async () => {
    const store = await withFeatures(await databases.open())
    const { panel } = store
    for (const id of [1, 2, 3]) await store.createPlan(newPlan(`plan-${id}`, feature(id)))
    await store.setPlanState('plan-3', 'cancelled', NOON)
    await store.updatePhase('plan-1', 1, { state: 'open', issueNumber: 12, openedAt: NOON })
    await store.updatePhase('plan-2', 1, { state: 'failed', note: 'its issue is gone' })
    const jobs = async (now: Date) => (await panel.queue(HERE, FIRST, now)).rows.map(({ job }) => job)
    expect((await jobs(NOON))[0]).toEqual({ state: 'idle', until: null, attempts: 0, error: null })
    await store.wake(1, INSTALLATION, at(10))
    await store.wake(2, INSTALLATION, at(10))
    const { rows } = await panel.queue(HERE, FIRST, NOON)
    expect(
      rows.map(({ feature: of, number, state, waitsFor, note }) => [of.id, number, state, waitsFor, note]),
    ).toEqual([
      [2, 2, 'queued', [1], null],
      [2, 1, 'failed', [], 'its issue is gone'],
      [1, 2, 'queued', [1], null],
      [1, 1, 'open', [], null],
    ])
    expect(rows[3]).toMatchObject({
      title: 'Step 1',
      planId: 'plan-1',
      issueNumber: 12,
      openedAt: NOON,
      installationId: INSTALLATION,
      feature: { repositoryId: BIG, issueNumber: 7, title: 'Wish lists \u{1F381}', priority: 'high' },
      job: { state: 'later', until: at(10) },
    })
    expect((await panel.queue({ ...HERE, states: ['open'] }, FIRST, NOON)).rows).toHaveLength(1)
    expect((await all(3, page => panel.queue(HERE, page, NOON))).map(page => page.length)).toEqual([3, 1])
    expect((await jobs(at(10)))[0]).toMatchObject({ state: 'due' })
    await store.parkInstallation(INSTALLATION, at(60_000))
    expect((await jobs(at(10)))[0]).toMatchObject({ state: 'parked', until: at(60_000) })
    const lease = await store.claimJob('worker', at(60_000), 1000)
    if (lease === null) throw new Error('nothing was due')
    const held = (await panel.queue(HERE, FIRST, at(60_001))).rows.find(row => row.feature.id === lease.featureId)
    expect(held?.job).toMatchObject({ state: 'held', until: null })
    await store.releaseLease(lease, { rests: 'archived' })
    const resting = { state: 'resting', until: null, attempts: 1, error: 'archived', installationId: INSTALLATION }
    expect(await panel.failedWork(HERE, 10, at(60_002))).toMatchObject([
      { ...resting, feature: { id: lease.featureId } },
    ])
    expect(await panel.failedWork({ repositoryIds: [BIG + 1] }, 10, NOON)).toEqual([])
  })

  test('deliveries that failed for good, to those who may see their repository', async () => {
    const store = await databases.open()
    for (const [id, ms, repository] of [
      ['a', 1, BIG],
      ['b', 1, BIG],
      ['c', 2, BIG],
      ['d', 3, BIG + 1],
    ] as const) {
      await store.storeDelivery({ id, event: 'issues', body: body(repository), receivedAt: at(ms) })
      await store.failDelivery(id, `cannot read ${id}\0`, null)
    }
    await store.storeDelivery({ id: 'waits', event: 'issues', body: body(BIG), receivedAt: NOON })
    const pages = await all(2, page => store.panel.failedDeliveries(HERE, page))
    expect(pages.map(rows => rows.map(({ id }) => id))).toEqual([['c', 'b'], ['a']])
    expect(pages[0]?.[0]).toEqual({
      id: 'c',
      event: 'issues',
      installationId: INSTALLATION,
      repositoryId: BIG,
      receivedAt: at(2),
      attempts: 0,
      error: 'cannot read c\u{FFFD}',
    })
  })

  test('one draft and one active plan a feature are constraints of the database', async () => {
    const database = await databases.create()
    const store = await withFeatures(await database.open())
    await store.createPlan(newPlan('plan-1'))
    const connection = await connect(database)
    const copy = (id: string, version: number, state: string, issue = '"issueNumber", "issueId", "issueNodeId"') =>
      connection.executeRaw({
        sql: `INSERT INTO "Plan" ("id", "featureId", "repositoryId", "installationId", "version", "state", "requestedBy", "triggerId",
            "createdAt", "totalHours", "approved", "settings", "plan", "issueNumber", "issueId", "issueNodeId")
          SELECT '${id}', "featureId", "repositoryId", "installationId", ${version}, '${state}', "requestedBy", "triggerId",
            "createdAt", "totalHours", "approved", "settings", "plan", ${issue} FROM "Plan" WHERE "id" = 'plan-1'`,
        args: [],
        argTypes: [],
      })
    const unique = { cause: { kind: 'UniqueConstraintViolation' } }
    await copy('draft', 2, 'draft', 'NULL, NULL, NULL')
    await expect(copy('another', 3, 'draft')).rejects.toMatchObject(unique)
    await expect(copy('another', 3, 'active')).rejects.toMatchObject(unique)
    await copy('cancelled', 3, 'cancelled')
    await copy('cancelled too', 4, 'cancelled')
    await connection.dispose()
    expect(await store.latestPlan(FEATURE.featureId)).toMatchObject({ id: 'cancelled too' })
    expect(await store.planById('draft')).toBeNull()
    expect(await store.panel.plan('draft')).toMatchObject({ state: 'draft', issueNumber: null, issueId: null })
    const { rows } = await store.panel.features(HERE, FIRST)
    expect(rows).toMatchObject([{ hasDraft: true }])
    expect(await store.panel.feature(1)).toMatchObject({ draft: { id: 'draft' }, plan: { id: 'cancelled too' } })
  })

  test(
    'as many queries beside ten thousand features as beside ten, each by an index',
    { timeout: 60_000 },
    async () => {
      const database = await databases.create()
      const store = await withFeatures(await database.open())
      for (const id of [1, 2, 3, 4]) {
        await store.createPlan(newPlan(`plan-${id}`, feature(id)))
        await store.wake(id, INSTALLATION, NOON)
      }
      const few = await queriesOf(database)
      await multiply(database, 2_500)
      const many = await queriesOf(database)
      expect(many.features).toBe(10_000)
      expect(many.queries.length).toBe(few.queries.length)
      if (databases.kind === 'sqlite') expect(await scans(database, many.queries)).toEqual([])
    },
  )
})

/** Repeats feature, plan, phases and job of each of four features so many times. */
async function multiply(database: TestDatabase, times: number): Promise<void> {
  const connection = await connect(database)
  const numbers = `WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${times - 1})`
  const run = (sql: string) => connection.executeRaw({ sql, args: [], argTypes: [] })
  const feature4 = `"tracked", "title", "description", "searchText", "type", "priority", "status", "createdAt", "updatedAt"`
  await run(`INSERT INTO "Feature" ("id", "repositoryId", "issueNumber", ${feature4})
    ${numbers} SELECT f."id" + n * 10, f."repositoryId" + n % 500, f."issueNumber" + n * 10, ${feature4} FROM "Feature" f, n WHERE f."tracked"`)
  const plan = `"installationId", "issueNumber", "issueId", "issueNodeId", "version", "state", "requestedBy", "triggerId", "createdAt",
    "totalHours", "approved", "settings", "plan"`
  await run(`INSERT INTO "Plan" ("id", "featureId", "repositoryId", ${plan})
    ${numbers} SELECT p."id" || '-' || n, p."featureId" + n * 10, p."repositoryId" + n % 500, ${plan} FROM "Plan" p, n`)
  const phase = `"number", "title", "hours", "dependsOn", "state"`
  await run(`INSERT INTO "Phase" ("planId", "repositoryId", ${phase})
    ${numbers} SELECT p."planId" || '-' || n, p."repositoryId" + n % 500, ${phase} FROM "Phase" p, n`)
  await run(`INSERT INTO "Work" ("featureId", "repositoryId", "installationId", "attempts", "lastError")
    ${numbers} SELECT w."featureId" + n * 10, w."repositoryId" + n % 500, w."installationId", 1, 'no' FROM "Work" w, n`)
  if (database.kind === 'postgres') await run('ANALYZE')
  await connection.dispose()
}

/** The statements that each read is, on pages of fifty, and how many features there are. */
async function queriesOf(database: TestDatabase): Promise<{ queries: string[]; features: number }> {
  const queries: string[] = []
  const log = [{ emit: 'event', level: 'query' }] as const
  const client =
    database.kind === 'sqlite'
      ? new SqliteClient({ adapter: new BusyRetryLibSql({ url: fileOf(database) }), log: [...log] })
      : new PostgresClient({ adapter: new PrismaPg({ connectionString: database.databaseUrl ?? '' }), log: [...log] })
  client.$on('query', ({ query }) => void queries.push(query))
  const db = client as unknown as Database
  const panel = panelReads(db)
  const filter = { repositoryIds: [0, 1, 2, 3, 4].map(n => BIG + n) }
  await panel.features(filter, FIRST)
  await panel.features({ ...filter, status: ['in_progress'], text: 'wish' }, { ...FIRST, cursor: '9000' })
  await panel.feature(1)
  await panel.queue(filter, FIRST, NOON)
  await panel.queue(filter, { ...FIRST, cursor: '9000' }, NOON)
  await panel.failedWork(filter, 50, NOON)
  await panel.failedDeliveries(filter, FIRST)
  const reads = queries.filter(query => /^\s*(SELECT|WITH)/i.test(query))
  const features = await db.feature.count({ where: { tracked: true } })
  await client.$disconnect()
  return { queries: reads, features }
}

const fileOf = ({ dataDir }: TestDatabase): string => pathToFileURL(join(dataDir, 'genprompts.db')).href

/** Steps that read a whole table. */
async function scans(database: TestDatabase, queries: readonly string[]): Promise<string[]> {
  const connection = await new BusyRetryLibSql({ url: fileOf(database) }).connect()
  const found: string[] = []
  for (const query of new Set(queries)) {
    const plan = await connection.queryRaw({ sql: `EXPLAIN QUERY PLAN ${query}`, args: [], argTypes: [] })
    found.push(...plan.rows.map(row => String(row[3])).filter(step => step.startsWith('SCAN ')))
  }
  await connection.dispose()
  return found
}
