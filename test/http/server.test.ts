/** The web application on a real port: what it answers, what a stranger can send, how it stops. */
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { Webhooks } from '@octokit/webhooks'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/app/ports/store.js'
import { createHttpApp, WEBHOOK_PATH } from '../../src/http/app.js'
import { CannotListen, startHttpServer, type HttpServer } from '../../src/http/server.js'
import type { HttpEnv } from '../../src/http/webhook-intake.js'
import { createLog } from '../../src/log.js'
import { eventually } from '../support/process.js'

type NewDelivery = Parameters<Store['storeDelivery']>[0]

const MIB = 1024 * 1024
const SECRET = 'a secret of the tests'
const HOST = '127.0.0.1'
/** Long enough to tell a stop that waits for it from one that does not. */
const GRACE_MS = 8_000

let lines: { level: number; msg: string }[]
let stored: NewDelivery[]
let storeDelivery: (delivery: NewDelivery) => Promise<'stored'>
let stopping: AbortController
let server: HttpServer
let agent: Agent
beforeEach(async () => {
  lines = []
  stored = []
  storeDelivery = delivery => Promise.resolve('stored' as const).finally(() => stored.push(delivery))
  stopping = new AbortController()
  agent = new Agent({ keepAlive: true })
  const log = createLog('info', { write: line => void lines.push(JSON.parse(line) as { level: number; msg: string }) })
  const app = createHttpApp({
    store: {
      storeDelivery: delivery => storeDelivery(delivery),
      migrationGaps: () => Promise.resolve({ missing: [], unknown: [] }),
      overview: () => Promise.reject(new Error('not asked here')),
    },
    clock: { now: () => new Date() },
    log,
    metrics: null,
    verify: new Webhooks({ secret: SECRET }).verify,
    onStored: () => {},
    stopping: stopping.signal,
    mounts: {
      '/door': new Hono<HttpEnv>()
        .get('/', c => c.text('come in'))
        .get('/broken', () => Promise.reject(new Error('oh'))),
    },
  })
  server = await startHttpServer(app, { host: HOST, port: 0, log })
})
afterEach(async () => {
  agent.destroy()
  await server.stop(0)
})

const signed = (body: string): Record<string, string> => ({
  'x-github-delivery': 'd-1',
  'x-github-event': 'issues',
  'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
})
const post = (body: string, headers: Record<string, string>): Promise<Response> =>
  fetch(server.url + WEBHOOK_PATH, { method: 'POST', body, headers })
const statusOf = async (path: string, method = 'GET'): Promise<number> =>
  (await fetch(server.url + path, { method })).status
const errors = (): typeof lines => lines.filter(({ level }) => level >= 50)

/** Begins a request whose body is sent by the caller. */
function begin(headers: Record<string, string | number> = {}): {
  sent: ClientRequest
  answer: Promise<IncomingMessage>
} {
  const sent = request(server.url + WEBHOOK_PATH, { agent, method: 'POST', headers })
  sent.on('error', () => {})
  const answer = once(sent, 'response').then(([message]: IncomingMessage[]) => message!.resume())
  answer.catch(() => {})
  sent.flushHeaders()
  return { sent, answer }
}

async function stopTime(): Promise<number> {
  const started = performance.now()
  stopping.abort()
  await server.stop(GRACE_MS)
  return performance.now() - started
}

describe('answers', () => {
  it('stores what is signed, and nothing else', async () => {
    expect((await post('{}', signed('{}'))).status).toBe(202)
    expect((await post('{} ', signed('{}'))).status).toBe(401)
    expect((await post('{}', { ...signed('{}'), 'x-hub-signature-256': 'sha256=0' })).status).toBe(401)
    expect((await post('', signed(''))).status).toBe(401)
    expect((await post('{}', { ...signed('{}'), 'x-github-event': '' })).status).toBe(400)
    expect(stored).toEqual([{ id: 'd-1', event: 'issues', body: '{}', receivedAt: expect.any(Date) }])
  })

  it('keeps a body as it came: characters that are cut in two by the network are whole', async () => {
    const body = JSON.stringify({ text: 'Käse ✓ 🦀'.repeat(20_000) })
    expect((await post(body, signed(body))).status).toBe(202)
    expect(stored[0]?.body).toBe(body)
  })

  it('says 503 where the database cannot store it', async () => {
    storeDelivery = () => Promise.reject(new Error('disk full'))
    expect((await post('{}', signed('{}'))).status).toBe(503)
  })

  it('knows paths and methods', async () => {
    expect(await (await fetch(`${server.url}/ping?now`)).text()).toBe('PONG')
    expect(await statusOf('/nothing')).toBe(404)
    expect(await statusOf('//')).toBe(404)
    for (const path of ['/ping', '/healthz', '/readyz', '/metrics']) expect(await statusOf(path, 'POST')).toBe(405)
    const answer = await fetch(server.url + WEBHOOK_PATH)
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('has room for other applications, whose errors stay inside', async () => {
    expect(await (await fetch(`${server.url}/door`)).text()).toBe('come in')
    expect(await statusOf('/door/broken')).toBe(500)
    expect(errors()).toHaveLength(1)
    expect(await statusOf('/door')).toBe(200)
  })

  it('logs a line for each request, without headers and query', async () => {
    await fetch(`${server.url}/ping?code=secret-query`, { headers: { authorization: 'Bearer secret-header' } })
    await post('{}', signed('{}'))
    const logged = JSON.stringify(lines)
    expect(logged).toContain('GET /ping 200')
    expect(logged).toContain('"delivery":"d-1"')
    expect(logged).not.toMatch(/secret|sha256=/)
  })
})

describe('bodies of strangers', () => {
  it.each([
    ['that say their length', { 'content-length': 26 * MIB }],
    ['in chunks', {}],
  ])('of 26 MiB %s get 413, and the server stops at once', async (_, headers) => {
    const { sent, answer } = begin(headers)
    sent.end(Buffer.alloc(26 * MIB))
    const { statusCode, headers: answered } = await answer
    expect([statusCode, answered.connection]).toEqual([413, 'close'])
    expect(await stopTime()).toBeLessThan(GRACE_MS / 2)
    expect(errors()).toEqual([])
  })

  it('without an end are cut off', async () => {
    const { sent } = begin()
    let sentBytes = 0
    const more = (): void => {
      while (!sent.destroyed && sent.write(Buffer.alloc(MIB))) sentBytes += MIB
    }
    sent.on('drain', more)
    more()
    await eventually('the connection is closed', () => sent.destroyed)
    expect(sentBytes).toBeLessThan(80 * MIB)
    expect(errors()).toEqual([])
  })

  it('that end in the middle leave no error in the log', async () => {
    const { sent } = begin({ ...signed('{}'), 'content-length': 1_000 })
    sent.write('{')
    await new Promise(resolve => setTimeout(resolve, 50))
    sent.destroy()
    await eventually('it is logged', () => lines.some(({ msg }) => msg.startsWith('POST')))
    expect(errors()).toEqual([])
    expect(stored).toEqual([])
    expect(await statusOf('/ping')).toBe(200)
  })

  it('and heads that are no HTTP leave no error in the log', async () => {
    for (const head of [
      'nonsense\r\n\r\n',
      'GET / HTTP/1.1\r\nhost: a b\r\n\r\n',
      'GET /\\ HTTP/1.1\r\nhost: ä\r\n\r\n',
    ]) {
      const socket = connect(Number(new URL(server.url).port), HOST)
      const answer = once(socket, 'data')
      socket.write(head)
      expect(String((await answer)[0])).toMatch(/^HTTP\/1\.1 400 /)
      socket.destroy()
    }
    expect(errors()).toEqual([])
  })
})

describe('stopping', () => {
  it('answers what has begun, turns new requests away, and closes every connection', async () => {
    const letGo = new AbortController()
    storeDelivery = async delivery => {
      await once(letGo.signal, 'abort')
      stored.push(delivery)
      return 'stored'
    }
    // Open and idle when the stop begins.
    const idle = new Agent({ keepAlive: true })
    const ping = request(`${server.url}/ping`, { agent: idle }).end()
    const [ponged] = (await once(ping, 'response')) as IncomingMessage[]
    await once(ponged!.resume(), 'end')

    const { sent, answer } = begin(signed('{}'))
    sent.end('{}')
    await new Promise(resolve => setTimeout(resolve, 50))
    stopping.abort()
    const turnedAway = await post('{}', signed('{}'))
    expect([turnedAway.status, turnedAway.headers.get('connection')]).toEqual([503, 'close'])
    expect(await statusOf('/readyz')).toBe(503)
    expect(await statusOf('/door')).toBe(503)
    expect(await statusOf('/healthz')).toBe(200)

    const stopped = stopTime()
    await expect(fetch(`${server.url}/ping`)).rejects.toThrow('fetch failed')
    letGo.abort()
    const { statusCode, headers } = await answer
    expect([statusCode, headers.connection]).toEqual([202, 'close'])
    expect(await stopped).toBeLessThan(GRACE_MS / 2)
    expect(stored).toHaveLength(1)
    idle.destroy()
  })

  it('cuts off after the grace time what does not end', async () => {
    const { sent } = begin({ 'content-length': 1_000 })
    const closed = new Promise(resolve => sent.once('close', resolve))
    await new Promise(resolve => setTimeout(resolve, 50))
    stopping.abort()
    await server.stop(100)
    await closed
    expect(errors()).toEqual([])
  })
})

it('a port that is taken is one sentence', async () => {
  const port = Number(new URL(server.url).port)
  const log = createLog('fatal')
  const second = startHttpServer(new Hono(), { host: HOST, port, log })
  await expect(second).rejects.toThrow(CannotListen)
  await expect(second).rejects.toThrow(`port ${port} on ${HOST} is in use. Set PORT to another one`)
})
