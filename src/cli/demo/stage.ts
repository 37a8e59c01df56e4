/** Sets up the demo: a local GitHub with one repository, and the bot installed on it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import type { Logger } from 'pino'
import { mountDemo } from '../../demo/demo-server.js'
import { startLocalGitHub } from '../../fake-github/start.js'
import type { LocalGitHub } from '../../fake-github/local-github.js'
import type { NewRepository } from '../../fake-github/setup-repositories.js'
import type { Person } from '../../fake-github/person.js'
import { createBot, type Bot } from '../../bot.js'
import { EXAMPLES, SHOP } from './examples.js'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Failure } from '../user-errors.js'

const HOST = '127.0.0.1'
const OWNER = 'acme'
const SECRET = 'the demo keeps no secrets'

export interface Stage {
  github: LocalGitHub
  bot: Bot
  /** `owner/name` of the one repository. */
  repository: string
  maintainer: Person
  pageUrl: string
  close(): Promise<void>
}

/**
 * @param dir a local git checkout; its last commit is what is planned against; null for a small shop
 * @param port of the page; 0 takes any free one
 */
export async function setStage(dir: string | null, port: number, log: Logger): Promise<Stage> {
  const name = dir === null ? 'shop' : repositoryName(dir)
  const dataDir = await mkdtemp(join(tmpdir(), 'genprompts-demo-'))
  let page = { close: (): void => {} }

  const github = await onPort(port, () =>
    startLocalGitHub({
      port,
      host: HOST,
      mount: (app, local) => {
        const persons = people(local, dir === null ? { files: SHOP } : { dir }, name)
        page = mountDemo(app, {
          github: {
            // Known only when it listens.
            get url() {
              return local.url
            },
            onChange: listener => local.onChange(listener),
            requests: local.requests,
            deliveries: local.deliveries,
          },
          repository: { owner: OWNER, name },
          persons,
          botLogin: 'genprompts[bot]',
          examples: EXAMPLES,
        })
      },
    }),
  )
  const app = github.createApp({
    slug: 'genprompts',
    webhookSecret: SECRET,
    permissions: { issues: 'write', contents: 'read', pull_requests: 'read' },
    events: ['issues', 'issue_comment', 'sub_issues', 'issue_dependencies', 'repository'],
  })
  github.install(app, OWNER, [`${OWNER}/${name}`])
  const bot = await createBot({
    environment: {
      credentials: { appId: app.appId, privateKey: app.privateKey, webhookSecret: SECRET },
      apiUrl: github.url,
      writeSpacingMs: 0,
      databaseUrl: null,
      dataDir,
      port: 0,
      host: HOST,
      logLevel: 'warn',
      publicUrl: null,
      metricsToken: null,
      keepDeliveriesDays: 7,
      gitHistory: true,
    },
    log,
  })
  github.setWebhookUrl(app, `${bot.url}/api/github/webhooks`)
  bot.worker.start()
  return {
    github,
    bot,
    repository: `${OWNER}/${name}`,
    maintainer: github.as('mona'),
    pageUrl: github.url,
    async close() {
      page.close()
      await bot.stop()
      await github.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function people(
  github: LocalGitHub,
  git: NonNullable<NewRepository['git']>,
  name: string,
): { login: string; token: string; role: string }[] {
  github.addUser({ login: OWNER, type: 'Organization' })
  github.addRepository({ owner: OWNER, name, git })
  return [
    { login: 'mona', role: 'write' as const },
    { login: 'rita', role: 'read' as const },
  ].map(({ login, role }) => {
    const { token } = github.addUser({ login })
    github.setPermission(`${OWNER}/${name}`, login, role)
    return { login, token, role }
  })
}

/** The folder's name as GitHub would allow it. */
const repositoryName = (dir: string): string =>
  basename(resolve(dir).replace(/[/\\](?:\.git|repo)$/, '')).replace(/[^A-Za-z0-9._-]+/g, '-') || 'repository'

const run = promisify(execFile)

/** What is planned against: a folder that was named, the one at hand, or null for the demo's own shop where that is no checkout. */
export async function chooseCheckout(named: string | undefined, here = '.'): Promise<string | null> {
  if (named === undefined) return (await isCheckout(here)) ? here : null
  if (await isCheckout(named)) return named
  throw new Failure(`${named} is not a git checkout with a commit. Name another one with --repo, or leave --repo out.`)
}

/** True where the folder has a commit to plan against. A bare repository will do. */
async function isCheckout(dir: string): Promise<boolean> {
  try {
    await run('git', ['-c', 'safe.directory=*', '-C', dir, 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])
    return true
  } catch {
    return false
  }
}

/** Starts a server; throws Failure where somebody else has the port. */
export async function onPort<T>(port: number, start: () => Promise<T>): Promise<T> {
  try {
    return await start()
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw taken ? new Failure(`Port ${port} is in use. Choose another one with --port.`, { cause: error }) : error
  }
}
