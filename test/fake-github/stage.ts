/** A local GitHub with one repository and one App installed on it, and a receiver of its webhooks. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { once } from 'node:events'
import { ProbotOctokit } from 'probot'
import { expect, onTestFinished } from 'vitest'
import { startLocalGitHub, type LocalGitHubOptions } from '../../src/fake-github/start.js'
import { apiCheck } from '../support/openapi.js'
import type { LocalGitHub } from '../../src/fake-github/local-github.js'
import type { NewRepository } from '../../src/fake-github/setup-repositories.js'

export type Rest = InstanceType<typeof ProbotOctokit>

export const SECRET = 'a-webhook-secret'
export const REPO = 'acme/shop'
/** For Octokit's calls. */
export const AT = { owner: 'acme', repo: 'shop' }
export const EVENTS = ['issues', 'issue_comment', 'sub_issues', 'issue_dependencies', 'label']
const PERMISSIONS = { issues: 'write', contents: 'read', pull_requests: 'read' } as const

export interface Received {
  headers: IncomingHttpHeaders
  body: string
  payload: Record<string, unknown>
}

/** A JSON object as a record; an empty one for anything else. */
export const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

/** Answers every webhook with the status that `answer` gives, and keeps what came. */
export async function receiver(answer: (received: Received) => number | Promise<number> = () => 202) {
  const received: Received[] = []
  const listener = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const one = { headers: request.headers, body, payload: record(JSON.parse(body)) }
      received.push(one)
      void Promise.resolve(answer(one)).then(status => response.writeHead(status).end('thanks'))
    })
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  onTestFinished(() => {
    listener.close()
    listener.closeAllConnections()
  })
  const names = () =>
    received.map(({ headers, payload }) => `${String(headers['x-github-event'])}.${String(payload['action'])}`)
  return { url: `http://127.0.0.1:${port}/hook`, received, names }
}

/** Fails the test that meets an unknown route, unless it `expects` it. */
export async function server(options: LocalGitHubOptions = {}, expects: readonly string[] = []): Promise<LocalGitHub> {
  const api = apiCheck()
  const github = await startLocalGitHub({ onAnswer: answered => api.exchange(answered), ...options })
  onTestFinished(async () => {
    await github.close()
    expect(github.unhandled).toEqual(expects)
    github.deliveries.forEach(delivery => api.webhook(delivery))
    expect(api.problems()).toEqual([])
  })
  return github
}

export interface StageOptions {
  server?: LocalGitHubOptions
  repository?: Partial<NewRepository>
  permissions?: Record<string, 'read' | 'write'>
  events?: readonly string[]
  unhandled?: readonly string[]
}

export async function stage(options: StageOptions = {}) {
  const github = await server(options.server, options.unhandled)
  github.addUser({ login: 'acme', type: 'Organization' })
  const people = { maria: github.addUser({ login: 'maria' }), reader: github.addUser({ login: 'reader' }) }
  const repository = github.addRepository({
    owner: 'acme',
    name: 'shop',
    git: { files: { 'README.md': '# Shop\n', 'src/cart.ts': 'export const cart = []\n' } },
    ...options.repository,
  })
  github.setPermission(REPO, 'maria', 'write')
  const app = github.createApp({
    slug: 'planner',
    webhookSecret: SECRET,
    permissions: options.permissions ?? PERMISSIONS,
    events: options.events ?? EVENTS,
  })
  const { installationId } = github.install(app, 'acme', [REPO])
  const auth = { appId: app.appId, privateKey: app.privateKey }
  return {
    github,
    repository,
    app,
    installationId,
    people,
    /** Acts as the installation. */
    bot: octokit(github, { ...auth, installationId }),
    /** Acts as the App itself. */
    jwt: octokit(github, auth),
    maria: octokit(github, { token: people.maria.token }),
    reader: octokit(github, { token: people.reader.token }),
  }
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

/** The client that the bot uses, without its waiting and repeating. */
export const octokit = (github: { url: string }, auth?: Record<string, unknown>): Rest =>
  new ProbotOctokit({
    baseUrl: github.url,
    throttle: { enabled: false },
    retry: { enabled: false },
    log: quiet,
    ...(auth === undefined ? {} : { auth }),
  })

/** What a request was refused with: `422 Validation Failed`, and the `errors` of the answer. */
export async function refusal(request: Promise<unknown>): Promise<{ said: string; errors: unknown }> {
  try {
    await request
  } catch (error) {
    const response = record(record(error)['response'])
    const data = record(response['data'])
    return { said: `${String(response['status'])} ${String(data['message'])}`, errors: data['errors'] }
  }
  return { said: 'was not refused', errors: undefined }
}

export const said = async (request: Promise<unknown>): Promise<string> => (await refusal(request)).said
