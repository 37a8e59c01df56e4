/** Stands between a server whose delivery ids repeat and the bot: passes each delivery on as it came, under an id of its own. */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'

export interface Relay {
  url: string
  /** From now on deliveries go to this address; until then they are lost. */
  passTo(url: string): void
  /** The event and the bot's answer to each delivery, such as "issues 202". */
  passed(): readonly string[]
  close(): Promise<void>
}

const PASSED_ON = ['content-type', 'x-github-event', 'x-hub-signature-256']

export async function startRelay(): Promise<Relay> {
  let target: string | null = null
  const passed: string[] = []
  const server = createServer((request, response) => {
    const pass = async (): Promise<void> => {
      if (target === null) return void response.writeHead(502).end()
      const headers = new Headers({ 'x-github-delivery': randomUUID() })
      for (const name of PASSED_ON) headers.set(name, String(request.headers[name]))
      const { status } = await fetch(target, { method: 'POST', headers, body: await buffer(request) })
      passed.push(`${String(request.headers['x-github-event'])} ${status}`)
      response.writeHead(status).end()
    }
    pass().catch(error => response.writeHead(502).end(String(error)))
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the relay has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    passTo: url => void (target = url),
    passed: () => passed,
    close: () => new Promise(resolve => void server.close(() => resolve())),
  }
}
