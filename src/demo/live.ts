/** Server-sent events: tells every open page what changed, and what happened since it last heard. */
import type { Context } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import type { Recorder } from './activity.js'
import type { DemoGitHub } from './demo-options.js'

/** Delay before the page is notified of a change, so that a burst becomes one message. Milliseconds. */
const GATHER = 60

/** How often answers to webhooks are looked for: they come without a change of any issue. Milliseconds. */
const LOOK = 500

/** A stream with nothing to say still says so, to be noticed when it breaks. Milliseconds. */
const HEARTBEAT = 20_000

export interface Live {
  /** Answers with a stream: `hello` with everything that happened so far, then `change` and `happened`. */
  stream(c: Context): Response
  /** Ends every stream. */
  close(): void
}

export function createLive(github: Pick<DemoGitHub, 'onChange'>, recorder: Recorder): Live {
  const pages = new Set<() => void>()
  return {
    stream: c => streamSSE(c, stream => serve(stream, github, recorder, pages)),
    close: () => {
      for (const end of pages) end()
    },
  }
}

async function serve(
  stream: SSEStreamingApi,
  github: Pick<DemoGitHub, 'onChange'>,
  recorder: Recorder,
  pages: Set<() => void>,
): Promise<void> {
  const told = new Map<string, string>()
  const news = () =>
    recorder.list().filter(one => {
      const text = JSON.stringify(one)
      const isNew = told.get(one.id) !== text
      told.set(one.id, text)
      return isNew
    })
  // A page that went away makes writing fail; its stream is being ended then anyway.
  const send = (event: string, data: unknown) =>
    stream.writeSSE({ event, data: JSON.stringify(data) }).catch(() => undefined)
  const tell = () => {
    const lines = news()
    if (lines.length > 0) void send('happened', lines)
  }

  let changed = new Set<number | null>()
  let gathering: NodeJS.Timeout | undefined
  const flush = () => {
    gathering = undefined
    void send('change', { issues: [...changed] })
    changed = new Set()
    tell()
  }
  const stop = github.onChange(({ issue }) => {
    changed.add(issue)
    gathering ??= setTimeout(flush, GATHER)
  })
  const look = setInterval(tell, LOOK)
  const beat = setInterval(() => void send('beat', null), HEARTBEAT)
  try {
    await send('hello', news())
    await new Promise<void>(resolve => {
      const end = () => {
        pages.delete(end)
        resolve()
      }
      pages.add(end)
      stream.onAbort(end)
    })
  } finally {
    stop()
    clearTimeout(gathering)
    clearInterval(look)
    clearInterval(beat)
  }
}
