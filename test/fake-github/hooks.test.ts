/** Webhooks: which, to whom, signed how, and what becomes of those that fail. */
import { Webhooks } from '@octokit/webhooks'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { AT, receiver, record, REPO, SECRET, server, stage, type Rest, type StageOptions } from './stage.js'
import type { LocalGitHub } from '../../src/fake-github/local-github.js'

async function hooked(options: StageOptions = {}, answer?: Parameters<typeof receiver>[0]) {
  const all = await stage(options)
  const hook = await receiver(answer)
  all.github.setWebhookUrl(all.app, hook.url)
  return { ...all, hook }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

test('a delivery is signed and carries its names', async () => {
  const { github, hook, app } = await hooked()
  await github.as('maria').createIssue(REPO, { title: 'Grüße 👋', body: '<!-- x -->' })
  await github.settle()
  expect(hook.received).toHaveLength(1)
  const { headers = {}, body = '', payload } = hook.received[0] ?? {}
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': expect.stringMatching(/^GitHub-Hookshot\//),
    'x-github-delivery': expect.stringMatching(UUID),
    'x-github-event': 'issues',
    'x-github-hook-id': expect.stringMatching(/^\d+$/),
    'x-github-hook-installation-target-id': String(app.appId),
  })
  const signature = String(headers['x-hub-signature-256'])
  expect(await new Webhooks({ secret: SECRET }).verify(body, signature)).toBe(true)
  expect(await new Webhooks({ secret: 'another' }).verify(body, signature)).toBe(false)
  expect(payload).toMatchObject({ action: 'opened', issue: { title: 'Grüße 👋', number: 1 } })
})

test('each thing that happens sends its events', async () => {
  const { github, hook, bot } = await hooked()
  const maria = github.as('maria')
  const since = async (act: () => Promise<unknown>) => {
    const from = hook.received.length
    await act()
    await github.settle()
    return hook.names().slice(from).toSorted()
  }
  expect(await since(() => maria.createIssue(REPO, { title: 'One', labels: ['a', 'b'] }))).toEqual([
    'issues.labeled',
    'issues.labeled',
    'issues.opened',
    'label.created',
    'label.created',
  ])
  expect(await since(() => maria.addLabel(REPO, 1, 'a'))).toEqual([])
  expect(await since(() => maria.removeLabel(REPO, 1, 'a'))).toEqual(['issues.unlabeled'])
  expect(await since(() => maria.edit(REPO, 1, { title: 'Two' }))).toEqual(['issues.edited'])
  expect(await since(() => maria.edit(REPO, 1, { title: 'Two' }))).toEqual([])
  expect(await since(() => maria.close(REPO, 1))).toEqual(['issues.closed'])
  expect(await since(() => maria.close(REPO, 1))).toEqual([])
  expect(await since(() => maria.reopen(REPO, 1))).toEqual(['issues.reopened'])
  expect(await since(() => maria.lock(REPO, 1))).toEqual(['issues.locked'])
  const { id } = await maria.comment(REPO, 1, 'hi')
  expect(await since(() => maria.editComment(id, 'ho'))).toEqual(['issue_comment.created', 'issue_comment.edited'])
  expect(await since(() => maria.react(id, 'eyes'))).toEqual([])
  expect(await since(() => maria.deleteComment(id))).toEqual(['issue_comment.deleted'])
  await maria.createIssue(REPO, { title: 'Sub' })
  await github.settle()
  expect(await since(() => maria.addSubIssue(REPO, 1, 2))).toEqual([
    'sub_issues.parent_issue_added',
    'sub_issues.sub_issue_added',
  ])
  const block = { ...AT, issue_number: 2, issue_id: github.issue(REPO, 1).id }
  expect(
    await since(() => bot.request('POST /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by', block)),
  ).toEqual(['issue_dependencies.blocked_by_added', 'issue_dependencies.blocking_added'])
  expect(await since(() => github.as('acme').deleteIssue(REPO, 2))).toEqual(['issues.deleted'])
  expect(await since(() => maria.createPullRequest(REPO, { title: 'Fix' }))).toEqual([])
  expect(await since(() => maria.comment(REPO, 3, '/genprompts'))).toEqual(['issue_comment.created'])
  expect(hook.received.at(-1)?.payload).toMatchObject({ issue: { pull_request: { url: expect.any(String) } } })
})

test('a payload is a snapshot, with what it was before where something changed', async () => {
  const { github, hook } = await hooked()
  await github.as('maria').createIssue(REPO, { title: 'One', body: 'first', labels: ['a'] })
  await github.as('maria').edit(REPO, 1, { title: 'Two', body: 'second' })
  await github.settle()
  const byAction = (action: string) => hook.received.find(({ payload }) => payload['action'] === action)?.payload
  expect(byAction('opened')).toMatchObject({ issue: { title: 'One', labels: [{ name: 'a' }] } })
  expect(byAction('labeled')).toMatchObject({ label: { name: 'a' }, issue: { title: 'One' } })
  expect(byAction('edited')).toMatchObject({
    issue: { title: 'Two', body: 'second' },
    changes: { title: { from: 'One' }, body: { from: 'first' } },
  })
})

test('what an App writes is sent as well, from its bot', async () => {
  const { github, hook, bot } = await hooked()
  await bot.rest.issues.create({ ...AT, title: 'Phase 1' })
  await github.settle()
  expect(hook.received[0]?.payload).toMatchObject({
    action: 'opened',
    sender: { login: 'planner[bot]', type: 'Bot' },
    organization: { login: 'acme' },
    repository: {
      full_name: 'acme/shop',
      private: false,
      owner: { login: 'acme', type: 'Organization' },
      default_branch: 'main',
    },
    installation: { id: expect.any(Number), node_id: expect.any(String) },
  })
})

test('an App hears of its own repositories and subscriptions alone', async () => {
  const { github, hook, installationId } = await hooked({ events: ['issue_comment'] })
  github.addRepository({ owner: 'acme', name: 'other' })
  github.setPermission('acme/other', 'maria', 'write')
  const maria = github.as('maria')
  for (const repo of [REPO, 'acme/other']) {
    await maria.createIssue(repo, { title: 'x' })
    await maria.comment(repo, 1, 'hello')
  }
  await github.settle()
  expect(hook.names()).toEqual(['issue_comment.created'])
  github.addToInstallation({ installationId }, 'acme/other')
  await maria.comment('acme/other', 1, 'again')
  github.removeFromInstallation({ installationId }, 'acme/other')
  github.setSuspended({ installationId }, true)
  await github.settle()
  await maria.comment(REPO, 1, 'nobody listens')
  github.setSuspended({ installationId }, false)
  github.uninstall({ installationId })
  await maria.comment(REPO, 1, 'nobody at all')
  await github.settle()
  expect(hook.names().toSorted()).toEqual([
    'installation.deleted',
    'installation.suspend',
    'installation.unsuspend',
    'installation_repositories.added',
    'installation_repositories.removed',
    'issue_comment.created',
    'issue_comment.created',
  ])
})

test('each App is told on its own, under its own secret', async () => {
  const { github, hook } = await hooked()
  const other = await receiver()
  const second = github.createApp({
    slug: 'second',
    webhookSecret: 'its own secret',
    webhookUrl: other.url,
    permissions: { issues: 'read' },
    events: ['issues'],
  })
  github.install(second, 'acme', 'all')
  await github.as('maria').createIssue(REPO, { title: 'x' })
  await github.settle()
  expect(other.names()).toEqual(['installation.created', 'issues.opened'])
  const [one, two] = [hook.received.at(-1), other.received.at(-1)]
  expect(one?.payload['issue']).toEqual(two?.payload['issue'])
  expect(one?.headers['x-github-delivery']).not.toBe(two?.headers['x-github-delivery'])
  const signature = String(two?.headers['x-hub-signature-256'])
  expect(await new Webhooks({ secret: 'its own secret' }).verify(two?.body ?? '', signature)).toBe(true)
})

test('it is sent after the answer, so that who wrote knows the number first', async () => {
  const github = await server()
  const order: string[] = []
  const hook = await receiver(({ payload }) => {
    order.push(`webhook ${String(payload['action'])}`)
    return 202
  })
  github.addRepository({ owner: 'acme', name: 'shop' })
  const app = github.createApp({
    slug: 'planner',
    webhookSecret: 's',
    webhookUrl: hook.url,
    permissions: { issues: 'write' },
    events: ['issues'],
  })
  github.install(app, 'acme', 'all')
  await github.settle()
  await github.as('acme').createIssue(REPO, { title: 'x' })
  order.push('answer')
  await github.settle()
  expect(order).toEqual(['webhook created', 'answer', 'webhook opened'])
})

test('what is refused is recorded, listed to the App, and sent again with the same id on request', async () => {
  let status = 503
  const { github, hook, jwt } = await hooked({}, () => status)
  await github.as('maria').createIssue(REPO, { title: 'x' })
  await github.settle()
  expect(github.deliveries.at(-1)).toMatchObject({ event: 'issues', action: 'opened', statusCode: 503 })
  const list = await jwt.rest.apps.listWebhookDeliveries()
  expect(list.data).toMatchObject([{ status_code: 503, redelivery: false, event: 'issues', action: 'opened' }])
  const [failed] = list.data
  const detail = await jwt.rest.apps.getWebhookDelivery({ delivery_id: Number(failed?.id) })
  expect(detail.data.request.payload).toMatchObject({ action: 'opened', issue: { number: 1 } })

  status = 202
  expect((await jwt.rest.apps.redeliverWebhookDelivery({ delivery_id: Number(failed?.id) })).status).toBe(202)
  await github.settle()
  const ids = hook.received.map(({ headers }) => headers['x-github-delivery'])
  expect(ids).toEqual([failed?.guid, failed?.guid])
  const after = await jwt.rest.apps.listWebhookDeliveries()
  expect(after.data.map(({ guid, redelivery, status_code }) => [guid, redelivery, status_code])).toEqual([
    [failed?.guid, true, 202],
    [failed?.guid, false, 503],
  ])
  expect(github.deliveries.at(-1)?.statusCode).toBe(202)
})

test('while deliveries are paused they are lost, and the list of the App goes by cursor', async () => {
  const { github, hook, jwt } = await hooked()
  github.pauseDeliveries()
  for (let count = 0; count < 5; count += 1) await github.as('maria').createIssue(REPO, { title: `${count}` })
  await github.settle()
  github.resumeDeliveries()
  await github.as('maria').close(REPO, 1)
  await github.settle()
  expect(hook.names()).toEqual(['issues.closed'])
  const all = await jwt.paginate('GET /app/hook/deliveries', { per_page: 2 })
  expect(all.map(({ status_code }) => status_code)).toEqual([202, 502, 502, 502, 502, 502])
  const failed = await jwt.request('GET /app/hook/deliveries', { status: 'failure', per_page: 100 })
  expect(failed.data).toHaveLength(5)
  expect(failed.headers.link).toBeUndefined()
  const lost = github.deliveries.find(({ statusCode }) => statusCode === 502)
  await github.redeliver(lost?.id ?? '')
  expect(hook.names()).toEqual(['issues.closed', 'issues.opened'])
})

test('a receiver that is not there gets 502 recorded; doubled deliveries share their id', async () => {
  const { github, hook, app } = await hooked()
  github.setWebhookUrl(app, 'http://127.0.0.1:9/hook')
  await github.as('maria').createIssue(REPO, { title: 'x' })
  await github.settle()
  expect(github.deliveries.at(-1)?.attempts).toMatchObject([{ statusCode: 502, status: 'failed to connect to host' }])
  github.setWebhookUrl(app, hook.url)
  github.setDeliveryMode({ copies: 2 })
  await github.as('maria').close(REPO, 1)
  await github.settle()
  const ids = hook.received.map(({ headers }) => headers['x-github-delivery'])
  expect(ids).toEqual([ids[0], ids[0]])
})

test('closing does not wait for a receiver that never answers', async () => {
  const { github, hook } = await hooked({}, () => new Promise<number>(() => undefined))
  await github.as('maria').createIssue(REPO, { title: 'x' })
  await expect.poll(() => hook.received.length).toBe(1)
  await github.close()
  expect(github.deliveries.at(-1)?.statusCode).toBe(504)
})

/** Brings about each event that is compared below. */
async function everything(github: LocalGitHub, maria: Rest, installation: { installationId: number }): Promise<void> {
  const person = github.as('maria')
  github.addMilestone(REPO, 'v1')
  github.addRepository({ owner: 'acme', name: 'other', labels: [{ name: 'bug' }] })
  github.setPermission('acme/other', 'maria', 'write')
  const fields = { labels: ['bug'], assignees: ['maria'], milestone: 1 }
  await person.createIssue(REPO, { title: 'x', ...fields })
  await person.createIssue(REPO, { title: 'y', ...fields })
  const { id } = await person.comment(REPO, 1, 'hello')
  await person.editComment(id, 'hello again')
  await person.deleteComment(id)
  await person.edit(REPO, 1, { title: 'z' })
  await person.close(REPO, 1)
  await person.reopen(REPO, 1)
  await person.addLabel(REPO, 1, 'gone')
  await person.removeLabel(REPO, 1, 'gone')
  await maria.rest.issues.updateLabel({ ...AT, name: 'gone', color: 'ff0000' })
  await maria.rest.issues.deleteLabel({ ...AT, name: 'gone' })
  await person.lock(REPO, 1)
  await person.transferIssue(REPO, 2, 'acme/other')
  await github.as('acme').deleteIssue(REPO, 1)
  github.addToInstallation(installation, 'acme/other')
  github.removeFromInstallation(installation, 'acme/other')
  github.setSuspended(installation, true)
  github.setSuspended(installation, false)
  github.uninstall(installation)
}

/** Recorded payloads, one entry an event. */
const examples: unknown = createRequire(import.meta.url)('@octokit/webhooks-examples')

function example(event: string, action: string): unknown {
  const definitions = Array.isArray(examples) ? examples.map(record) : []
  const payloads = definitions.find(({ name }) => name === event)?.['examples']
  return Array.isArray(payloads) ? payloads.find(one => record(one)['action'] === action) : undefined
}

/** Paths of all keys; of a list, those of its first item. */
function keys(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return keys(value[0], `${at}[]`)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [`${at}.${key}`, ...keys(inner, `${at}.${key}`)])
}

/** Left out of what the recorded payloads have: said only of repositories with such settings. */
const NOT_HERE = /custom_properties|issue\.draft$|\.milestone\.|single_file|\.installation\.permissions\./

test.each([
  ['issues', ['opened', 'assigned', 'labeled', 'unlabeled', 'edited', 'locked', 'reopened', 'transferred', 'deleted']],
  ['issue_comment', ['created', 'edited', 'deleted']],
  ['label', ['created', 'edited', 'deleted']],
  ['installation', ['created', 'suspend', 'unsuspend', 'deleted']],
  ['installation_repositories', ['added', 'removed']],
])('the payloads of %s have every key that the recorded ones have', async (event, actions) => {
  const { github, app, maria, installationId } = await stage()
  await everything(github, maria, { installationId })
  for (const action of actions) {
    const ours = github.deliveries.find(one => one.event === event && one.action === action)
    const have = new Set(keys(ours?.payload))
    const wanted = keys(example(event, action))
    expect(wanted, `${event}.${action} recorded`).toContain('.sender.login')
    expect(ours?.app.id, `${event}.${action} sent`).toBe(app.appId)
    const missing = wanted.filter(key => !have.has(key) && !NOT_HERE.test(key))
    expect(missing, `${event}.${action}`).toEqual([])
  }
})
