import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { issueReader } from '../../src/cli/adapters.js'

const API = 'https://api.github.com'
const now = new Date('2026-01-31T12:00:00Z')
const reader = (token: string | null = 'secret') =>
  issueReader({ apiUrl: API, token, owner: 'acme', repo: 'shop', now: () => now })

beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  const pending = nock.pendingMocks()
  nock.cleanAll()
  nock.enableNetConnect()
  expect(pending).toEqual([])
})

const issue = (number: number, more: object = {}) => ({
  id: 4_000_000_000 + number,
  node_id: `I_${number}`,
  number,
  title: `Issue ${number}`,
  body: null,
  labels: [{ name: 'bug' }],
  state: 'open',
  state_reason: null,
  user: { login: 'mona', type: 'User' },
  assignees: [],
  milestone: null,
  locked: false,
  updated_at: '2026-01-01T00:00:00Z',
  repository_url: `${API}/repos/acme/shop`,
  ...more,
})

describe('one issue', () => {
  it('is asked for with the token, or with none', async () => {
    nock(API, { reqheaders: { authorization: 'token secret' } })
      .get('/repos/acme/shop/issues/7')
      .reply(200, issue(7))
    expect(await reader().issue(7)).toMatchObject({ number: 7, text: { title: 'Issue 7', body: '', labels: ['bug'] } })
    nock(API, { badheaders: ['authorization'] })
      .get('/repos/acme/shop/issues/7')
      .reply(200, issue(7))
    expect(await reader(null).issue(7)).toMatchObject({ number: 7 })
  })

  it.each([
    ['a pull request', 200, issue(7, { pull_request: {} }), 'it is a pull request, and plans are made from issues'],
    ['moved', 200, issue(7, { repository_url: `${API}/repos/acme/old-shop` }), 'it was moved to acme/old-shop'],
    ['deleted', 410, { message: 'This issue was deleted' }, 'it was deleted'],
  ])('cannot be planned: %s', async (_name, status, body, reason) => {
    nock(API).get('/repos/acme/shop/issues/7').reply(status, body)
    expect(await reader().issue(7)).toEqual({ reason })
  })

  it('that there is not is told apart from a repository that may not be seen', async () => {
    nock(API).get('/repos/acme/shop/issues/7').times(2).reply(404, {})
    nock(API).get('/repos/acme/shop').reply(200, {})
    expect(await reader().issue(7)).toEqual({ reason: 'acme/shop has no such issue' })
    nock(API).get('/repos/acme/shop').reply(404, {})
    await expect(reader().issue(7)).rejects.toThrow('no repository acme/shop on api.github.com that this token may see')
  })
})

describe('a refusal', () => {
  it.each([
    [401, {}, { message: 'Bad credentials' }, 'rejects the token (401)'],
    [
      403,
      {},
      { message: 'Resource not accessible by personal access token' },
      '(403: Resource not accessible by personal access token)',
    ],
    [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1769863200' }, {}, 'Try again after 12:40 UTC'],
    [403, { 'retry-after': '120' }, {}, 'Try again after 12:02 UTC'],
    [429, {}, {}, 'Try again after 12:01 UTC'],
    [500, {}, { message: 'Server \u001b[2J error' }, 'answered 500 (Server [2J error)'],
  ])('of %i is a sentence', async (status, headers, body, message) => {
    nock(API).get('/repos/acme/shop/issues/7').reply(status, body, headers)
    await expect(reader().issue(7)).rejects.toThrow(message)
  })

  it('without a token says that one would help', async () => {
    nock(API).get('/repos/acme/shop/issues/7').reply(429, {}, { 'retry-after': '60' })
    await expect(reader(null).issue(7)).rejects.toThrow('A token has a higher limit')
  })

  it('may be an answer that is none of GitHub', async () => {
    nock(API).get('/repos/acme/shop/issues/7').reply(200, '<html>')
    await expect(reader().issue(7)).rejects.toThrow('is not a GitHub issue')
  })
})

describe('issues with a label', () => {
  it('are read page by page, pull requests left out', async () => {
    const at = (page: number) =>
      nock(API).get('/repos/acme/shop/issues').query({ labels: 'plan-ready', state: 'open', per_page: 100, page })
    at(1).reply(200, [issue(9), issue(8, { pull_request: {} })], { link: `<${API}/x?page=2>; rel="next"` })
    at(2).reply(200, [issue(3)], { link: `<${API}/x?page=1>; rel="prev"` })
    const { issues, more } = await reader().issuesWithLabel('plan-ready', 'open')
    expect(issues.map(one => one.number)).toEqual([3, 9])
    expect(more).toBe(false)
  })

  it('are read up to a limit, and it is told that there are more', async () => {
    nock(API)
      .get('/repos/acme/shop/issues')
      .query(true)
      .times(10)
      .reply(200, [issue(1)], { link: `<${API}/x>; rel="next"` })
    expect(await reader().issuesWithLabel('plan-ready', 'all')).toMatchObject({ more: true })
  })
})
