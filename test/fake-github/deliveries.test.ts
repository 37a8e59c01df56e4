/** What a test can make of deliveries: held back, released in any order, lost, late; and how long GitHub keeps them. */
import { expect, test } from 'vitest'
import type { Fate } from '../../src/fake-github/webhooks.js'
import { receiver, REPO, stage, type StageOptions } from './stage.js'

async function hooked(options: StageOptions = {}) {
  const all = await stage({ events: ['issues'], ...options })
  const hook = await receiver()
  all.github.setWebhookUrl(all.app, hook.url)
  return { ...all, hook }
}

test('deliveries that are held come in the order in which they are released', async () => {
  const { github, hook } = await hooked()
  github.setDeliveryMode({ fate: () => 'held' })
  const maria = github.as('maria')
  await maria.createIssue(REPO, { title: 'x' })
  await maria.close(REPO, 1)
  await maria.reopen(REPO, 1)
  await github.settle()
  expect(hook.received).toEqual([])
  for (const { id } of github.heldDeliveries.toReversed()) {
    github.releaseDelivery(id)
    await github.settle()
  }
  expect(hook.names()).toEqual(['issues.reopened', 'issues.closed', 'issues.opened'])
  expect(github.heldDeliveries).toEqual([])
})

test('one that fails is listed, one that is lost is not, one that is late arrives', async () => {
  const { github, hook, jwt } = await hooked()
  const fates: Record<string, Fate> = { opened: 'failed', closed: 'lost', reopened: { afterMs: 30 } }
  github.setDeliveryMode({ fate: ({ action }) => fates[action] ?? 'sent' })
  const maria = github.as('maria')
  await maria.createIssue(REPO, { title: 'x' })
  await maria.close(REPO, 1)
  await maria.reopen(REPO, 1)
  await maria.edit(REPO, 1, { title: 'y' })
  await github.settle()
  expect(hook.names()).toEqual(['issues.edited', 'issues.reopened'])
  const { data } = await jwt.rest.apps.listWebhookDeliveries()
  expect(data.map(({ action, status_code }) => `${action} ${status_code}`).toSorted()).toEqual([
    'edited 202',
    'opened 502',
    'reopened 202',
  ])
})

test('deliveries can be listed and asked for again for three days', async () => {
  let days = 0
  const { github, jwt } = await hooked({ server: { now: () => new Date(Date.now() + days * 24 * 3_600_000) } })
  github.pauseDeliveries()
  await github.as('maria').createIssue(REPO, { title: 'x' })
  await github.settle()
  days = 2.9
  const { data } = await jwt.rest.apps.listWebhookDeliveries()
  expect(data).toHaveLength(1)
  days = 3.1
  expect((await jwt.rest.apps.listWebhookDeliveries()).data).toEqual([])
  await expect(jwt.rest.apps.redeliverWebhookDelivery({ delivery_id: data[0]?.id ?? 0 })).rejects.toMatchObject({
    status: 404,
  })
})
