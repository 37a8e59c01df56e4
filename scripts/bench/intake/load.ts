/** Sends signed webhooks to one address of this machine, as a process of its own. */
import { createHmac, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { answerQuestions } from './process.js'

export interface LoadQuestion {
  url: string
  secret: string
  body: string
  count: number
  /** On their way at the same time, at the most. */
  connections: number
  /** Deliveries a second, sent at their time however slow the answers are; null for as fast as the answers come. */
  rate: number | null
}

export interface LoadReply {
  /** Answered with a status of 2xx. */
  taken: number
  seconds: number
  /** Milliseconds from the time it was to be sent until the answer was there. */
  answers: number[]
}

async function load({ url, secret, body, count, connections, rate }: LoadQuestion): Promise<LoadReply> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const bytes = Buffer.from(body)
  const headers = {
    'content-type': 'application/json',
    'content-length': bytes.length,
    'x-github-event': 'issues',
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`,
  }
  const send = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const options = { agent, method: 'POST', headers: { ...headers, 'x-github-delivery': randomUUID() } }
      const sent = request(url, options, answer => {
        answer.resume().once('end', () => resolve(answer.statusCode ?? 0))
      })
      sent.once('error', reject).end(bytes)
    })

  const reply: LoadReply = { taken: 0, seconds: 0, answers: [] }
  const started = performance.now()
  let next = 0
  const one = async (due: number): Promise<void> => {
    const status = await send()
    if (status >= 200 && status < 300) reply.taken += 1
    reply.answers.push(performance.now() - due)
  }
  const asFastAsAnswered = async (): Promise<void> => {
    while (next++ < count) await one(performance.now())
  }
  const atTheirTime = async (perSecond: number): Promise<void> => {
    const sent: Promise<void>[] = []
    for (; next < count; next++) {
      const due = started + (next * 1000) / perSecond
      while (performance.now() < due) await pause(1)
      sent.push(one(due))
    }
    await Promise.all(sent)
  }
  await (rate === null ? Promise.all(Array.from({ length: connections }, asFastAsAnswered)) : atTheirTime(rate))
  reply.seconds = (performance.now() - started) / 1000
  agent.destroy()
  return reply
}

answerQuestions(load)
