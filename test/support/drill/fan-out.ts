/** Passes every webhook on to several servers at once, as a balancer that knows no better; it has arrived where one of them took it. */
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'

export interface FanOut {
  url: string
  /** In place of those before. */
  passTo(urls: readonly string[]): void
  close(): Promise<void>
}

const PASSED_ON = ['content-type', 'x-github-event', 'x-github-delivery', 'x-hub-signature-256']

export async function startFanOut(): Promise<FanOut> {
  let targets: readonly string[] = []
  const server = createServer((request, response) => {
    const pass = async (): Promise<void> => {
      const body = await buffer(request)
      const headers = PASSED_ON.map((name): [string, string] => [name, String(request.headers[name])])
      const statuses = await Promise.all(targets.map(url => statusOf(url, headers, body)))
      response.writeHead(Math.min(...statuses, 502)).end()
    }
    pass().catch(error => response.writeHead(502).end(String(error)))
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the fan-out has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    passTo: urls => void (targets = urls),
    close: () => new Promise(resolve => void server.close(() => resolve())),
  }
}

/** One that is halted answers nobody: it is not waited for long. */
async function statusOf(url: string, headers: [string, string][], body: Buffer): Promise<number> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
      signal: AbortSignal.timeout(2_000),
    })
    return answer.status
  } catch {
    return 502
  }
}
