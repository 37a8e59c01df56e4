/** Issues as the REST API gives and takes them. */
import { expect, test } from 'vitest'
import { type Rest, AT, octokit, refusal, REPO, said, stage } from './stage.js'

type RequestParameters = Parameters<Rest['request']>[1]

const BEYOND_32_BITS = 2 ** 32

test('an issue is made, read, changed, closed and reopened', async () => {
  const { github, bot } = await stage()
  const made = await bot.rest.issues.create({ ...AT, title: 'Cart', body: 'Sum it', labels: ['bug', 'P1'] })
  expect(made.status).toBe(201)
  expect(made.data).toMatchObject({
    number: 1,
    title: 'Cart',
    body: 'Sum it',
    state: 'open',
    state_reason: null,
    user: { login: 'planner[bot]', type: 'Bot' },
    performed_via_github_app: { slug: 'planner' },
    labels: [{ name: 'bug', color: 'ededed' }, { name: 'P1' }],
    sub_issues_summary: { total: 0, completed: 0, percent_completed: 0 },
  })
  expect(made.data.id).toBeGreaterThan(BEYOND_32_BITS)
  expect(made.headers.location).toBe(made.data.url)
  const read = await bot.rest.issues.get({ ...AT, issue_number: 1 })
  expect(read.data).toEqual(made.data)

  const closed = await bot.rest.issues.update({ ...AT, issue_number: 1, state: 'closed', state_reason: 'not_planned' })
  expect(closed.data).toMatchObject({
    state: 'closed',
    state_reason: 'not_planned',
    closed_by: { login: 'planner[bot]' },
  })
  // A reason is ignored unless the state changes.
  const again = await bot.rest.issues.update({ ...AT, issue_number: 1, state: 'closed', state_reason: 'completed' })
  expect(again.data.state_reason).toBe('not_planned')
  const open = await bot.rest.issues.update({
    ...AT,
    issue_number: 1,
    state: 'open',
    title: 'Carts',
    body: '',
    labels: ['P1', 'new'],
  })
  expect(open.data).toMatchObject({
    state: 'open',
    state_reason: 'reopened',
    closed_at: null,
    title: 'Carts',
    body: null,
  })
  expect(github.issue(REPO, 1).labels).toEqual(['P1', 'new'])
  expect((await bot.rest.issues.update({ ...AT, issue_number: 1, state: 'closed' })).data.state_reason).toBe(
    'completed',
  )
})

test('texts at the limits are taken, and one character more is refused without effect', async () => {
  const { github, bot } = await stage()
  const at = await bot.rest.issues.create({ ...AT, title: 'é'.repeat(256), body: '😀'.repeat(65_536) })
  expect(at.data.number).toBe(1)
  const long = await refusal(bot.rest.issues.create({ ...AT, title: 'x'.repeat(257), body: 'x'.repeat(65_537) }))
  expect(long).toEqual({
    said: '422 Validation Failed',
    errors: [
      { resource: 'Issue', code: 'custom', field: 'title', message: 'title is too long (maximum is 256 characters)' },
      { resource: 'Issue', code: 'custom', field: 'body', message: 'body is too long (maximum is 65536 characters)' },
    ],
  })
  expect((await refusal(bot.rest.issues.create({ ...AT, title: ' ' }))).errors).toEqual([
    { resource: 'Issue', code: 'missing_field', field: 'title' },
  ])
  const update = { ...AT, issue_number: 1, state: 'closed' as const, body: 'x'.repeat(65_537) }
  expect(await said(bot.rest.issues.update(update))).toBe('422 Validation Failed')
  expect(github.issue(REPO, 1)).toMatchObject({ state: 'open', body: '😀'.repeat(65_536) })
  expect(github.issues(REPO)).toHaveLength(1)
})

test('where over-long updates are ignored they answer 200 and keep the text', async () => {
  const { github, bot } = await stage({ repository: { features: { longUpdates: 'ignore' } } })
  await bot.rest.issues.create({ ...AT, title: 'Cart', body: 'short' })
  const answer = await bot.rest.issues.update({ ...AT, issue_number: 1, body: 'x'.repeat(65_537) })
  expect([answer.status, answer.data.body]).toEqual([200, 'short'])
  const { data: comment } = await bot.rest.issues.createComment({ ...AT, issue_number: 1, body: 'old' })
  await bot.rest.issues.updateComment({ ...AT, comment_id: comment.id, body: 'x'.repeat(65_537) })
  expect(github.comments(REPO, 1)[0]?.body).toBe('old')
})

test('bodies that do not fit the schema are refused in words', async () => {
  const { bot } = await stage()
  const create = (body: RequestParameters) => said(bot.request('POST /repos/acme/shop/issues', body))
  expect(await create({})).toBe('422 Invalid request.\n\n"title" wasn\'t supplied.')
  expect(await create({ title: 5 })).toBe("422 Invalid request.\n\nFor 'properties/title', 5 is not a string.")
  expect(await create({ title: 'x', labels: 'bug' })).toContain("For 'properties/labels'")
  expect(await create({ title: 'x', assignees: ['nobody'] })).toBe('422 Validation Failed')
  expect(await create({ title: 'x', milestone: 7 })).toBe('422 Validation Failed')
  expect(await create({ title: 'x', labels: ['l'.repeat(51)] })).toBe('422 Validation Failed')
  expect(await said(bot.request('POST /repos/acme/shop/issues', { data: '{"title": ' }))).toContain('400 ')
  await bot.rest.issues.create({ ...AT, title: 'x' })
  const update = (body: RequestParameters) => said(bot.request('PATCH /repos/acme/shop/issues/1', body))
  expect(await update({ state: 'done' })).toBe('422 Validation Failed')
  expect(await update({ state: 'closed', state_reason: 'bored' })).toBe('422 Validation Failed')
})

test('assignees, milestone and type are kept', async () => {
  const { github, bot } = await stage()
  github.addMilestone(REPO, 'v1')
  const create = { ...AT, title: 'x', assignees: ['maria'], milestone: 1, type: 'Feature' }
  const { data } = await bot.request('POST /repos/{owner}/{repo}/issues', create)
  expect(data).toMatchObject({
    assignee: { login: 'maria' },
    assignees: [{ login: 'maria' }],
    milestone: { number: 1, title: 'v1', open_issues: 1 },
    type: { name: 'Feature' },
  })
  await bot.rest.issues.update({ ...AT, issue_number: 1, assignees: ['reader'], milestone: null })
  expect(github.issue(REPO, 1)).toMatchObject({ assignees: ['reader'], milestone: null, type: 'Feature' })
})

test('lists by creator, state, label, time and order', async () => {
  let now = new Date('2026-03-01T10:00:00.900Z')
  const { github, bot } = await stage({ server: { now: () => now } })
  const maria = github.as('maria')
  for (const [title, labels] of [
    ['a', ['x']],
    ['b', ['x', 'y']],
    ['c', []],
  ] as const) {
    await maria.createIssue(REPO, { title, labels })
    now = new Date(now.getTime() + 60_000)
  }
  await bot.rest.issues.create({ ...AT, title: 'd' })
  await maria.close(REPO, 1)
  const titles = async (query: object) =>
    (await bot.rest.issues.listForRepo({ ...AT, ...query })).data.map(({ title }) => title).join('')
  expect(await titles({})).toBe('dcb')
  expect(await titles({ state: 'all', direction: 'asc' })).toBe('abcd')
  expect(await titles({ state: 'closed' })).toBe('a')
  expect(await titles({ creator: 'planner[bot]', state: 'all' })).toBe('d')
  expect(await titles({ creator: 'Maria' })).toBe('cb')
  expect(await titles({ labels: 'X,y' })).toBe('b')
  expect(await titles({ state: 'all', sort: 'updated' })).toBe('dacb')
  // The answers tell whole seconds, so `since` takes what happened within its second.
  expect(await titles({ since: '2026-03-01T10:02:00Z', state: 'all' })).toBe('dca')
  expect(await titles({ since: '2026-03-01T10:02:01Z', state: 'all' })).toBe('da')
  expect(await said(bot.rest.issues.listForRepo({ ...AT, since: 'yesterday' }))).toBe('422 Validation Failed')
})

test('pages are linked, and a client that follows the links sees everything once', async () => {
  const { github, bot } = await stage()
  for (let count = 1; count <= 7; count += 1) await github.as('maria').createIssue(REPO, { title: `${count}` })
  const first = await bot.rest.issues.listForRepo({ ...AT, per_page: 3 })
  expect(first.data.map(({ number }) => number)).toEqual([7, 6, 5])
  const path = `<${github.url}/repos/acme/shop/issues?per_page=3&page=`
  expect(first.headers.link).toBe(`${path}2>; rel="next", ${path}3>; rel="last"`)
  const last = await bot.rest.issues.listForRepo({ ...AT, per_page: 3, page: 3 })
  expect(last.headers.link).toBe(`${path}2>; rel="prev", ${path}1>; rel="first"`)
  const all = await bot.paginate(bot.rest.issues.listForRepo, { ...AT, per_page: 3 })
  expect(all.map(({ number }) => number)).toEqual([7, 6, 5, 4, 3, 2, 1])
  expect((await bot.rest.issues.listForRepo(AT)).headers.link).toBeUndefined()
})

test('a deleted issue is gone, a transferred one has moved, a renamed repository is found', async () => {
  const { github, bot, app, jwt } = await stage()
  github.addRepository({ owner: 'acme', name: 'other' })
  const { installationId } = github.install(app, 'acme', 'all')
  github.setPermission(REPO, 'maria', 'admin')
  github.setPermission('acme/other', 'maria', 'write')
  const maria = github.as('maria')
  for (const title of ['one', 'two', 'three']) await maria.createIssue(REPO, { title })
  await maria.comment(REPO, 2, 'moves along')
  await maria.deleteIssue(REPO, 1)
  expect(await said(bot.rest.issues.get({ ...AT, issue_number: 1 }))).toBe('410 This issue was deleted')
  expect(await said(bot.rest.issues.createComment({ ...AT, issue_number: 1, body: 'x' }))).toBe(
    '410 This issue was deleted',
  )

  const { data: token } = await jwt.rest.apps.createInstallationAccessToken({ installation_id: installationId })
  const all = octokit(github, { token: token.token })
  await maria.transferIssue(REPO, 2, 'acme/other')
  const moved = await all.rest.issues.get({ ...AT, issue_number: 2 })
  expect(moved.data).toMatchObject({ number: 1, title: 'two', comments: 1 })
  expect(moved.url).toContain(`/repositories/`)
  // Whoever does not see the other repository finds nothing.
  expect(await said(bot.rest.issues.get({ ...AT, issue_number: 2 }))).toBe('404 Not Found')

  github.renameRepository(REPO, 'store')
  expect((await bot.rest.issues.get({ ...AT, issue_number: 3 })).data.repository_url).toBe(
    `${github.url}/repos/acme/store`,
  )
  const written = await bot.rest.issues.createComment({ ...AT, issue_number: 3, body: 'still here' })
  expect(written.status).toBe(201)
  expect(github.comments('acme/store', 3).map(({ body }) => body)).toEqual(['still here'])
})

test('a repository is found by its id', async () => {
  const { github, bot, repository } = await stage()
  const { data } = await bot.request('GET /repositories/{id}', { id: repository.id })
  expect(data).toMatchObject({ full_name: 'acme/shop', id: repository.id, default_branch: 'main', private: false })
  await github.as('maria').createIssue(REPO, { title: 'x' })
  const made = await bot.request('POST /repositories/{id}/issues/1/comments', { id: repository.id, body: 'by id' })
  expect(made.status).toBe(201)
  expect(await said(bot.request('GET /repositories/1'))).toBe('404 Not Found')
})

test('without issues, or archived, nothing is written', async () => {
  const { github, bot, maria } = await stage()
  await github.as('maria').createIssue(REPO, { title: 'x' })
  github.setRepository(REPO, { archived: true })
  expect(await said(bot.rest.issues.create({ ...AT, title: 'y' }))).toBe('403 Repository was archived so is read-only.')
  expect((await maria.rest.issues.get({ ...AT, issue_number: 1 })).data.title).toBe('x')
  github.setRepository(REPO, { archived: false, hasIssues: false })
  expect(await said(bot.rest.issues.create({ ...AT, title: 'y' }))).toBe(
    '410 Issues has been disabled in this repository.',
  )
  expect(await said(bot.rest.issues.get({ ...AT, issue_number: 1 }))).toBe('410 Issues are disabled for this repo')
})

test('a client that has the answer already gets 304', async () => {
  const { bot } = await stage()
  await bot.rest.issues.create({ ...AT, title: 'x' })
  const first = await bot.rest.issues.get({ ...AT, issue_number: 1 })
  const known = { headers: { 'if-none-match': String(first.headers.etag) } }
  const status = await bot.rest.issues
    .get({ ...AT, issue_number: 1, ...known })
    .catch((error: { status: number }) => error.status)
  expect(status).toBe(304)
  await bot.rest.issues.update({ ...AT, issue_number: 1, title: 'y' })
  expect((await bot.rest.issues.get({ ...AT, issue_number: 1, ...known })).data.title).toBe('y')
})

test('an older server says no reason and knows no sub-issues', async () => {
  const features = { stateReason: false, subIssues: false, dependencies: false, graphql: false, reactions: false }
  const { bot } = await stage({ repository: { features } })
  const { data } = await bot.rest.issues.create({ ...AT, title: 'x' })
  expect(data).not.toHaveProperty('sub_issues_summary')
  const closed = await bot.rest.issues.update({ ...AT, issue_number: 1, state: 'closed', state_reason: 'completed' })
  expect(closed.data.state_reason).toBeNull()
  const sub = { ...AT, issue_number: 1, sub_issue_id: data.id }
  expect(await said(bot.request('POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues', sub))).toBe(
    '404 Not Found',
  )
  expect(await said(bot.request('GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by', sub))).toBe(
    '404 Not Found',
  )
  expect(await said(bot.rest.reactions.createForIssue({ ...AT, issue_number: 1, content: 'eyes' }))).toBe(
    '404 Not Found',
  )
  expect(await said(bot.request('POST /graphql', { query: '{ __typename }' }))).toBe('404 Not Found')
})
