/** What people may do through the same API, by their permission in the repository. */
import { expect, test } from 'vitest'
import { AT, octokit, REPO, said, stage } from './stage.js'

const DENIED = '403 Must have admin rights to Repository.'

test('a reader of a public repository may ask and comment, not label, edit or close', async () => {
  const { github, reader, bot } = await stage()
  await github.as('maria').createIssue(REPO, { title: 'Hers', body: 'b', labels: ['bug'] })
  expect(await said(reader.rest.issues.createComment({ ...AT, issue_number: 1, body: 'hi' }))).toBe('was not refused')
  expect(await said(reader.rest.issues.addLabels({ ...AT, issue_number: 1, labels: ['plan-ready'] }))).toBe(DENIED)
  expect(await said(reader.rest.issues.removeLabel({ ...AT, issue_number: 1, name: 'bug' }))).toBe(DENIED)
  expect(await said(reader.rest.issues.update({ ...AT, issue_number: 1, state: 'closed' }))).toBe(DENIED)
  expect(await said(reader.rest.issues.update({ ...AT, issue_number: 1, title: 'Mine' }))).toBe(DENIED)
  expect(await said(reader.rest.issues.createLabel({ ...AT, name: 'x' }))).toBe(DENIED)
  expect(await said(reader.rest.issues.lock({ ...AT, issue_number: 1 }))).toBe(DENIED)

  const own = await reader.rest.issues.create({ ...AT, title: 'Own', labels: ['plan-ready'], assignees: ['reader'] })
  // GitHub drops silently what only those with triage may set.
  expect(own.data).toMatchObject({ number: 2, labels: [], assignees: [] })
  expect(await said(reader.rest.issues.update({ ...AT, issue_number: 2, title: 'Still own', state: 'closed' }))).toBe(
    'was not refused',
  )
  const { data } = await bot.rest.issues.listComments({ ...AT, issue_number: 1 })
  const comment_id = Number(data[0]?.id)
  expect(await said(reader.rest.issues.updateComment({ ...AT, comment_id, body: 'hello' }))).toBe('was not refused')
})

test('triage labels and closes; write edits what others wrote', async () => {
  const { github, reader, maria } = await stage()
  github.setPermission(REPO, 'reader', 'triage')
  await github.as('maria').createIssue(REPO, { title: 'Hers' })
  const { id } = await github.as('maria').comment(REPO, 1, 'hers')
  expect(await said(reader.rest.issues.addLabels({ ...AT, issue_number: 1, labels: ['a'] }))).toBe('was not refused')
  expect(await said(reader.rest.issues.update({ ...AT, issue_number: 1, state: 'closed' }))).toBe('was not refused')
  expect(await said(reader.rest.issues.update({ ...AT, issue_number: 1, body: 'no' }))).toBe(DENIED)
  expect(await said(reader.rest.issues.updateComment({ ...AT, comment_id: id, body: 'no' }))).toBe(DENIED)
  expect(await said(reader.rest.issues.deleteComment({ ...AT, comment_id: id }))).toBe(DENIED)
  const theirs = await github.as('reader').comment(REPO, 1, 'theirs')
  expect(await said(maria.rest.issues.updateComment({ ...AT, comment_id: theirs.id, body: 'yes' }))).toBe(
    'was not refused',
  )
  expect(await said(maria.rest.issues.deleteComment({ ...AT, comment_id: theirs.id }))).toBe('was not refused')
})

test('a private repository is not there for strangers', async () => {
  const { github, reader, maria } = await stage({ repository: { private: true } })
  expect(await said(reader.rest.repos.get(AT))).toBe('404 Not Found')
  expect(await said(reader.rest.issues.create({ ...AT, title: 'x' }))).toBe('404 Not Found')
  expect((await maria.rest.repos.get(AT)).data).toMatchObject({
    private: true,
    visibility: 'private',
    permissions: { push: true, admin: false },
  })
  await expect(github.as('reader').createIssue(REPO, { title: 'x' })).rejects.toThrow(/404/)
})

test('a locked issue takes comments from people with write access alone, and from no App', async () => {
  const { github, bot } = await stage()
  await github.as('maria').createIssue(REPO, { title: 'x' })
  await github.as('maria').lock(REPO, 1)
  await expect(github.as('reader').comment(REPO, 1, 'let me')).rejects.toThrow(
    'Unable to create comment because issue is locked.',
  )
  await github.as('maria').comment(REPO, 1, 'no')
  expect(await said(bot.rest.issues.createComment({ ...AT, issue_number: 1, body: 'x' }))).toBe(
    '403 Unable to create comment because issue is locked.',
  )
})

test.each([
  ['admin', 'admin'],
  ['maintain', 'write'],
  ['write', 'write'],
  ['triage', 'read'],
  ['read', 'read'],
  ['none', 'none'],
] as const)('the permission %s is told as %s, with the role beside it', async (role, permission) => {
  const { github, bot } = await stage()
  github.setPermission(REPO, 'reader', role)
  const { data } = await bot.rest.repos.getCollaboratorPermissionLevel({ ...AT, username: 'reader' })
  expect(data).toMatchObject({ permission, role_name: role, user: { login: 'reader' } })
})

test('the owner is admin, others read what is public, and an unknown login is none', async () => {
  const { github, bot } = await stage()
  const permission = async (username: string) =>
    (await bot.rest.repos.getCollaboratorPermissionLevel({ ...AT, username })).data.permission
  expect(await permission('acme')).toBe('admin')
  expect(await permission('Reader')).toBe('read')
  expect(await said(permission('nobody'))).toBe('404 nobody is not a user')
  expect((await bot.rest.users.getByUsername({ username: 'planner[bot]' })).data).toMatchObject({ type: 'Bot' })
  expect(await said(bot.rest.users.getByUsername({ username: 'nobody' }))).toBe('404 Not Found')
  expect((await octokit(github).rest.users.getByUsername({ username: 'acme' })).data.type).toBe('Organization')
})

test('deleting needs admin', async () => {
  const { github } = await stage()
  await github.as('maria').createIssue(REPO, { title: 'x' })
  await expect(github.as('maria').deleteIssue(REPO, 1)).rejects.toThrow(/needs admin access/)
  await github.as('acme').deleteIssue(REPO, 1)
  expect(github.issues(REPO)).toEqual([])
})

test('without the permission an App is refused, each kind by its own', async () => {
  const { bot, github } = await stage({ permissions: { issues: 'read' } })
  await github.as('maria').createIssue(REPO, { title: 'x' })
  const denied = '403 Resource not accessible by integration'
  expect((await bot.rest.issues.get({ ...AT, issue_number: 1 })).data.title).toBe('x')
  expect(await said(bot.rest.issues.create({ ...AT, title: 'y' }))).toBe(denied)
  expect(await said(bot.rest.issues.createComment({ ...AT, issue_number: 1, body: 'y' }))).toBe(denied)
  expect(await said(bot.rest.reactions.createForIssue({ ...AT, issue_number: 1, content: 'eyes' }))).toBe(denied)
  expect(await said(bot.rest.git.getTree({ ...AT, tree_sha: 'main' }))).toBe(denied)
  expect(await said(bot.rest.repos.get(AT))).toBe('was not refused')
})

test('a comment on a pull request needs pull_requests: write, not issues: write', async () => {
  const denied = '403 Resource not accessible by integration'
  const issuesOnly = await stage({ permissions: { issues: 'write', pull_requests: 'read' } })
  const pull = await issuesOnly.github.as('maria').createPullRequest(REPO, { title: 'Fix' })
  const comment = { ...AT, issue_number: pull.number, body: 'hi' }
  expect(pull.isPullRequest).toBe(true)
  expect(await said(issuesOnly.bot.rest.issues.createComment(comment))).toBe(denied)
  expect((await issuesOnly.bot.rest.issues.get({ ...AT, issue_number: 1 })).data.pull_request).toBeDefined()

  const both = await stage({ permissions: { issues: 'write', pull_requests: 'write' } })
  await both.github.as('maria').createPullRequest(REPO, { title: 'Fix' })
  expect(await said(both.bot.rest.issues.createComment(comment))).toBe('was not refused')
})
