/** A database of the version before is opened: its rows keep their meaning, and a plan in the middle goes on. */
import { expect, test } from 'vitest'
import type { PhaseRecord, PlanRecord } from '../../src/core/state.js'
import { describeEachDatabase } from '../support/databases.js'
import { CSV_EXPORT } from '../support/features.js'
import { asOldVersion, connect } from '../support/old-version.js'
import { REPO, startStage } from '../support/stage.js'

/** All but what the old version did not have. */
const old = ({ phases, ...plan }: PlanRecord) => ({
  ...plan,
  phases: phases.map((phase: PhaseRecord) => ({ ...phase, id: 0 })),
})

describeEachDatabase('a database of the version before', ({ create }) => {
  test('keeps its meaning, and its plan goes on', async () => {
    const [before, after] = [await create(), await create({ migrated: false })]
    const place = { databaseUrl: before.databaseUrl, dataDir: before.dataDir }
    const stage = await startStage(place)
    try {
      const { maintainer, github } = stage
      await maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['plan-ready'] })
      await stage.settle()
      await maintainer.createIssue(REPO, { title: 'Something else', body: '', labels: ['question'] })
      await maintainer.close(REPO, 2, 'completed')
      await stage.settle()
      const repositoryId = github.deliveries.find(one => one.repositoryId !== null)?.repositoryId ?? 0
      const featureOf = async (issue: number) => (await stage.bot.store.featureOfIssue(repositoryId, issue)) ?? 0
      const plan = await stage.bot.store.latestPlan(await featureOf(1))
      if (plan === null) throw new Error('there is no plan')
      // One command has arrived and nobody has worked it; one webhook failed for good.
      await maintainer.comment(REPO, 1, '/genprompts status')
      await github.settle()
      const body = JSON.stringify({
        text: 'a\0b',
        installation: { id: stage.installationId },
        repository: { id: repositoryId },
      })
      await stage.bot.store.storeDelivery({ id: 'broken', event: 'issues', body, receivedAt: new Date() })
      await stage.bot.store.failDelivery('broken', 'unreadable', null)
      await stage.stopBot()

      await asOldVersion(before, after)
      Object.assign(place, { databaseUrl: after.databaseUrl, dataDir: after.dataDir })
      stage.newWrites()
      await stage.startBot()
      const store = await after.open()
      const migrated = await store.latestPlan(await featureOf(1))
      expect(migrated && old(migrated)).toEqual(old(plan))
      expect(new Set(migrated?.phases.map(({ id }) => id)).size).toBe(3)
      expect(await store.phasesWithoutPrompt(plan.id)).toEqual([1, 2, 3])

      const filter = { repositoryIds: [repositoryId] }
      const { rows } = await store.panel.features(filter, { cursor: null, limit: 10 })
      expect(rows).toMatchObject([
        { issueNumber: 1, createdBy: 'mona', startedAt: plan.createdAt, completedAt: null, status: 'in_progress' },
      ])
      expect(rows[0]?.plan?.phases.map(({ title, hours }) => [title, hours])).toEqual(
        plan.plan.phases.map(({ title, hours }) => [title, hours]),
      )
      expect(rows[0]?.plan?.totalHours).toBe(plan.plan.totalHours)
      expect((await store.panel.features({ ...filter, text: 'csv' }, { cursor: null, limit: 1 })).rows).toHaveLength(1)
      expect((await store.panel.feature(rows[0]?.id ?? 0))?.description).toBe(plan.approved.body)
      const failed = await store.panel.failedDeliveries(filter, { cursor: null, limit: 10 })
      expect(failed.rows).toMatchObject([{ id: 'broken', installationId: stage.installationId, error: 'unreadable' }])
      const queue = await store.panel.queue(filter, { cursor: null, limit: 10 }, new Date())
      expect(queue.rows.map(({ number, state, waitsFor }) => [number, state, waitsFor])).toEqual([
        [3, 'queued', [2]],
        [2, 'open', []],
      ])
      // The label on it was not for us, and is still known.
      expect(await store.labelTriggers(await featureOf(3))).toMatchObject([{ outcome: 'not-ours' }])
      expect(await kinds(after)).toEqual(['command', 'label'])

      await stage.settle()
      expect(stage.newWrites()).toEqual([
        expect.stringMatching(/^POST \/issues\/1\/comments → ".*2 of 3|^POST \/issues\/1\/comments/),
      ])
      await maintainer.close(REPO, 4, 'completed')
      await stage.settle()
      expect(stage.newWrites()).toContainEqual(expect.stringMatching(/^POST \/issues → #5 ".* Phase 3: /))
      await maintainer.close(REPO, 5, 'completed')
      await stage.settle()
      expect(await store.latestPlan(await featureOf(1))).toMatchObject({ id: plan.id, state: 'completed' })
      expect(github.issue(REPO, 1).state).toBe('closed')
    } finally {
      await stage.close()
    }
    expect(stage.faults()).toEqual([])
  })
})

async function kinds(database: Parameters<typeof connect>[0]): Promise<unknown[]> {
  const connection = await connect(database)
  const { rows } = await connection.queryRaw({
    sql: 'SELECT DISTINCT "kind" FROM "Trigger" ORDER BY "kind"',
    args: [],
    argTypes: [],
  })
  await connection.dispose()
  return rows.flat()
}
