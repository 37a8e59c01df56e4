/** Failures on order, unknown routes, and the transcript that shows them. */
import { expect, test } from 'vitest'
import { failure, type FailureName } from '../../src/fake-github/faults.js'
import type { LocalGitHub } from '../../src/fake-github/local-github.js'
import { type Rest, AT, octokit, receiver, record, refusal, REPO, said, stage } from './stage.js'

test('a failure before leaves no trace, one after has taken effect', async () => {
  const { github, bot } = await stage()
  const create = (title: string) => said(bot.rest.issues.create({ ...AT, title }))
  const match = { method: 'POST', path: /\/issues$/ }
  github.fail({ match, how: 'status-before' })
  expect(await create('before')).toBe('502 Server Error')
  github.fail({ match, how: 'status-after', status: 503, body: { message: 'No server is available' } })
  expect(await create('after')).toBe('503 No server is available')
  expect(await create('fine')).toBe('was not refused')
  expect(github.issues(REPO).map(({ title }) => title)).toEqual(['after', 'fine'])
  expect(github.requests.map(({ status, fault, wrote }) => [status, fault, wrote]).slice(-3)).toEqual([
    [502, 'status-before', null],
    [503, 'status-after', '#1 "after"'],
    [201, null, '#2 "fine"'],
  ])
  // What the App was not told of is no successful write.
  expect(github.writes()).toEqual(['POST /repos/acme/shop/issues → #2 "fine"'])
})

/** Asks, and gives up when the answer is plainly not coming. */
async function createUnanswered(github: LocalGitHub, bot: Rest, title: string): Promise<void> {
  const giveUp = new AbortController()
  const asking = said(bot.rest.issues.create({ ...AT, title, request: { signal: giveUp.signal } }))
  await expect.poll(() => github.requests.at(-1)?.fault && github.requests.at(-1)?.endedAt).toBeTruthy()
  giveUp.abort()
  expect(await asking).toBe('undefined undefined')
}

test.each(['drop', 'timeout-before'] as const)('%s: no answer, no effect', async how => {
  const { github, bot } = await stage()
  github.fail({ match: { path: /\/issues$/ }, how })
  await createUnanswered(github, bot, 'lost')
  expect(github.requests.at(-1)).toMatchObject({ status: null, fault: how, wrote: null })
  expect(github.issues(REPO)).toEqual([])
})

test.each(['drop-after', 'timeout-after'] as const)('%s: no answer, but the effect and its webhook', async how => {
  const { github, app, bot } = await stage()
  const hook = await receiver()
  github.setWebhookUrl(app, hook.url)
  github.fail({ match: { path: /\/issues$/ }, how })
  await createUnanswered(github, bot, 'there')
  await github.settle()
  expect(github.issues(REPO).map(({ title }) => title)).toEqual(['there'])
  expect(hook.names()).toEqual(['issues.opened'])
  expect(github.requests.at(-1)).toMatchObject({ status: null, fault: how, wrote: '#1 "there"' })
})

const isSecond = (request: { body: unknown }) => JSON.stringify(request.body).includes('second')

test('rules strike in order, so often, after so many, and by any sign of the request', async () => {
  const { github, bot } = await stage()
  github.fail({ match: isSecond, how: 'status-before', status: 403, headers: { 'retry-after': '60' }, times: 2 })
  const create = (name: string) => refusal(bot.rest.issues.create({ ...AT, title: name }))
  expect((await create('first')).said).toBe('was not refused')
  expect((await create('second')).said).toBe('403 Server Error')
  expect((await create('second')).said).toBe('403 Server Error')
  expect((await create('second')).said).toBe('was not refused')
  github.fail({ match: { method: 'POST', path: /./ }, how: 'status-before', skip: 1 })
  expect([(await create('a')).said, (await create('b')).said, (await create('c')).said]).toEqual([
    'was not refused',
    '502 Server Error',
    'was not refused',
  ])
  github.fail({ match: { path: /./ }, how: 'status-before' })
  github.clearFailures()
  expect((await create('d')).said).toBe('was not refused')
})

test.each([
  ['server error', '500', false],
  ['server error after the effect', '500', true],
  ['bad gateway', '502', false],
  ['bad gateway after the effect', '502', true],
  ['dropped connection', 'undefined', false],
  ['dropped connection after the effect', 'undefined', true],
  ['secondary limit', '403', false],
  ['too many requests', '429', false],
  ['primary limit', '403', false],
  ['not found for a moment', '404', false],
] as const)('%s: %s, and it happened: %s', async (name, status, happened) => {
  const { github, bot } = await stage()
  github.fail({ match: { method: 'POST', path: /\/issues$/ }, ...failure(name, new Date(), 40) })
  expect(await said(bot.rest.issues.create({ ...AT, title: 'x' }))).toMatch(new RegExp(`^${status}`))
  expect(github.issues(REPO)).toHaveLength(happened ? 1 : 0)
})

test('a limit says in its headers when it ends', async () => {
  const { github, bot } = await stage()
  const struck = async (name: FailureName) => {
    github.fail({ match: { path: /./ }, ...failure(name, new Date(1_800_000_000_000), 40) })
    const error: unknown = await bot.rest.issues.get({ ...AT, issue_number: 1 }).catch((thrown: unknown) => thrown)
    return record(record(record(error)['response'])['headers'])
  }
  expect(await struck('secondary limit')).toMatchObject({ 'retry-after': '40' })
  expect(await struck('too many requests')).toMatchObject({ 'retry-after': '40' })
  expect(await struck('primary limit')).toMatchObject({
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '1800000040',
  })
})

test('what was just created is missing in lists and reads for as long as the replicas lag', async () => {
  let seconds = 0
  const start = Date.now()
  const { github, bot } = await stage({ server: { now: () => new Date(start + seconds * 1000) } })
  github.setLag({ listsMs: 8_000, readsMs: 3_000 })
  const { data: issue } = await bot.rest.issues.create({ ...AT, title: 'x' })
  await bot.rest.issues.createComment({ ...AT, issue_number: 1, body: 'y' })
  const look = async () => [
    await said(bot.rest.issues.get({ ...AT, issue_number: 1 })),
    (await bot.rest.issues.listForRepo({ ...AT, state: 'all' })).data.length,
  ]
  expect(await look()).toEqual(['404 Not Found', 0])
  await expect(
    bot.graphql('query($ids:[ID!]!){nodes(ids:$ids){... on Issue{number}}}', { ids: [issue.node_id] }),
  ).rejects.toThrow('Could not resolve to a node')
  seconds = 4
  expect(await look()).toEqual(['was not refused', 0])
  expect((await bot.rest.issues.listComments({ ...AT, issue_number: 1 })).data).toEqual([])
  seconds = 9
  expect(await look()).toEqual(['was not refused', 1])
  expect((await bot.rest.issues.listComments({ ...AT, issue_number: 1 })).data).toHaveLength(1)
})

test('an unknown route is loud, and not a 404', async () => {
  const { github, bot } = await stage({
    unhandled: ['GET /repos/acme/shop/milestones', 'PUT /repos/acme/shop/issues/1'],
  })
  expect(await said(bot.request('GET /repos/acme/shop/milestones'))).toContain(
    '501 The local GitHub does not know this route',
  )
  expect(await said(bot.request('PUT /repos/acme/shop/issues/1'))).toContain('501')
  expect(github.unhandled).toHaveLength(2)
})

test('the transcript tells requests with their caller, and the writes of Apps in a line each', async () => {
  const { github, bot } = await stage()
  await github.as('maria').createIssue(REPO, { title: 'Feature', body: 'b', labels: ['plan-ready'] })
  const on = { ...AT, issue_number: 1 }
  await bot.rest.issues.get(on)
  const from = github.requests.length
  await bot.rest.issues.createComment({ ...on, body: '<!-- mark -->\n## Plan\n\nPhases' })
  const { data } = await bot.rest.issues.create({ ...AT, title: 'Feature - Phase 1: Schema', labels: ['phase-1'] })
  await bot.request('POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues', { ...on, sub_issue_id: data.id })
  await bot.rest.issues.addLabels({ ...on, labels: ['a', 'b'] })
  await bot.rest.issues.removeLabel({ ...on, name: 'a' })
  await bot.rest.reactions.createForIssue({ ...on, content: 'rocket' })
  await bot.rest.issues.update({ ...on, state: 'closed', state_reason: 'completed', body: 'long text' })
  await said(bot.rest.issues.create({ ...AT, title: '' }))
  expect(github.writes()).toEqual([
    'POST /repos/acme/shop/issues/1/comments → "## Plan"',
    'POST /repos/acme/shop/issues → #2 "Feature - Phase 1: Schema"',
    'POST /repos/acme/shop/issues/1/sub_issues → #2',
    'POST /repos/acme/shop/issues/1/labels → a, b',
    'DELETE /repos/acme/shop/issues/1/labels/a',
    'POST /repos/acme/shop/issues/1/reactions → rocket',
    'PATCH /repos/acme/shop/issues/1 → state: closed (completed), body',
  ])
  expect(github.writes(from)).toEqual(github.writes())
  expect(github.requests[0]).toMatchObject({
    method: 'POST',
    pattern: '/repos/{owner}/{repo}/issues',
    path: '/repos/acme/shop/issues',
    status: 201,
    actor: { kind: 'user', login: 'maria' },
    body: { title: 'Feature' },
  })
  const read = github.requests.find(({ method }) => method === 'GET')
  expect(read).toMatchObject({ actor: { kind: 'installation', login: 'planner[bot]' }, wrote: null })
  expect(read?.endedAt).toBeGreaterThanOrEqual(read?.startedAt ?? Infinity)
})

test('watchers hear of every change, until they stop', async () => {
  const { github, bot } = await stage()
  const heard: string[] = []
  const stop = github.onChange(({ repo, issue, what }) => heard.push(`${repo}#${issue} ${what}`))
  await github.as('maria').createIssue(REPO, { title: 'x', labels: ['a'] })
  await bot.rest.reactions.createForIssue({ ...AT, issue_number: 1, content: 'eyes' })
  await bot.rest.issues.createComment({ ...AT, issue_number: 1, body: 'y' })
  stop()
  await github.as('maria').close(REPO, 1)
  expect(heard).toEqual([
    'acme/shop#null label.created',
    'acme/shop#1 issues.opened',
    'acme/shop#1 issues.labeled',
    'acme/shop#1 reaction.created',
    'acme/shop#1 issue_comment.created',
  ])
})

test('routes can be added beside the API; they are not in the transcript', async () => {
  const { github } = await stage({
    server: {
      mount: (app, sim) =>
        app.get('/demo/:page', context => context.text(`${context.req.param('page')} of ${sim.url}`)),
    },
  })
  expect(await (await fetch(`${github.url}/demo/issues`)).text()).toBe(`issues of ${github.url}`)
  expect(github.requests).toEqual([])
})

test('an enterprise address with /api/v3 works as well', async () => {
  const { github, people } = await stage()
  const client = octokit({ url: `${github.url}/api/v3` }, { token: people.maria.token })
  expect((await client.rest.issues.create({ ...AT, title: 'x' })).data.number).toBe(1)
  const { node_id } = (await client.rest.issues.get({ ...AT, issue_number: 1 })).data
  expect(await client.graphql('query($ids:[ID!]!){nodes(ids:$ids){... on Issue{number}}}', { ids: [node_id] })).toEqual(
    {
      nodes: [{ number: 1 }],
    },
  )
  expect(github.requests.at(-1)?.path).toBe('/api/graphql')
})
