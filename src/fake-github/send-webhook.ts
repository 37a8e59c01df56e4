/** Sends one webhook over its own connection, as GitHub does: a receiver that was restarted never meets a stale one. */
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

export interface PostResult {
  statusCode: number
  status: string
  body: string | null
}

/** Never throws: nobody there is 502, no answer before `signal` ends it 504, as GitHub lists them. */
export function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<PostResult> {
  return new Promise(resolve => {
    const send = url.startsWith('https:') ? requestHttps : requestHttp
    const failed = () =>
      resolve(
        signal.aborted
          ? { statusCode: 504, status: 'timed out', body: null }
          : { statusCode: 502, status: 'failed to connect to host', body: null },
      )
    const length = String(Buffer.byteLength(body))
    const options = { method: 'POST', agent: false, signal, headers: { ...headers, 'Content-Length': length } }
    const request = send(url, options, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', failed)
      response.on('end', () => {
        const statusCode = response.statusCode ?? 0
        const ok = statusCode >= 200 && statusCode < 300
        const status = ok ? 'OK' : `Invalid HTTP Response: ${statusCode}`
        resolve({ statusCode, status, body: Buffer.concat(chunks).toString() })
      })
    })
    request.on('error', failed)
    request.end(body)
  })
}
