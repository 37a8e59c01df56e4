/** Small things that the handlers of the web server share. */
import type { IncomingMessage, ServerResponse } from 'node:http'

/** True where the request was answered. */
export type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<boolean>

/** Not `new URL`: strange addresses such as `//` are no reason to fail. */
export const pathOf = (req: IncomingMessage): string => (req.url ?? '').split('?', 1)[0] ?? ''

export function answerJson(
  res: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): true {
  const type = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
  res.writeHead(status, { ...type, ...headers }).end(`${JSON.stringify(body)}\n`)
  return true
}
