/** Set-up mode: Probot's page registers the App from app.yml and writes the credentials to `.env`. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { run } from 'probot'
import type { Logger } from 'pino'
import type { Environment } from './config/environment.js'
import { ROOT } from './package.js'

/** A server that listens until it is stopped. */
export interface Served {
  url: string
  stop(): Promise<void>
}

type UpdateEnv = NonNullable<NonNullable<Parameters<typeof run>[1]>['updateEnv']>

export async function setUp(environment: Environment, log: Logger): Promise<Served> {
  // Probot takes the manifest's webhook address from here; without it the manifest names the bare host.
  process.env.WEBHOOK_PROXY_URL ??= `${environment.publicUrl ?? `http://localhost:${environment.port}`}/api/github/webhooks`
  process.env.NO_SMEE_SETUP ??= 'true'
  const envFile = resolve('.env')
  // Probot reads app.yml from the working folder; ours lies in the package, wherever the command was given.
  process.chdir(fileURLToPath(ROOT))
  if (environment.publicUrl === null) {
    log.warn('PUBLIC_URL is not set, so webhooks would go to localhost, which GitHub cannot reach. Set PUBLIC_URL.')
  }
  const server = await run(() => {}, {
    env: { HOST: environment.host, PORT: String(environment.port), LOG_LEVEL: environment.logLevel },
    log,
    updateEnv: values => writePrivateEnv(envFile, values),
  })
  log.info(
    { url: `http://localhost:${server.port}/probot` },
    'no credentials yet. Register the App on this page, then start again.',
  )
  return { url: `http://${server.host}:${server.port}`, stop: () => server.stop() }
}

/** As Probot's own, but readable by the owner alone: the file holds the private key. */
function writePrivateEnv(file: string, values: Parameters<UpdateEnv>[0]): ReturnType<UpdateEnv> {
  const before = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  const merged = { ...before, ...unquoted(values) }
  const lines = Object.entries(merged).map(([key, value]) => `${key}="${(value ?? '').replaceAll('\n', '\\n')}"`)
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 })
  // `mode` counts only for a new file.
  chmodSync(file, 0o600)
  return Object.assign(process.env, merged)
}

/** Probot hands the private key over in quotes. */
const unquoted = (values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value.replace(/^"([\s\S]*)"$/, '$1')]],
    ),
  )
