/** Lets the page act as a person through the local GitHub's REST API, without a token ever reaching the browser. */
import type { Context } from 'hono'
import type { RestClient } from './rest.js'

/** Which person acts: their login. A header of our own, so that no plain form of another site can send it. */
export const PERSON_HEADER = 'x-demo-person'

/**
 * Passes one request on to the repository's REST API and its answer back: status and body as they are.
 * 400 for an unknown person, 404 for a path outside of the repository, 502 where the local GitHub does not answer.
 */
export async function forward(
  c: Context,
  rest: RestClient,
  path: string,
  tokens: ReadonlyMap<string, string>,
): Promise<Response> {
  const login = c.req.header(PERSON_HEADER)
  const token = login === undefined ? undefined : tokens.get(login)
  if (token === undefined) return c.json({ message: `Unknown user "${login ?? ''}".` }, 400)
  const url = rest.url(path)
  if (url === null) return c.json({ message: 'Only requests to the demo repository are allowed.' }, 404)
  url.search = new URL(c.req.url).search
  const body = ['GET', 'HEAD'].includes(c.req.method) ? null : await c.req.text()
  try {
    const answer = await fetch(url, {
      method: c.req.method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/vnd.github+json',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body === '' ? null : body,
      signal: AbortSignal.timeout(10_000),
    })
    const text = await answer.text()
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    return new Response(text === '' ? null : text, { status: answer.status, headers })
  } catch {
    return c.json({ message: 'The local GitHub does not answer.' }, 502)
  }
}
