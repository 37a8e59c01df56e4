/** Webhook payloads as recorded, and what they become. */
import { describe, expect, test } from 'vitest'
import { toEvent } from '../../src/app/webhooks/parse-event.js'
import { UnreadablePayload } from '../../src/app/webhooks/payloads.js'
import { changed, eventNames, payload, recorded, type Payload } from './recorded.js'

const SELF = { appSlug: 'genprompts' }
const BOT = { login: 'genprompts[bot]', id: 41_898_282, type: 'Bot' }
const labeled = payload('issues', 'labeled')
const commented = changed(payload('issue_comment', 'created'), 'comment.body', 'Please.\n/genprompts preview')

const by = (body: Payload) => changed(body, 'sender', BOT)

describe('a label', () => {
  test('becomes LabelAdded with the issue as it stood', () => {
    expect(toEvent('issues', labeled, SELF)).toEqual({
      kind: 'label-added',
      installationId: 4_294_967_297,
      repository: { id: 186853002, owner: 'Codertocat', name: 'Hello-World', private: false, defaultBranch: 'master' },
      triggerId: 'label:186853002:1:bug:2019-05-15T15:20:18Z',
      label: 'bug',
      issue: {
        id: 3_000_000_000_041,
        nodeId: 'MDU6SXNzdWU0NDQ1MDAwNDE=',
        number: 1,
        text: {
          title: 'Spelling error in the README file',
          body: "It looks like you accidently spelled 'commit' with two 't's.",
          labels: ['bug'],
          issueType: null,
        },
        state: 'open',
        stateReason: null,
        isPullRequest: false,
        author: 'Codertocat',
        assignees: ['Codertocat'],
        milestone: 1,
        locked: false,
        updatedAt: '2019-05-15T15:20:18Z',
      },
      actor: { login: 'Codertocat', isBot: false },
      at: '2019-05-15T15:20:18Z',
    })
  })

  test('is known again when it is delivered again, and not when it is given again', () => {
    const again = changed(labeled, 'issue.updated_at', '2019-05-15T16:00:00Z')
    expect(toEvent('issues', structuredClone(labeled), SELF)).toEqual(toEvent('issues', labeled, SELF))
    expect(toEvent('issues', again, SELF)).toHaveProperty('triggerId', 'label:186853002:1:bug:2019-05-15T16:00:00Z')
  })

  test('on a pull request says so', () => {
    const onPull = changed(labeled, 'issue.pull_request', { url: 'https://api.github.com/repos/o/r/pulls/1' })
    expect(toEvent('issues', onPull, SELF)).toMatchObject({ kind: 'label-added', issue: { isPullRequest: true } })
  })

  test.each([
    ['a body that is null', 'issue.body', null, { issue: { text: { body: '' } } }],
    ['no body', 'issue.body', undefined, { issue: { text: { body: '' } } }],
    ['no labels', 'issue.labels', undefined, { issue: { text: { labels: [] } } }],
    ['labels as words', 'issue.labels', ['one', { name: 'two' }], { issue: { text: { labels: ['one', 'two'] } } }],
    ['an issue type', 'issue.type', { id: 7, name: 'Bug' }, { issue: { text: { issueType: 'Bug' } } }],
    ['no state reason', 'issue.state_reason', undefined, { issue: { stateReason: null } }],
    ['a state reason', 'issue.state_reason', 'duplicate', { issue: { stateReason: 'duplicate' } }],
    ['a deleted author', 'issue.user', null, { issue: { author: 'ghost' } }],
    ['no milestone', 'issue.milestone', null, { issue: { milestone: null } }],
    ['null assignees', 'issue.assignees', null, { issue: { assignees: [] } }],
    ['the largest id', 'issue.id', Number.MAX_SAFE_INTEGER, { issue: { id: 9_007_199_254_740_991 } }],
    ['a bot', 'sender', { login: 'renovate[bot]', type: 'Bot' }, { actor: { login: 'renovate[bot]', isBot: true } }],
    ['a bot of GitHub', 'sender', { login: 'Copilot', type: 'Bot' }, { actor: { login: 'Copilot', isBot: true } }],
    ['a bot without a type', 'sender', { login: 'x[bot]' }, { actor: { isBot: true } }],
    ['fields nobody knows yet', 'issue.brand_new', { a: [1] }, { kind: 'label-added' }],
  ])('with %s', (_, path, value, expected) => {
    expect(toEvent('issues', changed(labeled, path, value), SELF)).toMatchObject(expected)
  })
})

describe('a comment', () => {
  test('with a slash line becomes CommandGiven', () => {
    expect(toEvent('issue_comment', commented, SELF)).toMatchObject({
      kind: 'command-given',
      installationId: 4_294_967_297,
      repository: { id: 186853002 },
      triggerId: 'comment:3000000000400',
      commentId: 3_000_000_000_400,
      commentBody: 'Please.\n/genprompts preview',
      issue: { number: 1, text: { title: 'Spelling error in the README file' } },
      actor: { login: 'Codertocat', isBot: false },
      at: '2019-05-15T15:20:21Z',
    })
  })

  test.each([
    ['as recorded', payload('issue_comment', 'created')],
    ['with a null body', changed(commented, 'comment.body', null)],
    ['with the command in a quote', changed(commented, 'comment.body', '> /genprompts')],
    ['with the command in code', changed(commented, 'comment.body', '```\n/genprompts\n```')],
    ['with a path', changed(commented, 'comment.body', '/usr/bin/env')],
  ])('%s is ignored', (_, body) => {
    expect(toEvent('issue_comment', body, SELF)).toEqual({
      kind: 'ignored',
      reason: 'issue_comment.created: no line starts with a slash command',
    })
  })

  test.each([['edited'], ['deleted']])('that is %s never triggers', action => {
    const body = changed(commented, 'action', action)
    expect(toEvent('issue_comment', body, SELF)).toEqual({
      kind: 'ignored',
      reason: `issue_comment.${action} is not used`,
    })
  })

  test('of another bot stays: the configuration decides', () => {
    const byBot = changed(commented, 'sender', { login: 'renovate[bot]', type: 'Bot' })
    expect(toEvent('issue_comment', byBot, SELF)).toMatchObject({ kind: 'command-given', actor: { isBot: true } })
  })
})

describe('what the App does itself', () => {
  const viaApp = changed(commented, 'comment.performed_via_github_app', { id: 1, slug: 'genprompts' })
  const viaOther = changed(commented, 'comment.performed_via_github_app', { id: 2, slug: 'another-app' })

  test.each([
    ['issues', by(labeled)],
    ['issues', by(payload('issues', 'edited'))],
    ['issues', by(payload('issues', 'unlabeled'))],
    ['issue_comment', by(commented)],
    ['issue_comment', viaApp],
  ])('is ignored: %s %#', (name, body) => {
    expect(toEvent(name, body, SELF)).toEqual({
      kind: 'ignored',
      reason: `${name}.${String(body.action)}: caused by the App itself`,
    })
  })

  test.each([['closed'], ['reopened']])('counts when an issue is %s', action => {
    const body = by(changed(payload('issues', 'reopened'), 'action', action))
    expect(toEvent('issues', body, SELF)).toMatchObject({ kind: 'issue-changed', change: action })
  })

  test('is known by the slug in any letter case', () => {
    expect(toEvent('issues', by(labeled), { appSlug: 'GenPrompts' })).toMatchObject({ kind: 'ignored' })
  })

  test.each([
    ['while the slug is not known', by(labeled), 'issues', null, 'label-added'],
    ['of an App with a longer name', by(labeled), 'issues', 'genprompts-two', 'label-added'],
    ['by another App for a user', viaOther, 'issue_comment', 'genprompts', 'command-given'],
    ['for a user, while the slug is not known', viaApp, 'issue_comment', null, 'command-given'],
  ])('is not what is done %s', (_, body, name, appSlug, kind) => {
    expect(toEvent(name, body, { appSlug })).toMatchObject({ kind })
  })
})

describe('a changed issue', () => {
  const actions = 'closed reopened edited deleted transferred unlabeled locked unlocked typed untyped'.split(' ')
  test.each(actions)('%s', action => {
    const body = changed(payload('issues', 'edited'), 'action', action)
    expect(toEvent('issues', body, SELF)).toEqual({
      kind: 'issue-changed',
      installationId: 4_294_967_297,
      repository: { id: 186853002, owner: 'Codertocat', name: 'Hello-World', private: false, defaultBranch: 'master' },
      issueNumber: 1,
      change: action,
    })
  })

  test('that is transferred is meant where it was', () => {
    expect(toEvent('issues', payload('issues', 'transferred'), SELF)).toMatchObject({
      repository: { owner: 'octo-org', name: 'octo-repo', private: true },
      issueNumber: 1,
    })
  })
})

describe('a relation of two issues', () => {
  const base = {
    installation: { id: 5 },
    repository: payload('issues', 'edited').repository,
    sender: { login: 'Codertocat', type: 'User' },
  }
  const sub = {
    ...base,
    parent_issue_id: 91,
    parent_issue: { number: 9 },
    sub_issue_id: 121,
    sub_issue: { number: 12 },
  }
  const chain = { ...base, blocked_issue: { number: 3 }, blocking_issue: { number: 4 } }

  test.each([
    ['sub_issues', 'sub_issue_added', sub, 9],
    ['sub_issues', 'sub_issue_removed', sub, 9],
    ['sub_issues', 'parent_issue_added', sub, 12],
    ['sub_issues', 'parent_issue_removed', sub, 12],
    ['issue_dependencies', 'blocked_by_added', chain, 3],
    ['issue_dependencies', 'blocked_by_removed', chain, 3],
    ['issue_dependencies', 'blocking_added', chain, 4],
    ['issue_dependencies', 'blocking_removed', chain, 4],
  ])('%s %s is about the issue of its own repository', (name, action, body, issueNumber) => {
    expect(toEvent(name, { ...body, action }, SELF)).toMatchObject({
      kind: 'issue-changed',
      installationId: 5,
      repository: { id: 186853002 },
      issueNumber,
      change: action,
    })
  })

  test('does not need the other issue', () => {
    const body = { ...base, action: 'blocked_by_added', blocked_issue: { number: 3 } }
    expect(toEvent('issue_dependencies', body, SELF)).toMatchObject({ issueNumber: 3 })
  })

  test('by the App itself, or of a kind that is not known, is ignored', () => {
    expect(toEvent('sub_issues', { ...sub, action: 'sub_issue_added', sender: BOT }, SELF)).toMatchObject({
      reason: 'sub_issues.sub_issue_added: caused by the App itself',
    })
    expect(toEvent('sub_issues', { ...sub, action: 'toString_added' }, SELF)).toMatchObject({
      reason: 'sub_issues.toString_added is not used',
    })
  })
})

describe('an installation', () => {
  test.each([
    ['created', 'created', 957387, 'Codertocat', ['Codertocat/Hello-World']],
    ['deleted', 'deleted', 2, 'octocat', ['octocat/Hello-World']],
    ['suspend', 'suspended', 16598467, 'Codertocat', []],
    ['unsuspend', 'unsuspended', 16598467, 'Codertocat', []],
  ])('%s', (action, change, installationId, account, names) => {
    const event = toEvent('installation', payload('installation', action), SELF)
    expect(event).toMatchObject({ kind: 'installation-changed', installationId, account, change })
    expect(event).toHaveProperty(
      'repositories',
      names.map(name => {
        const [owner, repo] = name.split('/')
        return { id: expect.any(Number), owner, name: repo, private: false, defaultBranch: 'HEAD' }
      }),
    )
  })

  test('of an enterprise has a slug', () => {
    const body = changed(payload('installation', 'created'), 'installation.account', { id: 1, slug: 'acme' })
    expect(toEvent('installation', body, SELF)).toMatchObject({ account: 'acme' })
  })

  test('with repositories added names them', () => {
    expect(toEvent('installation_repositories', payload('installation_repositories', 'added'), SELF)).toMatchObject({
      kind: 'installation-changed',
      change: 'repositories',
      repositories: [{ id: 186853007, owner: 'Codertocat', name: 'Space' }],
    })
  })

  test('with repositories taken away names none', () => {
    expect(toEvent('installation_repositories', payload('installation_repositories', 'removed'), SELF)).toMatchObject({
      change: 'repositories',
      repositories: [],
    })
  })

  test('with new permissions wakes what rested for want of them', () => {
    expect(toEvent('installation', payload('installation', 'new_permissions_accepted'), SELF)).toMatchObject({
      change: 'permissions',
    })
  })
})

describe('every recorded payload', () => {
  const USED = ['issues', 'issue_comment', 'repository', 'installation', 'installation_repositories']

  test.each(USED)('of %s is understood', name => {
    const examples = recorded(name)
    expect(examples.length).toBeGreaterThan(0)
    for (const [, body] of examples) expect(() => toEvent(name, body, SELF)).not.toThrow()
  })

  test.each(eventNames.filter(name => !USED.includes(name)))('of %s is ignored with a reason', name => {
    for (const [action, body] of recorded(name)) {
      const event = action === '' ? name : `${name}.${action}`
      expect(toEvent(name, body, SELF)).toEqual({ kind: 'ignored', reason: `${event} is not used` })
    }
  })

  const quiet = ['opened', 'assigned', 'unassigned', 'milestoned', 'demilestoned', 'pinned', 'unpinned']
  test.each(quiet)('of an issue that is %s is ignored', action => {
    expect(toEvent('issues', payload('issues', action), SELF)).toMatchObject({ kind: 'ignored' })
  })
})

describe('a payload that cannot be read', () => {
  test.each([
    ['issues', labeled, 'installation', undefined, 'issues.labeled', 'installation'],
    ['issues', labeled, 'issue.id', '1', 'issues.labeled', 'issue.id'],
    ['issues', labeled, 'issue.id', 2 ** 53, 'issues.labeled', 'issue.id'],
    ['issues', labeled, 'issue.number', 1.5, 'issues.labeled', 'issue.number'],
    ['issues', labeled, 'issue.labels', [{ name: 'a' }, { name: 7 }], 'issues.labeled', 'issue.labels[1].name'],
    ['issues', labeled, 'issue.state', 'half open', 'issues.labeled', 'issue.state'],
    ['issues', labeled, 'label', undefined, 'issues.labeled', 'label'],
    ['issues', labeled, 'repository.owner', null, 'issues.labeled', 'repository.owner'],
    ['issues', labeled, 'sender', undefined, 'issues.labeled', 'sender'],
    ['issue_comment', commented, 'comment.id', undefined, 'issue_comment.created', 'comment.id'],
    ['issue_comment', commented, 'action', 7, 'issue_comment', 'action'],
    ['sub_issues', { ...labeled, action: 'sub_issue_added' }, 'x', 1, 'sub_issues.sub_issue_added', 'parent_issue'],
  ])('%s %#: names where', (name, body, path, value, event, wrong) => {
    const read = () => toEvent(name, changed(body, path, value), SELF)
    expect(read).toThrow(UnreadablePayload)
    expect(read).toThrow(expect.objectContaining({ event, path: wrong }))
  })

  test.each([[null], [undefined], ['text'], [[]], [7]])('%j is none', body => {
    expect(() => toEvent('issues', body, SELF)).toThrow(UnreadablePayload)
  })

  test('does not put its text into the message', () => {
    const secret = changed(labeled, 'issue.state', 'token-of-somebody')
    expect(() => toEvent('issues', secret, SELF)).toThrow(
      /^cannot read the issues\.labeled payload: issue\.state: (?!.*token)/,
    )
  })
})
