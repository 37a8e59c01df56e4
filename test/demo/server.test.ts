/** The server part of the demo page: who may call, what it reads, what it passes on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isLocalHost, isSameOrigin } from '../../src/demo/loopback-guard.js'
import type { DemoState, IssueRow, IssueView } from '../../src/demo/views.js'
import { type Stage, REPO, setStage } from './support.js'

let stage: Stage

beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

const get = (path: string) => fetch(stage.url + path)
const read = async <T>(path: string): Promise<T> => JSON.parse(await (await get(path)).text())
const preview = (body: string) => fetch(`${stage.url}/demo/render`, { method: 'POST', body })
const act = (login: string, method: string, path: string, body?: object) =>
  fetch(`${stage.url}/demo/api${path}`, {
    method,
    headers: { 'x-demo-person': login },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

describe('who may call', () => {
  it.each([
    ['localhost', true],
    ['localhost:3000', true],
    ['LOCALHOST:3000', true],
    ['demo.localhost:3000', true],
    ['127.0.0.1:3000', true],
    ['[::1]:3000', true],
    ['evil.example', false],
    ['localhost.evil.example', false],
    ['127.0.0.1.evil.example:3000', false],
    ['192.168.0.7:3000', false],
    ['', false],
    [undefined, false],
  ])('host %s: %s', (host, allowed) => {
    expect(isLocalHost(host)).toBe(allowed)
  })

  it.each([
    ['localhost:3000', undefined, undefined, true],
    ['localhost:3000', 'http://localhost:3000', 'same-origin', true],
    ['localhost:3000', 'http://localhost:3000', undefined, true],
    ['localhost:3000', 'http://localhost:4000', undefined, false],
    ['localhost:3000', 'http://localhost:4000', 'same-site', false],
    ['localhost:3000', 'https://evil.example', 'cross-site', false],
    ['localhost:3000', undefined, 'cross-site', false],
    ['localhost:3000', 'null', undefined, false],
  ])('write to %s from %s (%s): %s', (host, origin, site, allowed) => {
    expect(isSameOrigin(host, origin, site)).toBe(allowed)
  })

  it('refuses a write from a page elsewhere before anything happens', async () => {
    const before = stage.github.requests.length
    const answer = await fetch(`${stage.url}/demo/api/issues`, {
      method: 'POST',
      headers: { 'x-demo-person': 'mona', origin: 'https://evil.example' },
      body: '{"title":"x"}',
    })
    expect(answer.status).toBe(403)
    expect(stage.github.requests).toHaveLength(before)
  })

  it('sends the page with a policy that allows its own scripts alone', async () => {
    const answer = await get('/')
    expect(answer.status).toBe(200)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy.split('; ').find(rule => rule.startsWith('script-src'))).not.toContain('unsafe')
    expect(await answer.text()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/)
  })

  it("keeps its rules off the local GitHub's own routes", async () => {
    const answer = await get(`/repos/${REPO}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toBeNull()
  })
})

describe('what it reads', () => {
  it('names people without their tokens', async () => {
    const state = await read<DemoState>('/demo/state')
    expect(state.persons).toEqual([
      { login: 'mona', role: 'write' },
      { login: 'reader', role: 'read' },
    ])
    expect(state).toMatchObject({ bot: 'genprompts[bot]', label: 'plan-ready', word: 'genprompts' })
  })

  it('shows an issue with comments, events, reactions and relatives in the order in which they came', async () => {
    const mona = stage.github.as('mona')
    const feature = await mona.createIssue(REPO, { title: 'Search', body: '**Find** it', labels: ['feature'] })
    await mona.addLabel(REPO, feature.number, 'plan-ready')
    const comment = await stage.bot('POST', `/issues/${feature.number}/comments`, { body: 'Plan' })
    await stage.bot('POST', `/issues/comments/${comment.id}/reactions`, { content: 'rocket' })
    const child = await stage.bot('POST', '/issues', { title: 'Search - Phase 1: Tables' })
    await stage.bot('POST', `/issues/${feature.number}/sub_issues`, { sub_issue_id: child.id })
    await mona.close(REPO, child.number, 'not_planned')

    const view = await read<IssueView>(`/demo/issues/${feature.number}`)
    expect(view.body.html).toBe('<p><strong>Find</strong> it</p>')
    expect(view.timeline).toMatchObject([
      { kind: 'event', what: 'labelled', actor: 'mona', labels: [{ name: 'feature' }, { name: 'plan-ready' }] },
      { kind: 'text', author: 'genprompts[bot]', html: '<p>Plan</p>', reactions: [{ content: 'rocket', count: 1 }] },
    ])
    expect(view.children).toMatchObject([{ number: child.number, state: 'closed', stateReason: 'not_planned' }])

    const rows = await read<IssueRow[]>('/demo/issues')
    expect(rows.find(row => row.number === child.number)).toMatchObject({ parent: feature.number })
    expect(rows.find(row => row.number === feature.number)).toMatchObject({ subIssues: { total: 1, completed: 1 } })
  })

  it('reads every page of a long list', async () => {
    const reader = stage.github.as('reader')
    const { number } = await reader.createIssue(REPO, { title: 'Long talk' })
    for (let index = 0; index < 101; index++) await reader.comment(REPO, number, `no ${index}`)
    const view = await read<IssueView>(`/demo/issues/${number}`)
    expect(view.timeline).toHaveLength(101)
    expect(view.timeline.at(-1)).toMatchObject({ html: '<p>no 100</p>' })
  })

  it('answers 404 to an issue, a file and a page that are not there', async () => {
    expect((await get('/demo/issues/9999')).status).toBe(404)
    for (const name of ['nothing.js', '..%2findex.js', 'tsconfig.json']) {
      expect((await get(`/assets/${name}`)).status).toBe(404)
    }
  })

  it('previews Markdown, and no more of it than a body can hold', async () => {
    expect(await (await preview('*hi*')).json()).toEqual({ html: '<p><em>hi</em></p>' })
    expect((await preview('x'.repeat(65_537))).status).toBe(422)
  })

  it.each(['main.js', 'style.css', 'mermaid.js', 'dom.js'])('has %s', async name => {
    const answer = await get(`/assets/${name}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(name.endsWith('.js') ? /javascript/ : /css/)
    expect((await answer.text()).length).toBeGreaterThan(100)
  })
})

describe('what it passes on', () => {
  it('acts as the person, with what GitHub answers', async () => {
    const answer = await act('mona', 'POST', '/issues', { title: 'By hand', labels: ['bug'] })
    expect(answer.status).toBe(201)
    const { number }: { number: number } = JSON.parse(await answer.text())
    expect(stage.github.issue(REPO, number)).toMatchObject({ author: 'mona', title: 'By hand', labels: ['bug'] })

    expect(
      (await act('mona', 'PATCH', `/issues/${number}`, { state: 'closed', state_reason: 'not_planned' })).status,
    ).toBe(200)
    expect(stage.github.issue(REPO, number)).toMatchObject({ state: 'closed', stateReason: 'not_planned' })

    const refused = await act('reader', 'POST', `/issues/${number}/labels`, { labels: ['plan-ready'] })
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ message: expect.any(String) })
  })

  it('knows nobody else', async () => {
    expect((await act('somebody', 'POST', '/issues', { title: 'x' })).status).toBe(400)
    expect((await fetch(`${stage.url}/demo/api/issues`, { method: 'POST', body: '{"title":"x"}' })).status).toBe(400)
  })

  it.each(['/..%2f..%2f..%2fapp', '/%2e%2e/other', '/issues/%2e%2e/%2e%2e/other/issues', '//evil.example/x'])(
    'does not leave the repository: %s',
    async path => {
      const before = stage.github.requests.length
      const answer = await act('mona', 'GET', path)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(stage.github.requests.slice(before).filter(one => !one.path.startsWith(`/repos/${REPO}/`))).toEqual([])
    },
  )
})
