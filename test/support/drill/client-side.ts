/** Watches the requests of this process where they leave it: what was sent after the client had an answer can be told apart. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'

interface Sent {
  method: string
  path: string
  /** Milliseconds of a clock that never goes back. */
  at: number
}

interface Message {
  request: { method: string; path: string }
  response?: { statusCode: number; headers: readonly Buffer[] }
}

export interface ClientSide {
  /** Requests that were sent after the first answer that told of a limit had come in, and been read. */
  sentAfterLimit(): Sent[]
  stop(): void
}

/** An answer's body is read and understood within this time, whatever else the process does; milliseconds. */
const READING_MS = 25

export function watchClient(): ClientSide {
  const sent: Sent[] = []
  let toldAt: number | null = null
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what Node's fetch publishes
  const onCreate = (message: unknown): void => {
    const { request } = message as Message
    sent.push({ method: request.method, path: request.path, at: performance.now() })
  }
  const onHeaders = (message: unknown): void => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what Node's fetch publishes
    const { response } = message as Message
    if (response === undefined || toldAt !== null) return
    const names = response.headers.map(part => part.toString().toLowerCase())
    const left = names[names.indexOf('x-ratelimit-remaining') + 1]
    if ([403, 429].includes(response.statusCode) || left === '0') toldAt = performance.now()
  }
  subscribe('undici:request:create', onCreate)
  subscribe('undici:request:headers', onHeaders)
  return {
    sentAfterLimit: () => sent.filter(one => toldAt !== null && one.at > toldAt + READING_MS),
    stop() {
      unsubscribe('undici:request:create', onCreate)
      unsubscribe('undici:request:headers', onHeaders)
    },
  }
}
