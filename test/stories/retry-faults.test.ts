/** What fails to the last try by no fault of the one who asked: what `retry` makes of it, and what is said. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/databases.js'
import { CSV_EXPORT } from '../support/features.js'
import { looking } from '../support/looking.js'
import { REPO, startStage, type Stage } from '../support/stage.js'

let database: TestDatabase
let stage: Stage
const { openPhases, said, status } = looking(() => stage)

/** #1 is planned, its first phase is #2. */
beforeEach(async () => {
  database = await createTestDatabase('sqlite')
  stage = await startStage(database)
  await stage.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['feature', 'plan-ready'] })
  await stage.settle()
})
afterEach(async () => {
  await stage.close()
  await database.remove()
})

async function ask(text: string): Promise<void> {
  await stage.maintainer.comment(REPO, 1, text)
  await stage.settle()
}

/** GitHub answers something nobody has thought of, until every try is used up. */
async function outOfOrder(match: { method: string; path: RegExp }, act: () => Promise<unknown>): Promise<void> {
  stage.github.fail({ match, how: 'status-before', status: 409, times: Infinity })
  await act()
  await stage.settle()
  for (let i = 0; i < 12; i++) await stage.after(16 * 60_000)
  expect(stage.faults().at(-1)).toContain('gave up after 10 tries')
  stage.github.clearFailures()
}

it('does not repeat what a reader asked for, but what was asked for by somebody who may', async () => {
  await outOfOrder({ method: 'GET', path: /\/permission$/ }, async () => {
    await stage.maintainer.comment(REPO, 1, '/genprompts skip 1')
    await stage.reader.comment(REPO, 1, '/genprompts cancel')
  })
  await ask('/genprompts retry')
  expect(status()).not.toContain('cancelled')
  expect(stage.github.issue(REPO, 2)).toMatchObject({ state: 'closed', stateReason: 'not_planned' })
  expect(openPhases()).toEqual([3])
})

it('repeats no label but the one that asks for a plan', async () => {
  // What was read of the settings is kept for a minute.
  await stage.after(61_000)
  const config = { method: 'GET', path: /genprompts\.yml$/ }
  await outOfOrder(config, () => stage.maintainer.addLabel(REPO, 1, 'documentation'))
  await ask('/genprompts retry')
  expect(said().at(-1)).toContain('Nothing is blocking this plan any more.')
})

it('answers everybody who asks for something that fails', async () => {
  await outOfOrder({ method: 'GET', path: /\/permission$/ }, () => ask('/genprompts status'))
  expect(said().filter(body => body.includes('failed on our side, several times'))).toHaveLength(1)
  await outOfOrder({ method: 'GET', path: /\/permission$/ }, async () => {
    await ask('/genprompts skip 1')
    await ask('/genprompts retry')
  })
  expect(said().filter(body => body.includes('failed on our side, several times'))).toHaveLength(1)
  expect(said().filter(body => body.includes('Still blocked by the problem described above'))).toHaveLength(2)
})

it('tries what is asked for as often as ever where the plan has long been at rest', async () => {
  stage.github.fail({
    match: { method: 'POST', path: /\/issues$/ },
    how: 'status-before',
    status: 422,
    times: Infinity,
  })
  await stage.maintainer.close(REPO, 2, 'completed')
  await stage.settle()
  for (let hour = 0; hour < 10; hour++) {
    await stage.after(3_600_000)
    await stage.bot.sweep()
    await stage.settle()
  }
  stage.github.fail({ match: { method: 'GET', path: /\/permission$/ }, how: 'status-before', status: 409 })
  await ask('/genprompts cancel')
  await stage.after(16 * 60_000)
  expect(stage.faults()).toHaveLength(1)
  expect(stage.faults()[0]).toContain('retry later')
  expect(status()).toContain('cancelled')
})
