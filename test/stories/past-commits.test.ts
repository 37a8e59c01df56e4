/** The bot fetches past commits, with its own token, and says in the breakdown whether they helped. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createTestDatabase } from '../support/databases.js'
import { REPO, startStage } from '../support/stage.js'

const ISSUE = { title: 'Remind of unpaid invoices', body: 'Send a reminder after two weeks.', labels: ['plan-ready'] }

it.each([
  { gitHistory: true, said: '1 past commit was used to find the files.', clones: 1 },
  { gitHistory: false, said: 'Past commits are not used: GIT_HISTORY is off.', clones: 0 },
])('history $gitHistory: "$said"', async ({ gitHistory, said, clones }) => {
  const { databaseUrl, dataDir, remove } = await createTestDatabase('sqlite')
  const stage = await startStage({ databaseUrl, dataDir, gitHistory, repository: { private: true } })
  stage.github.commit(
    REPO,
    { 'src/server/dunning.ts': 'export const later = 14\n' },
    'Remind of unpaid invoices by mail',
  )
  await stage.maintainer.createIssue(REPO, ISSUE)
  await stage.settle()
  expect(stage.github.comments(REPO, 1)[0]?.body).toContain(said)
  const prompt = stage.github.issue(REPO, 2).body ?? ''
  expect(prompt.includes('`src/server/dunning.ts`')).toBe(gitHistory)
  expect(readdirSync(dataDir).includes('clones') ? readdirSync(join(dataDir, 'clones')) : []).toHaveLength(clones)
  await stage.close()
  expect(stage.faults()).toEqual([])
  await remove()
})
