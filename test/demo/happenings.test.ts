/** The list of what happened: its words, its order, and how it reaches the page. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeWebhook, describeWrite } from '../../src/demo/describe.js'
import { createRecorder } from '../../src/demo/activity.js'
import type { DeliveryRecord, RequestRecord } from '../../src/demo/demo-options.js'
import type { Happening } from '../../src/demo/views.js'
import { type Stage, REPO, setStage } from './support.js'

describe('words', () => {
  it.each<[string, string, unknown, string | null, string, number | null]>([
    ['POST', '/issues', { title: 'A' }, '#7 "A"', 'opened an issue: A', 7],
    ['POST', '/issues/7/comments', { body: 'Hello' }, '"Hello"', 'commented on #7', 7],
    [
      'POST',
      '/issues/7/comments',
      { body: '/genprompts skip 2\nthanks' },
      null,
      'commented /genprompts skip 2 on #7',
      7,
    ],
    ['PATCH', '/issues/comments/99', { body: 'B' }, '#7 "B"', 'updated a comment on #7', 7],
    ['PATCH', '/issues/comments/99', { body: 'B' }, null, 'updated a comment', null],
    ['PATCH', '/issues/7', { state: 'closed', state_reason: 'not_planned' }, null, 'closed #7 as not planned', 7],
    ['PATCH', '/issues/7', { state: 'closed' }, null, 'closed #7 as completed', 7],
    ['PATCH', '/issues/7', { state: 'open' }, null, 'reopened #7', 7],
    ['PATCH', '/issues/7', { title: 'B' }, null, 'edited #7', 7],
    ['POST', '/issues/7/labels', { labels: ['a', 'b'] }, null, 'labelled #7: a, b', 7],
    ['DELETE', '/issues/7/labels/good%20first', null, null, 'removed good first from #7', 7],
    ['POST', '/issues/7/sub_issues', { sub_issue_id: 1 }, '#8', 'made #8 a sub-issue of #7', 7],
    ['POST', '/issues/comments/9/reactions', { content: '+1' }, null, 'reacted with thumbs up to a comment', null],
    ['POST', '/labels', { name: 'phase-1' }, 'phase-1', 'created the label phase-1', null],
    ['PUT', '/issues/7/lock', null, 'locked', 'PUT /issues/7/lock', 7],
  ])('%s %s %j', (method, path, body, wrote, text, issue) => {
    expect(describeWrite({ method, path: `/repos/acme/shop${path}`, body, wrote })).toEqual({ text, issue })
  })

  it('has none for what is no write to a repository', () => {
    const path = '/app/installations/1/access_tokens'
    expect(describeWrite({ method: 'POST', path, body: {}, wrote: null })).toBeNull()
  })

  it('speaks plainly of webhooks, also of those it does not know', () => {
    expect(describeWebhook('issues', 'labeled')).toBe('label added')
    expect(describeWebhook('milestone', 'due_changed')).toBe('milestone: due changed')
    expect(describeWebhook('ping', null)).toBe('ping')
    expect(describeWebhook('issues', 'labeled', { label: { name: 'phase-1' } })).toBe('label added: phase-1')
  })
})

describe('order', () => {
  it('puts a webhook after the write that it tells of, and shows answers when they come', () => {
    const requests: RequestRecord[] = []
    const deliveries: { -readonly [K in keyof DeliveryRecord]: DeliveryRecord[K] }[] = []
    const listeners: (() => void)[] = []
    const github = {
      url: '',
      requests,
      deliveries,
      onChange: (listener: (change: { issue: number | null; what: string }) => void) => {
        listeners.push(() => listener({ issue: 1, what: '' }))
        return () => undefined
      },
    }
    const recorder = createRecorder(github, () => new Date(0))
    const write = (path: string, kind: string) => {
      const actor = { kind, login: kind === 'user' ? 'mona' : 'genprompts[bot]' }
      requests.push({ method: 'POST', path: `/repos/acme/shop${path}`, body: {}, actor, status: 201, wrote: null })
      deliveries.push({ id: path, event: 'x', action: null, payload: { issue: { number: 1 } }, statusCode: null })
      for (const changed of listeners) changed()
    }
    write('/issues/1/labels', 'user')
    requests.push({
      method: 'GET',
      path: '/x',
      body: null,
      actor: { kind: 'user', login: 'mona' },
      status: 200,
      wrote: null,
    })
    write('/issues/1/comments', 'installation')

    expect(recorder.list().map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'person: labelled #1: ',
      'webhook: x',
      'bot: commented on #1',
      'webhook: x',
    ])
    const [first] = deliveries
    if (first !== undefined) first.statusCode = 503
    expect(recorder.list()[1]).toMatchObject({
      detail: 'x → 503',
      failed: true,
      issue: 1,
      at: '1970-01-01T00:00:00.000Z',
    })
  })
})

describe('events', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  })
  afterAll(() => stage.close())

  it('tells an open page of a change and of the lines that belong to it', async () => {
    const { number } = await stage.github.as('mona').createIssue(REPO, { title: 'Watched' })
    const answer = await fetch(`${stage.url}/demo/events`)
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    const events = messages(answer)

    const hello = await events.next()
    expect(hello.value).toMatchObject({ event: 'hello' })
    expect(lines(hello.value)).toContainEqual(
      expect.objectContaining({ text: 'opened an issue: Watched', actor: 'mona' }),
    )

    await stage.bot('POST', `/issues/${number}/comments`, { body: 'Hello' })
    const heard: Message[] = []
    while (!heard.some(({ event }) => event === 'change') || !heard.some(({ event }) => event === 'happened')) {
      const { value } = await events.next()
      if (value !== undefined) heard.push(value)
    }
    expect(heard.find(({ event }) => event === 'change')?.data).toEqual({ issues: [number] })
    expect(heard.filter(({ event }) => event === 'happened').flatMap(lines)).toContainEqual(
      expect.objectContaining({ kind: 'bot', text: `commented on #${number}`, issue: number, failed: false }),
    )
    await events.return(undefined)
  })
})

interface Message {
  event: string
  data: unknown
}

function lines(message: Message | undefined): Happening[] {
  return Array.isArray(message?.data) ? message.data : []
}

/** The messages of a stream of server-sent events. */
async function* messages(answer: Response): AsyncGenerator<Message, undefined> {
  let rest = ''
  for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const parts = (rest + chunk).split('\n\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const event = /^event: (.*)$/m.exec(part)?.[1]
      const data = /^data: (.*)$/m.exec(part)?.[1]
      if (event !== undefined && data !== undefined) yield { event, data: JSON.parse(data) }
    }
  }
  return undefined
}
