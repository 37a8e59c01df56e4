/** Checks a bearer token without telling by its time how much of it was right. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

export function bearerCheck(token: string): (req: IncomingMessage) => boolean {
  const wanted = digest(token)
  return ({ headers }) => {
    const [, given] = /^bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? []
    return given !== undefined && timingSafeEqual(digest(given), wanted)
  }
}
