/** Opens the tarball of a commit: follows its redirect without the token, and watches its size. */
import type { GithubReader, GithubResponse } from './github-reader.js'

export interface Archive {
  /** Bytes as sent (gzip). Throws ArchiveTooLarge past the limit. */
  body: AsyncIterable<Uint8Array>
  /** Bytes taken from `body` so far. */
  received(): number
  /** Lets go of the connection when the body is not wanted after all. */
  cancel(): Promise<void>
}

export class ArchiveTooLarge extends Error {
  override name = 'ArchiveTooLarge'
}

interface OpenOptions {
  timeoutMs: number
  /** Most bytes to take. */
  maxBytes: number
  download: typeof fetch
}

const HOPS = 5

/**
 * `GET /repos/{owner}/{repo}/tarball/{ref}` answers 302 to another host (codeload) with a short-lived token in the URL.
 * Our own token goes only to the server it belongs to: a redirect there (a renamed repository) is asked with it,
 * one to another host without.
 */
export async function openArchive(
  reader: GithubReader,
  where: { owner: string; repo: string; ref: string },
  { timeoutMs, maxBytes, download }: OpenOptions,
): Promise<Archive> {
  let answer: GithubResponse = await reader.get('/repos/{owner}/{repo}/tarball/{ref}', where, { timeoutMs, raw: true })
  const home = new URL(answer.url)
  for (let hop = 0; isRedirect(answer.status); hop++) {
    const location = String(answer.headers.location ?? '')
    if (location === '' || hop >= HOPS) throw new Error('The download of the repository archive redirects in a loop.')
    await cancelBody(answer.data)
    const target = new URL(location, answer.url)
    if (target.protocol !== 'https:' && target.protocol !== home.protocol) {
      throw new Error('The download of the repository archive redirects to an address without HTTPS.')
    }
    answer =
      target.origin === home.origin
        ? await reader.get(target.href, {}, { timeoutMs, raw: true })
        : await fetchPlain(target, timeoutMs, download)
  }
  return limited(asStream(answer.data), Number(answer.headers['content-length'] ?? 0), maxBytes)
}

async function fetchPlain(target: URL, timeoutMs: number, download: typeof fetch): Promise<GithubResponse> {
  const response = await download(target, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
  if (response.status >= 400) {
    await response.body?.cancel()
    throw Object.assign(new Error(`The download of the repository archive failed: HTTP ${response.status}.`), {
      status: response.status,
    })
  }
  return {
    status: response.status,
    url: target.href,
    headers: Object.fromEntries(response.headers),
    data: response.body,
  }
}

function limited(stream: AsyncIterable<Uint8Array>, announced: number, maxBytes: number): Archive {
  let received = 0
  async function* body(): AsyncGenerator<Uint8Array> {
    if (announced > maxBytes) {
      await cancelBody(stream)
      throw new ArchiveTooLarge()
    }
    for await (const chunk of stream) {
      received += chunk.length
      if (received > maxBytes) throw new ArchiveTooLarge()
      yield chunk
    }
  }
  return { body: body(), received: () => received, cancel: () => cancelBody(stream) }
}

function isStream(data: unknown): data is AsyncIterable<Uint8Array> {
  return typeof data === 'object' && data !== null && Symbol.asyncIterator in data
}

function asStream(data: unknown): AsyncIterable<Uint8Array> {
  if (isStream(data)) return data
  throw new Error('The download of the repository archive has no content.')
}

async function cancelBody(data: unknown): Promise<void> {
  if (data instanceof ReadableStream && !data.locked) await data.cancel()
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400 && status !== 304
