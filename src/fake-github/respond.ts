/** Turns what an operation answered, or threw, into an HTTP answer with GitHub's headers. */
import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Answer } from './operation.js'
import type { ApiError } from './github-errors.js'
import { rateHeaders, type Rate } from './rates.js'

export function errorAnswer(error: ApiError): Answer {
  const { errors, headers = {}, url } = error.extra
  const json = {
    message: error.message,
    ...(errors === undefined ? {} : { errors }),
    ...(url === undefined ? {} : { url }),
    documentation_url: 'https://docs.github.com/rest',
    status: String(error.status),
  }
  return { status: error.status, json, headers }
}

function commonHeaders(now: Date, rate: Rate | null): Record<string, string> {
  return {
    date: now.toUTCString(),
    server: 'local-github',
    'cache-control': 'private, max-age=60, s-maxage=60',
    'x-github-media-type': 'github.v3; format=json',
    'x-github-request-id': randomBytes(12).toString('hex').toUpperCase(),
    ...(rate === null ? {} : rateHeaders(rate)),
  }
}

/** What the caller has already, by its ETag, is answered with 304. */
export function toResponse(answer: Answer, request: Request, now: Date, rate: Rate | null): Response {
  const status = answer.status ?? 200
  const headers = new Headers({ ...commonHeaders(now, rate), ...answer.headers })
  if (answer.raw !== undefined) {
    headers.set('content-type', answer.raw.type)
    return new Response(bodyOf(answer.raw.data), { status, headers })
  }
  if (answer.json === undefined) return new Response(null, { status, headers })
  const body = JSON.stringify(answer.json)
  headers.set('content-type', 'application/json; charset=utf-8')
  if (status !== 200 || request.method !== 'GET') return new Response(body, { status, headers })
  const etag = `W/"${createHash('sha256').update(body).digest('hex')}"`
  headers.set('etag', etag)
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(body, { status, headers })
}

function bodyOf(data: Buffer | string | Readable): string | Uint8Array<ArrayBuffer> | ReadableStream {
  if (typeof data === 'string') return data
  return data instanceof Readable ? ReadableStream.from(data) : new Uint8Array(data)
}
