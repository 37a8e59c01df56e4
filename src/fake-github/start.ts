/** Starts the local GitHub on a port and puts its parts behind one small interface. */
import { once } from 'node:events'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { mountApi, type LocalGitHubApp, type Bindings } from './exchange.js'
import { Faults } from './faults.js'
import { Hooks } from './webhooks.js'
import type { LocalGitHub } from './local-github.js'
import { localGitHub } from './facade.js'
import { Rates } from './rates.js'
import { mountGit } from './routes/git-http.js'
import { operations } from './routes/all-routes.js'
import { World } from './state.js'
import type { AnsweredRequest, RequestRecord } from './transcript.js'

export interface LocalGitHubOptions {
  /** 0, the default, takes any that is free. */
  port?: number
  /** 127.0.0.1 when absent. */
  host?: string
  /** Stamps everything; the real time when absent. */
  now?: () => Date
  /** Measures JWTs and tokens; the real time when absent, because Apps sign with the machine's clock. */
  authNow?: () => Date
  /** Pause before every answer, milliseconds. */
  latencyMs?: number
  /** Called with each request and its answer, those made to fail on order left out. */
  onAnswer?: (answered: AnsweredRequest) => void
  /** Adds routes beside the API, such as pages under `/demo`; they are not in the transcript. */
  mount?: (app: LocalGitHubApp, github: LocalGitHub) => void
}

/** `/repositories/{id}` is the same as `/repos/{owner}/{name}`; an enterprise server's `/api/v3` is taken off. */
function canonical(world: World, request: Request): Request {
  const url = new URL(request.url)
  const short = url.pathname.replace(/^\/api\/v3(?=\/|$)/, '')
  const path = short.replace(/^\/repositories\/(\d+)(?=\/|$)/, (_, id: string) => {
    const repository = world.repositories.get(Number(id))
    return repository === undefined ? '/repos/-/-' : `/repos/${repository.owner.login}/${repository.name}`
  })
  if (path === url.pathname) return request
  url.pathname = path
  return new Request(url, request)
}

export async function startLocalGitHub(options: LocalGitHubOptions = {}): Promise<LocalGitHub> {
  const now = options.now ?? (() => new Date())
  const world = new World(now, options.authNow ?? (() => new Date()))
  const closing = new AbortController()
  const hooks = new Hooks(world, closing.signal)
  const faults = new Faults()
  const rates = new Rates(now)
  const requests: RequestRecord[] = []
  const unhandled: string[] = []
  let latencyMs = options.latencyMs ?? 0

  const app: LocalGitHubApp = new Hono()
  const fetch = async (request: Request, env?: Bindings) => app.fetch(canonical(world, request), env)
  const server = createAdaptorServer({ fetch })
  const close = async () => {
    closing.abort()
    const closed = new Promise<void>(resolve => void server.close(() => resolve()))
    if ('closeAllConnections' in server) server.closeAllConnections()
    await Promise.all([closed, hooks.settle()])
    for (const repository of world.repositories.values()) repository.contents.dispose()
  }
  const github = localGitHub({
    world,
    hooks,
    faults,
    rates,
    requests,
    unhandled,
    fetch,
    close,
    setLatency: ms => {
      latencyMs = ms
    },
  })
  options.mount?.(app, github)
  const parts = {
    world,
    hooks,
    faults,
    rates,
    requests,
    unhandled,
    latencyMs: () => latencyMs,
    onAnswer: options.onAnswer ?? (() => {}),
    closing: closing.signal,
  }
  mountGit(app, world)
  mountApi(app, parts, operations(hooks, rates))

  const host = options.host ?? '127.0.0.1'
  server.listen(options.port ?? 0, host)
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  world.url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  return github
}
