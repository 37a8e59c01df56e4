/** What belongs to an issue: labels, comments, reactions, events, sub-issues, dependencies. */
import { expect, test } from 'vitest'
import { AT, refusal, REPO, said, stage } from './stage.js'

const ON_FIRST = { ...AT, issue_number: 1 }

async function withIssue(titles = ['Cart']) {
  const all = await stage()
  for (const title of titles) await all.github.as('maria').createIssue(REPO, { title })
  return all
}

test('labels are added, created on the way, listed and taken off', async () => {
  const { github, bot } = await withIssue()
  await bot.rest.issues.createLabel({ ...AT, name: 'Phase 1', color: 'C5DEF5', description: 'A step' })
  const added = await bot.rest.issues.addLabels({ ...ON_FIRST, labels: ['phase 1', 'a/b:c ü', 'phase 1'] })
  expect(added.data.map(({ name, color }) => [name, color])).toEqual([
    ['Phase 1', 'c5def5'],
    ['a/b:c ü', 'ededed'],
  ])
  const again = await bot.rest.issues.addLabels({ ...ON_FIRST, labels: ['PHASE 1'] })
  expect(again.data).toHaveLength(2)
  const left = await bot.rest.issues.removeLabel({ ...ON_FIRST, name: 'a/b:c ü' })
  expect(left.data.map(({ name }) => name)).toEqual(['Phase 1'])
  expect(await said(bot.rest.issues.removeLabel({ ...ON_FIRST, name: 'a/b:c ü' }))).toBe('404 Label does not exist')
  expect((await bot.rest.issues.listLabelsOnIssue(ON_FIRST)).data).toEqual(left.data)
  expect((await bot.rest.issues.setLabels({ ...ON_FIRST, labels: ['x'] })).data.map(({ name }) => name)).toEqual(['x'])
  expect(github.labels(REPO).map(({ name }) => name)).toEqual(['Phase 1', 'a/b:c ü', 'x'])
})

test('labels of a repository are strict', async () => {
  const { bot } = await withIssue()
  const create = (label: object) => refusal(bot.rest.issues.createLabel({ ...AT, name: 'bug', ...label }))
  expect((await create({ color: 'D73A4A' })).said).toBe('was not refused')
  expect(await create({ name: 'BUG' })).toEqual({
    said: '422 Validation Failed',
    errors: [{ resource: 'Label', code: 'already_exists', field: 'name' }],
  })
  expect((await create({ name: 'x', color: '#ffffff' })).errors).toMatchObject([{ code: 'invalid', field: 'color' }])
  expect((await create({ name: 'l'.repeat(50), description: 'd'.repeat(100) })).said).toBe('was not refused')
  expect((await create({ name: 'x', description: 'd'.repeat(101) })).errors).toMatchObject([{ field: 'description' }])
  expect((await create({ name: 'l'.repeat(51) })).errors).toMatchObject([{ field: 'name' }])
  await bot.rest.issues.addLabels({ ...ON_FIRST, labels: ['bug'] })
  const renamed = await bot.rest.issues.updateLabel({ ...AT, name: 'Bug', new_name: 'defect', description: 'Broken' })
  expect(renamed.data).toMatchObject({ name: 'defect', color: 'd73a4a', description: 'Broken' })
  expect((await bot.rest.issues.get(ON_FIRST)).data.labels).toMatchObject([{ name: 'defect' }])
  expect(await said(bot.rest.issues.getLabel({ ...AT, name: 'bug' }))).toBe('404 Not Found')
  await bot.rest.issues.deleteLabel({ ...AT, name: 'defect' })
  expect((await bot.rest.issues.get(ON_FIRST)).data.labels).toEqual([])
  expect((await bot.rest.issues.listLabelsForRepo(AT)).data).toHaveLength(1)
})

test('one label too long, or one too many, refuses the whole request', async () => {
  const { github, bot } = await withIssue()
  const mixed = await refusal(bot.rest.issues.addLabels({ ...ON_FIRST, labels: ['good', 'l'.repeat(51)] }))
  expect(mixed.said).toBe('422 Validation Failed')
  const many = Array.from({ length: 101 }, (_, index) => `label-${index}`)
  expect(await said(bot.rest.issues.addLabels({ ...ON_FIRST, labels: many }))).toBe('422 Validation Failed')
  expect(github.issue(REPO, 1).labels).toEqual([])
  expect(github.labels(REPO)).toEqual([])
})

test('comments are written, read, changed and deleted', async () => {
  let now = new Date('2026-03-01T10:00:00Z')
  const { github, bot } = await stage({ server: { now: () => now } })
  await github.as('maria').createIssue(REPO, { title: 'Cart' })
  const first = await bot.rest.issues.createComment({ ...ON_FIRST, body: 'one' })
  expect(first.data).toMatchObject({
    body: 'one',
    user: { login: 'planner[bot]' },
    performed_via_github_app: { slug: 'planner' },
  })
  expect(first.data.html_url).toBe(`${github.url}/acme/shop/issues/1#issuecomment-${first.data.id}`)
  const comment_id = first.data.id
  now = new Date('2026-03-01T11:00:00Z')
  await github.as('maria').comment(REPO, 1, 'two')
  const bodies = async (query: object) =>
    (await bot.rest.issues.listComments({ ...ON_FIRST, ...query })).data.map(({ body }) => body)
  expect(await bodies({})).toEqual(['one', 'two'])
  expect(await bodies({ since: '2026-03-01T11:00:00Z' })).toEqual(['two'])
  expect(await bodies({ per_page: 1, page: 2 })).toEqual(['two'])
  const edited = await bot.rest.issues.updateComment({ ...AT, comment_id, body: 'uno' })
  expect(edited.data).toMatchObject({
    body: 'uno',
    created_at: '2026-03-01T10:00:00Z',
    updated_at: '2026-03-01T11:00:00Z',
  })
  expect((await bot.rest.issues.getComment({ ...AT, comment_id })).data.body).toBe('uno')
  const all = await bot.rest.issues.listCommentsForRepo({ ...AT, sort: 'created', direction: 'desc' })
  expect(all.data.map(({ body }) => body)).toEqual(['two', 'uno'])
  await bot.rest.issues.deleteComment({ ...AT, comment_id })
  expect(await said(bot.rest.issues.getComment({ ...AT, comment_id }))).toBe('404 Not Found')
  expect((await bot.rest.issues.get(ON_FIRST)).data.comments).toBe(1)
})

test('blank and over-long comments are refused', async () => {
  const { github, bot } = await withIssue()
  const create = (body: string) => refusal(bot.rest.issues.createComment({ ...ON_FIRST, body }))
  expect((await create('x'.repeat(65_536))).said).toBe('was not refused')
  expect(await create('x'.repeat(65_537))).toMatchObject({
    said: '422 Validation Failed',
    errors: [{ resource: 'IssueComment', message: 'body is too long (maximum is 65536 characters)' }],
  })
  expect(await create(' \n')).toMatchObject({ errors: [{ message: 'Body cannot be blank' }] })
  expect(github.comments(REPO, 1)).toHaveLength(1)
})

test('a reaction is made once, told as 201 and then 200, and taken back by its maker', async () => {
  const { github, bot, maria } = await withIssue()
  const { id: comment_id } = await github.as('maria').comment(REPO, 1, '/genprompts')
  const react = () => bot.rest.reactions.createForIssueComment({ ...AT, comment_id, content: 'eyes' })
  const first = await react()
  const second = await react()
  expect([first.status, second.status]).toEqual([201, 200])
  expect(second.data).toEqual(first.data)
  expect(github.comments(REPO, 1)[0]?.reactions).toEqual([{ content: 'eyes', user: 'planner[bot]' }])
  const reaction_id = first.data.id
  expect(await said(maria.rest.reactions.deleteForIssueComment({ ...AT, comment_id, reaction_id }))).toContain('403')
  await bot.rest.reactions.deleteForIssueComment({ ...AT, comment_id, reaction_id })
  expect(await said(bot.rest.reactions.deleteForIssueComment({ ...AT, comment_id, reaction_id }))).toBe('404 Not Found')

  await bot.rest.reactions.createForIssue({ ...ON_FIRST, content: 'rocket' })
  expect((await bot.rest.issues.get(ON_FIRST)).data.reactions).toMatchObject({ total_count: 1, rocket: 1, eyes: 0 })
  expect((await bot.rest.reactions.listForIssue(ON_FIRST)).data).toMatchObject([{ content: 'rocket' }])
  expect(await said(bot.request('POST /repos/acme/shop/issues/1/reactions', { content: 'ok' }))).toBe(
    '422 Validation Failed',
  )
})

test('events tell who labelled and closed, and when', async () => {
  let now = new Date('2026-03-01T10:00:00Z')
  const { github, bot } = await stage({ server: { now: () => now } })
  const maria = github.as('maria')
  await maria.createIssue(REPO, { title: 'Cart', labels: ['plan-ready'] })
  now = new Date('2026-03-01T10:05:00Z')
  await maria.removeLabel(REPO, 1, 'plan-ready')
  await maria.comment(REPO, 1, 'hm')
  now = new Date('2026-03-01T10:06:00Z')
  await bot.rest.issues.update({ ...ON_FIRST, state: 'closed', state_reason: 'duplicate' })
  await maria.reopen(REPO, 1)
  const { data } = await bot.rest.issues.listEvents(ON_FIRST)
  expect(data.map(event => [event.event, event.actor?.login, event.created_at])).toEqual([
    ['labeled', 'maria', '2026-03-01T10:00:00Z'],
    ['unlabeled', 'maria', '2026-03-01T10:05:00Z'],
    ['closed', 'planner[bot]', '2026-03-01T10:06:00Z'],
    ['reopened', 'maria', '2026-03-01T10:06:00Z'],
  ])
  expect(data[0]).toMatchObject({ label: { name: 'plan-ready', color: 'ededed' } })
  expect(data[2]).toMatchObject({ state_reason: 'duplicate', performed_via_github_app: { slug: 'planner' } })
  expect(new Set(data.map(({ id }) => id)).size).toBe(4)
  const { data: timeline } = await bot.rest.issues.listEventsForTimeline(ON_FIRST)
  expect(timeline.map(({ event }) => event)).toEqual(['labeled', 'unlabeled', 'commented', 'closed', 'reopened'])
  expect((await bot.rest.issues.getEvent({ ...AT, event_id: Number(data[2]?.id) })).data.event).toBe('closed')
})

const ADD_SUB = 'POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues'
const REMOVE_SUB = 'DELETE /repos/{owner}/{repo}/issues/{issue_number}/sub_issue'
const LIST_SUB = 'GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues'

test('sub-issues take the database id, and the parent counts them', async () => {
  const { github, bot } = await withIssue(['Feature', 'Phase 1', 'Phase 2'])
  const id = (number: number) => github.issue(REPO, number).id
  // The number of an issue is not its id: GitHub finds nothing by it.
  expect(await said(bot.request(ADD_SUB, { ...ON_FIRST, sub_issue_id: 2 }))).toContain('404')
  for (const number of [2, 3]) {
    expect((await bot.request(ADD_SUB, { ...ON_FIRST, sub_issue_id: id(number) })).status).toBe(201)
  }
  await github.as('maria').close(REPO, 2)
  const { data } = await bot.rest.issues.get(ON_FIRST)
  expect(data.sub_issues_summary).toEqual({ total: 2, completed: 1, percent_completed: 50 })
  expect((await bot.request(LIST_SUB, ON_FIRST)).data.map(({ number }) => number)).toEqual([2, 3])
  expect((await bot.rest.issues.get({ ...AT, issue_number: 2 })).data.parent_issue_url).toBe(data.url)
  expect(github.issue(REPO, 3).parent).toBe(1)
  expect((await bot.request('GET /repos/acme/shop/issues/3/parent')).data).toMatchObject({ number: 1 })
  await bot.request(REMOVE_SUB, { ...ON_FIRST, sub_issue_id: id(3) })
  expect(github.issue(REPO, 1).subIssues).toEqual([2])
  expect(await said(bot.request(REMOVE_SUB, { ...ON_FIRST, sub_issue_id: id(3) }))).toContain('404')
  expect(await said(bot.request('GET /repos/acme/shop/issues/3/parent'))).toBe('404 Not Found')
})

test('a sub-issue has one parent, is never its own ancestor, and a parent has at most a hundred', async () => {
  const { github, bot } = await withIssue(['Feature', 'Phase', 'Other'])
  const add = (parent: number, child: number, more: object = {}) =>
    refusal(bot.request(ADD_SUB, { ...AT, issue_number: parent, sub_issue_id: github.issue(REPO, child).id, ...more }))
  await add(1, 2)
  expect(await add(1, 2)).toMatchObject({
    said: '422 Validation Failed',
    errors: [{ message: expect.stringContaining('duplicate sub-issues') }],
  })
  expect((await add(3, 2)).errors).toMatchObject([{ message: expect.stringContaining('only have one parent') }])
  expect((await add(2, 1)).said).toBe('422 Validation Failed')
  expect((await add(1, 1)).said).toBe('422 Validation Failed')
  expect((await add(3, 2, { replace_parent: true })).said).toBe('was not refused')
  expect(github.issue(REPO, 2).parent).toBe(3)
  for (let count = 0; count < 100; count += 1) {
    const { number } = await github.as('maria').createIssue(REPO, { title: `${count}` })
    expect((await add(1, number)).said).toBe('was not refused')
  }
  const { number } = await github.as('maria').createIssue(REPO, { title: 'one more' })
  expect((await add(1, number)).errors).toMatchObject([{ message: 'Parent cannot have more than 100 sub-issues' }])
})

test('sub-issues nest eight levels deep', async () => {
  const { github, bot } = await withIssue(Array.from({ length: 9 }, (_, index) => `${index + 1}`))
  const add = (parent: number) =>
    said(bot.request(ADD_SUB, { ...AT, issue_number: parent, sub_issue_id: github.issue(REPO, parent + 1).id }))
  for (let parent = 1; parent <= 7; parent += 1) expect(await add(parent)).toBe('was not refused')
  expect(await add(8)).toBe('422 Validation Failed')
})

test('dependencies go both ways, once, and not in a circle', async () => {
  const { github, bot } = await withIssue(['Phase 1', 'Phase 2', 'Phase 3'])
  const id = (number: number) => github.issue(REPO, number).id
  const block = (number: number, by: number) =>
    bot.request('POST /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by', {
      ...AT,
      issue_number: number,
      issue_id: id(by),
    })
  const made = await block(2, 1)
  expect([made.status, made.data.number]).toEqual([201, 1])
  await block(3, 2)
  expect(await refusal(block(2, 1))).toMatchObject({ said: '422 Validation Failed' })
  expect(await said(block(1, 3))).toBe('422 Validation Failed')
  expect(await said(block(1, 1))).toBe('422 Validation Failed')
  expect((await bot.rest.issues.get({ ...AT, issue_number: 2 })).data.issue_dependencies_summary).toEqual({
    blocked_by: 1,
    total_blocked_by: 1,
    blocking: 1,
    total_blocking: 1,
  })
  await github.as('maria').close(REPO, 1)
  expect((await bot.rest.issues.get({ ...AT, issue_number: 2 })).data.issue_dependencies_summary).toMatchObject({
    blocked_by: 0,
    total_blocked_by: 1,
  })
  const list = await bot.request('GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by', {
    ...AT,
    issue_number: 2,
  })
  expect(list.data.map(({ number }) => number)).toEqual([1])
  const remove = { ...AT, issue_number: 2, issue_id: id(1) }
  const path = 'DELETE /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by/{issue_id}'
  expect((await bot.request(path, remove)).status).toBe(200)
  expect(await said(bot.request(path, remove))).toBe('404 Not Found')
  expect(github.issue(REPO, 1).blocking).toEqual([])
})

test('an issue that is deleted leaves no links behind', async () => {
  const { github, bot } = await withIssue(['Feature', 'Phase'])
  await github.as('maria').addSubIssue(REPO, 1, 2)
  await github.as('acme').deleteIssue(REPO, 2)
  expect((await bot.rest.issues.get(ON_FIRST)).data.sub_issues_summary).toMatchObject({ total: 0 })
})
